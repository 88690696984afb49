import { transact } from '@padron/db'
import type { SetUpPassword, SignedIn } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'

/**
 * Redeems a set-up code for a password and signs its owner in. The code is spent first (of two at once one
 * wins), the row is written, then the password is set, which ends older sessions. `forbidden: code_refused`,
 * `invalid: password_*`.
 */
export async function setUpPassword(ctx: Ctx, { code, password }: SetUpPassword): Promise<SignedIn> {
  const stranger: Ctx = { ...ctx, actor: { kind: 'anonymous', realm: 'staff' }, proof: null }
  const { userId } = await ctx.accounts.redeemSetupCode(code, password)
  await transact(stranger, async (tx) => {
    record(tx, 'staff-user.set-up', { objectId: userId })
    record(tx, 'session.opened', { objectId: userId, after: { userId, ip: ctx.request.ip } })
  })
  await ctx.accounts.setPassword(userId, password)
  return ctx.accounts.openSession(userId, ctx.request)
}
