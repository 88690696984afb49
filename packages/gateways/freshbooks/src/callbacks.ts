import type { FreshbooksAccount, FreshbooksCallback } from '@padron/core/ports'
import { z } from '@padron/domain'
import type { Ask, Call } from './connection.ts'
import { type Access, safeId } from './room.ts'

const Callback = z
  .object({
    callbackid: z.union([z.string(), z.number()]).transform(String),
    event: z.string().nullish(),
    uri: z.string().nullish(),
    verified: z.boolean().nullish(),
  })
  .transform(
    ({ callbackid, event, uri, verified }): FreshbooksCallback => ({
      id: callbackid,
      event: event ?? null,
      uri: uri ?? null,
      isVerified: verified ?? false,
    }),
  )
const One = z.object({ response: z.object({ result: z.object({ callback: Callback }) }) })
const Many = z.object({
  response: z.object({
    result: z.object({ callbacks: z.array(Callback), pages: z.coerce.number().nullish() }),
  }),
})

/** Where they post their events to: registered, then proven by sending back the verifier of the handshake. */
export function openCallbacks(
  call: Call,
  { accountId, accessToken }: Access,
): FreshbooksAccount['callbacks'] {
  const path = `events/account/${safeId(accountId)}/events/callbacks`
  const ask = async (asked: Omit<Ask, 'accessToken'>) =>
    (await call({ ...asked, accessToken }, One)).response.result.callback
  const change = async (id: string, fields: object) =>
    ask({
      method: 'PUT',
      path: `${path}/${safeId(id)}`,
      json: { callback: { callbackid: Number(id), ...fields } },
    })
  return {
    register: (event, uri) => ask({ method: 'POST', path, json: { callback: { event, uri } } }),
    verify: (id, verifier) => change(id, { verifier }),
    resend: (id) => change(id, { resend: true }),
    async list() {
      const query: [string, string][] = [['per_page', '100']]
      return (await call({ method: 'GET', path, query, accessToken }, Many)).response.result.callbacks
    },
    async remove(id) {
      await call({ method: 'DELETE', path: `${path}/${safeId(id)}`, accessToken }, z.unknown())
    },
  }
}
