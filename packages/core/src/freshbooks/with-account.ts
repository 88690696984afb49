import { isFailure } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import type { FreshbooksAccount } from '../ports.ts'
import { noteAnswer, noteTrouble } from './breaker.ts'
import { type Access, findAccess } from './find-access.ts'
import { refreshAccess } from './refresh.ts'

/**
 * The one way to call FreshBooks. Each call goes out with a fresh token, is sent once more after one refresh
 * when the token was refused, and not at all while the connection is paused; `work` itself runs once. Throws
 * the gateway's failures, and `unavailable: freshbooks_paused` (`retryAfterSeconds`) or `_disconnected`.
 */
export async function withAccount<Answer>(
  ctx: Ctx,
  connectionId: string,
  work: (account: FreshbooksAccount) => Promise<Answer>,
): Promise<Answer> {
  await takeAccess(ctx, connectionId)
  const room = <Name extends keyof FreshbooksAccount>(name: Name): FreshbooksAccount[Name] =>
    guard((use) => call(ctx, connectionId, (account) => use(account[name])))
  return work({
    clients: room('clients'),
    invoices: room('invoices'),
    payments: room('payments'),
    creditNotes: room('creditNotes'),
    callbacks: room('callbacks'),
  })
}

type Use<Room> = (room: Room) => Promise<unknown>
type Method = (...given: unknown[]) => Promise<unknown>

/** The same room, each of whose methods goes through `call`. */
const guard = <Room extends object>(callIn: (use: Use<Room>) => Promise<unknown>): Room =>
  new Proxy({} as Room, {
    get:
      (_room, name) =>
      (...given: unknown[]) =>
        callIn((room) => (Reflect.get(room, name) as Method)(...given)),
  })

async function call<Answer>(
  ctx: Ctx,
  connectionId: string,
  ask: (account: FreshbooksAccount) => Promise<Answer>,
): Promise<Answer> {
  const go = async ({ accessToken, accountId }: Access) => {
    const answer = await ask(ctx.gateways.freshbooks.open({ accessToken, accountId }))
    noteAnswer(ctx, connectionId)
    return answer
  }
  const access = await takeAccess(ctx, connectionId)
  try {
    return await go(access)
  } catch (error) {
    if (!isTokenRefused(error)) throw await noteTrouble(ctx, connectionId, error)
  }
  await refreshAccess(ctx, connectionId, access.generation)
  const renewed = await findAccess(ctx, connectionId)
  return go(renewed).catch(async (error: unknown) => {
    throw await noteTrouble(ctx, connectionId, error)
  })
}

async function takeAccess(ctx: Ctx, connectionId: string): Promise<Access> {
  const access = await findAccess(ctx, connectionId)
  if (!access.isStale) return access
  await refreshAccess(ctx, connectionId, access.generation)
  return findAccess(ctx, connectionId)
}

const isTokenRefused = (error: unknown) =>
  isFailure(error) && error.reason.code === 'freshbooks_token_refused'
