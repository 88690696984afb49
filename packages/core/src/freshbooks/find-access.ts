import { read, type Tx } from '@padron/db'
import { type ConnectionState, notFound, unavailable } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { paused } from './breaker.ts'
import { type LockedPair, unlockPair } from './tokens.ts'

/** What a call goes out with, in clear and for this call alone. */
export type Access = {
  accountId: string
  accessToken: string
  generation: number
  /** Ten minutes before its end, or later: it is renewed first. */
  isStale: boolean
}

type Row = {
  state: ConnectionState
  accountId: string
  pausedSeconds: number | null
  generation: number | null
  isStale: boolean
} & LockedPair

const text = `select c.state, c.account_id as "accountId",
    extract(epoch from c.paused_until - clock_timestamp())::float8 as "pausedSeconds",
    t.access_token as "accessToken", t.refresh_token as "refreshToken", t.key_id as "keyId", t.generation,
    t.expires_at < clock_timestamp() + interval '10 minutes' as "isStale"
  from app.freshbooks_connections c left join app.freshbooks_tokens t on t.connection_id = c.id
  where c.id = $1`

/** So long a job waits for a person; it is woken when they reconnect. */
export const reconnectSeconds = 900

/**
 * The connection as it may be used now. `unavailable: freshbooks_paused` while it may not,
 * `unavailable: freshbooks_disconnected` where it was let go of.
 */
export async function findAccess(ctx: Ctx, connectionId: string): Promise<Access> {
  const [row] = await read(ctx, (tx) => tx.run<Row>('freshbooks-access', text, [connectionId]))
  if (!row) throw notFound('freshbooks')
  if (row.state === 'disconnected') throw unavailable('freshbooks_disconnected')
  if (row.state === 'needs_reconnect' || row.generation === null) throw paused(reconnectSeconds)
  if (row.pausedSeconds !== null && row.pausedSeconds > 0) throw paused(row.pausedSeconds)
  const { accountId, generation, isStale } = row
  return { accountId, generation, isStale, accessToken: unlock(ctx, connectionId, row).accessToken }
}

/** A key that is missing here, or a row that was tampered with, spends no attempt: it is told, and waits. */
export function unlock(ctx: Ctx, connectionId: string, row: LockedPair & { accountId: string }) {
  try {
    return unlockPair(ctx.gateways.vault, row.accountId, row)
  } catch {
    ctx.log.error('freshbooks.tokens_unreadable', { connectionId, keyId: row.keyId })
    throw paused(reconnectSeconds)
  }
}

const lostText = `update app.freshbooks_connections
  set state = 'needs_reconnect', problem = $2, version = version + 1
  where id = $1 and state = 'connected' returning id`

/**
 * A person has to agree anew: the tokens are forgotten, so that a dead one cannot be sent again. Answers
 * whether it was this call that found out; the caller raises the alarm after COMMIT.
 */
export async function loseAccess(tx: Tx, connectionId: string, problem: string): Promise<boolean> {
  const lost = await tx.run('freshbooks-lost', lostText, [connectionId, problem])
  await tx.run('freshbooks-forget', 'delete from app.freshbooks_tokens where connection_id = $1', [
    connectionId,
  ])
  if (lost.length === 0) return false
  record(tx, 'freshbooks.reconnect-needed', { objectId: connectionId, after: { problem } })
  return true
}

export const raiseAlarm = ({ log }: Ctx, connectionId: string, problem: string): void =>
  log.error('freshbooks.reconnect_needed', { connectionId, problem })
