import { randomBytes } from 'node:crypto'
import { json, notFound, refuseEvent, result } from './answers.ts'
import type { Outbox } from './outbox.ts'
import { nextId, type StoredAccount, type StoredCallback } from './state.ts'

type Sent = { event?: string; uri?: string; verifier?: string; resend?: boolean }
const nouns = /^(client|invoice|payment|credit_note)(\.(create|update|delete))?$/
const secret = () => randomBytes(16).toString('hex')
const write = ({ id, event, uri, isVerified }: StoredCallback) => ({
  callbackid: id,
  event,
  uri,
  verified: isVerified,
})

export function answerCallbacks(
  account: StoredAccount,
  { method, id, body }: { method: string; id: string | undefined; body: unknown },
  outbox: Outbox,
): Response {
  const sent = (body as { callback?: Sent } | null)?.callback ?? {}
  if (id === undefined)
    return method === 'POST'
      ? register(account, sent, outbox)
      : result({
          callbacks: account.callbacks.map(write),
          page: 1,
          pages: 1,
          total: account.callbacks.length,
        })
  const callback = account.callbacks.find((each) => each.id === Number(id))
  if (!callback) return notFound('callback', id)
  if (method === 'DELETE') {
    account.callbacks = account.callbacks.filter((each) => each !== callback)
    return json({ response: {} })
  }
  return method === 'PUT' ? change(account, callback, sent, outbox) : result({ callback: write(callback) })
}

function register(account: StoredAccount, { event = '', uri = '' }: Sent, outbox: Outbox): Response {
  if (!nouns.test(event)) return refuseEvent('event is not known', 'event')
  if (!URL.canParse(uri)) return refuseEvent('uri is not valid', 'uri')
  const callback = { id: nextId(account), event, uri, isVerified: false, verifier: null, offered: secret() }
  account.callbacks.push(callback)
  outbox.shakeHands(account, callback)
  return result({ callback: write(callback) })
}

function change(account: StoredAccount, callback: StoredCallback, sent: Sent, outbox: Outbox): Response {
  if (sent.resend) {
    callback.offered = secret()
    outbox.shakeHands(account, callback)
  } else {
    if (sent.verifier !== callback.offered) return refuseEvent('verifier does not match', 'verifier')
    callback.verifier = callback.offered
    callback.isVerified = true
  }
  return result({ callback: write(callback) })
}
