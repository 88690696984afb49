import { read, transact } from '@padron/db'
import { isFailure } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { requireSystem } from '../outbox/index.ts'
import { settle } from '../settle.ts'
import { placeOf } from './tokens.ts'
import { withAccount } from './with-account.ts'

type Callback = {
  accountId: string
  event: string | null
  offered: Uint8Array | null
  offeredKeyId: string | null
  isVerified: boolean
}
type Named = { connectionId: string; callbackId: string }
type Answer = 'accepted' | 'refused' | 'unknown'

/**
 * Answers the handshake of a webhook by sending back what was offered; only when they accept it does it take
 * the place of the verifier before. Without an offer they are asked to shake hands again.
 */
export async function verifyCallback(ctx: Ctx, named: Named): Promise<void> {
  requireSystem(ctx)
  const callback = await findCallback(ctx, named)
  if (!callback) return
  const { offered, offeredKeyId } = callback
  if (!offered || !offeredKeyId) return callback.isVerified ? undefined : askAgain(ctx, named)
  const place = placeOf(callback.accountId, 'offered')
  const verifier = ctx.gateways.vault.unlock({ keyId: offeredKeyId, sealed: offered }, place)
  const answer = await sendBack(ctx, named, verifier)
  const locked = ctx.gateways.vault.lock(verifier, placeOf(callback.accountId, 'verifier'))
  await transact(ctx, async (tx) => {
    const { connectionId, callbackId } = named
    if (answer === 'accepted')
      await tx.run('callback-accept', acceptText, [
        connectionId,
        callbackId,
        locked.sealed,
        locked.keyId,
        offered,
      ])
    else if (answer === 'refused')
      await tx.run('callback-refuse', refuseText, [connectionId, callbackId, offered])
    else await tx.run('callback-forget', forgetText, [connectionId, callbackId])
    await settle(tx, { answer })
  })
}

const findCallback = (ctx: Ctx, { connectionId, callbackId }: Named): Promise<Callback | undefined> =>
  read(ctx, async (tx) => {
    const rows = await tx.run<Callback>('callback-find', findText, [connectionId, callbackId])
    return rows[0]
  })

async function sendBack(ctx: Ctx, { connectionId, callbackId }: Named, verifier: string): Promise<Answer> {
  try {
    const { isVerified } = await withAccount(ctx, connectionId, ({ callbacks }) =>
      callbacks.verify(callbackId, verifier),
    )
    return isVerified ? 'accepted' : 'refused'
  } catch (error) {
    return judge(error)
  }
}

async function askAgain(ctx: Ctx, { connectionId, callbackId }: Named): Promise<void> {
  try {
    await withAccount(ctx, connectionId, (account) => account.callbacks.resend(callbackId))
  } catch (error) {
    if (judge(error) === 'unknown')
      await transact(ctx, async (tx) => {
        await tx.run('callback-forget', forgetText, [connectionId, callbackId])
      })
  }
}

/** What is no answer of theirs is thrown on: the job comes back. */
function judge(error: unknown): Answer {
  if (isFailure(error) && error.kind === 'not_found') return 'unknown'
  if (isFailure(error) && error.kind === 'invalid') return 'refused'
  throw error
}

const findText = `
select n.account_id as "accountId", c.event, c.offered, c.offered_key_id as "offeredKeyId",
    c.is_verified as "isVerified"
  from app.freshbooks_callbacks c join app.freshbooks_connections n on n.id = c.connection_id
 where c.connection_id = $1 and c.callback_id = $2 and n.state <> 'disconnected'`

// What was offered meanwhile stays: its own job answers it.
const acceptText = `
update app.freshbooks_callbacks set verifier = $3, key_id = $4, is_verified = true,
    offered_key_id = case when offered = $5 then null else offered_key_id end,
    offered = case when offered = $5 then null else offered end
 where connection_id = $1 and callback_id = $2`

const refuseText = `
update app.freshbooks_callbacks set offered = null, offered_key_id = null
 where connection_id = $1 and callback_id = $2 and offered = $3`

const forgetText = 'delete from app.freshbooks_callbacks where connection_id = $1 and callback_id = $2'
