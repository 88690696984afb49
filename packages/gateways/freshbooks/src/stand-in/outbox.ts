import { signForm } from '../signature.ts'
import type { StoredAccount, StoredCallback } from './state.ts'

export type Posted = { uri: string; body: string; signature: string; name: string }
export type Deliver = (posted: Posted) => Promise<unknown>

/** Posts of theirs that wait to be sent: nothing promises when, in which order, how often, or at all. */
export type Outbox = {
  shakeHands(account: StoredAccount, callback: StoredCallback): void
  tell(account: StoredAccount, name: string, objectId: number): void
  waiting: Posted[]
  /** Sends what waits. Doubled, backwards or lost, as a test likes. Answers how many were sent. */
  flush(how?: { twice?: boolean; backwards?: boolean; lose?: (posted: Posted) => boolean }): Promise<number>
}

/** With `delaySeconds` it sends by itself, otherwise when it is told to. */
export function openOutbox(deliver: Deliver, delaySeconds: number | null): Outbox {
  const waiting: Posted[] = []
  const put = (callback: StoredCallback, fields: Record<string, string>, verifier: string) => {
    const body = new URLSearchParams(fields).toString()
    const signature = signForm(Buffer.from(body), verifier)
    waiting.push({ uri: callback.uri, body, signature, name: fields.name ?? '' })
    if (delaySeconds !== null) setTimeout(() => outbox.flush(), delaySeconds * 1000).unref()
  }
  const idsOf = (account: StoredAccount) => ({
    account_id: account.accountId,
    business_id: String(account.businessId),
    identity_id: '2718281',
    user_id: '1',
  })
  const outbox: Outbox = {
    waiting,
    shakeHands(account, callback) {
      const verifier = callback.offered
      const fields = { name: 'callback.verify', object_id: String(callback.id), ...idsOf(account), verifier }
      put(callback, fields, verifier)
    },
    tell(account, name, objectId) {
      for (const callback of account.callbacks)
        if (callback.verifier && `${name}.`.startsWith(`${callback.event}.`))
          put(callback, { name, object_id: String(objectId), ...idsOf(account) }, callback.verifier)
    },
    async flush({ twice = false, backwards = false, lose = () => false } = {}) {
      const taken = waiting.splice(0).filter((posted) => !lose(posted))
      const all = twice ? taken.flatMap((posted) => [posted, posted]) : taken
      for (const posted of backwards ? all.toReversed() : all) await deliver(posted).catch(() => undefined)
      return all.length
    },
  }
  return outbox
}

/** Over the network, as a form. */
export const post: Deliver = ({ uri, body, signature }) =>
  fetch(uri, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-freshbooks-hmac-sha256': signature,
    },
    body,
    signal: AbortSignal.timeout(10_000),
  })
