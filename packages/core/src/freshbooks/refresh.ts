import { transact } from '@padron/db'
import { type ConnectionState, type Failure, isFailure } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import type { FreshbooksTokens } from '../ports.ts'
import { noteTrouble, paused } from './breaker.ts'
import { loseAccess, raiseAlarm, reconnectSeconds, unlock } from './find-access.ts'
import { type LockedPair, lockPair } from './tokens.ts'

/** How long a claim holds; whoever finds an older one knows that its process died. */
const leaseSeconds = 60
/** Whoever is second reads again after this. */
const loserSeconds = 2
const secondTrySeconds = 30

type Claimed = { accountId: string; refreshToken: string }

/**
 * Renews the access of this generation, once however many ask (integrations §1.1): claim, ask, save, with no
 * transaction open over the network. Returns when a newer generation is there. Throws `freshbooks_paused`
 * while somebody else renews it, and when a person has to reconnect.
 */
export async function refreshAccess(
  ctx: Ctx,
  connectionId: string,
  generation: number,
  wait: (seconds: number) => Promise<void> = waitSeconds,
): Promise<void> {
  const claimed = await claim(ctx, connectionId, generation)
  if (!claimed) return
  const tokens = await ask(ctx, connectionId, claimed, wait)
  await save(ctx, connectionId, generation, claimed.accountId, tokens)
}

const heldText = `select state, account_id as "accountId" from app.freshbooks_connections
  where id = $1 for no key update`
const tokenText = `select access_token as "accessToken", refresh_token as "refreshToken", key_id as "keyId",
    generation, refresh_intended_at is not null as "isIntended",
    refresh_intended_at < clock_timestamp() - make_interval(secs => ${leaseSeconds}) as "isAbandoned"
  from app.freshbooks_tokens where connection_id = $1 for update`
const intendText = `update app.freshbooks_tokens set refresh_intended_at = clock_timestamp()
  where connection_id = $1`

type Held = { state: ConnectionState; accountId: string }
type Kept = LockedPair & { generation: number; isIntended: boolean; isAbandoned: boolean | null }

async function claim(ctx: Ctx, connectionId: string, generation: number): Promise<Claimed | null> {
  const found = await transact(ctx, async (tx) => {
    const [held] = await tx.run<Held>('freshbooks-held', heldText, [connectionId])
    const [kept] = await tx.run<Kept>('freshbooks-kept', tokenText, [connectionId])
    if (!held || !kept || held.state !== 'connected') return { is: 'gone' } as const
    if (kept.generation !== generation) return { is: 'renewed' } as const
    if (kept.isAbandoned) {
      return { is: 'lost', isFirst: await loseAccess(tx, connectionId, 'refresh_lost') } as const
    }
    if (kept.isIntended) return { is: 'taken' } as const
    const { refreshToken } = unlock(ctx, connectionId, { ...kept, accountId: held.accountId })
    await tx.run('freshbooks-intend', intendText, [connectionId])
    return { is: 'mine', accountId: held.accountId, refreshToken } as const
  })
  if (found.is === 'mine') return found
  if (found.is === 'renewed') return null
  if (found.is === 'lost' && found.isFirst) raiseAlarm(ctx, connectionId, 'refresh_lost')
  throw paused(found.is === 'taken' ? loserSeconds : reconnectSeconds)
}

/** No answer may mean that the token is spent: it is sent once more, under the same claim, no more. */
async function ask(
  ctx: Ctx,
  connectionId: string,
  { refreshToken }: Claimed,
  wait: (seconds: number) => Promise<void>,
): Promise<FreshbooksTokens> {
  const post = () => ctx.gateways.freshbooks.refresh(refreshToken)
  try {
    return await post()
  } catch (error) {
    if (!isFailure(error)) throw error
    if (error.kind !== 'unavailable') throw await giveUp(ctx, connectionId, error)
  }
  await wait(secondTrySeconds)
  await transact(ctx, (tx) => tx.run('freshbooks-intend', intendText, [connectionId]))
  try {
    return await post()
  } catch (error) {
    if (!isFailure(error)) throw error
    throw await giveUp(ctx, connectionId, error)
  }
}

/** What they refused for good, or left unanswered twice, ends the access; "later" gives the claim back. */
async function giveUp(ctx: Ctx, connectionId: string, error: Failure): Promise<unknown> {
  if (error.kind === 'limit') {
    const free = 'update app.freshbooks_tokens set refresh_intended_at = null where connection_id = $1'
    await transact(ctx, (tx) => tx.run('freshbooks-unclaim', free, [connectionId]))
    return noteTrouble(ctx, connectionId, error)
  }
  const problem = error.kind === 'unavailable' ? 'refresh_unanswered' : error.reason.code
  if (await transact(ctx, (tx) => loseAccess(tx, connectionId, problem)))
    raiseAlarm(ctx, connectionId, problem)
  return paused(reconnectSeconds)
}

const saveText = `update app.freshbooks_tokens set access_token = $3, refresh_token = $4, key_id = $5,
    expires_at = $6, refresh_intended_at = null, generation = generation + 1
  where connection_id = $1 and generation = $2 and refresh_intended_at is not null returning generation`

/** Both tokens in one statement. None is kept when somebody gave the access up meanwhile. */
async function save(
  ctx: Ctx,
  connectionId: string,
  generation: number,
  accountId: string,
  tokens: FreshbooksTokens,
): Promise<void> {
  const locked = lockPair(ctx.gateways.vault, accountId, tokens)
  const values = [locked.accessToken, locked.refreshToken, locked.keyId, tokens.expiresAt]
  const saved = await transact(ctx, (tx) =>
    tx.run('freshbooks-renewed', saveText, [connectionId, generation, ...values]),
  )
  if (saved.length === 0) throw paused(reconnectSeconds)
}

const waitSeconds = (seconds: number) => new Promise<void>((go) => setTimeout(go, seconds * 1000))
