import { transact } from '@padron/db'
import { conflict, sessionPolicy, signInRequired, stepUpPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'

/** Ten new recovery codes, shown this once; those before are nothing any more. `conflict: no_factor`. */
export async function renewRecoveryCodes(ctx: Ctx): Promise<{ recoveryCodes: string[] }> {
  const { accounts, actor } = ctx
  allow(actor, sessionPolicy.own, undefined)
  allow(actor, stepUpPolicy.recent, undefined)
  if (actor.kind !== 'staff') throw signInRequired()
  const { userId } = actor
  if (!(await accounts.findFactor(userId))) throw conflict('no_factor')
  await transact(ctx, async (tx) => {
    record(tx, 'session.recovery-codes-renewed', { objectId: userId })
  })
  const recoveryCodes = await accounts.renewRecoveryCodes(userId)
  if (!recoveryCodes) throw conflict('no_factor')
  return { recoveryCodes }
}
