import { read } from '@padron/db'
import { isFailure } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { requireSystem } from '../outbox/index.ts'
import { forgetAccess } from './forget-access.ts'
import { type LockedPair, unlockPair } from './tokens.ts'

type Dropped = LockedPair & { accountId: string; generation: number; callbackIds: string[] }

const text = `select c.account_id as "accountId", t.access_token as "accessToken",
    t.refresh_token as "refreshToken", t.key_id as "keyId", t.generation,
    array(select k.callback_id from app.freshbooks_callbacks k where k.connection_id = c.id) as "callbackIds"
  from app.freshbooks_connections c join app.freshbooks_tokens t on t.connection_id = c.id
  where c.id = $1 and c.state = 'disconnected'`

/**
 * Gives the access back and forgets it: their calls to us, both tokens, and what they hinted at. Nothing
 * happens when the account is connected again by now.
 */
export async function dropConnection(ctx: Ctx, connectionId: string): Promise<void> {
  requireSystem(ctx)
  const [dropped] = await read(ctx, (tx) => tx.run<Dropped>('freshbooks-dropped', text, [connectionId]))
  if (dropped) await giveBack(ctx, dropped)
  await forgetAccess(ctx, connectionId, dropped?.generation ?? null)
}

async function giveBack({ gateways }: Ctx, dropped: Dropped): Promise<void> {
  const { accountId, callbackIds } = dropped
  const { accessToken, refreshToken } = unlockPair(gateways.vault, accountId, dropped)
  const { callbacks } = gateways.freshbooks.open({ accessToken, accountId })
  for (const id of callbackIds) await callbacks.remove(id).catch(ignoreGone)
  await gateways.freshbooks.revoke(refreshToken).catch(ignoreGone)
}

const gone = new Set([
  'not_found',
  'freshbooks_token_refused',
  'freshbooks_not_allowed',
  'freshbooks_grant_refused',
])

/** Not there any more, or not ours to touch any more: what was to be reached. */
function ignoreGone(error: unknown): void {
  if (!isFailure(error) || !gone.has(error.reason.code)) throw error
}
