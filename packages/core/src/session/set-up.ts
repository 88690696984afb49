import { transact } from '@padron/db'
import type { Challenged, SetUpPassword, SignedIn } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { asStranger, enter } from './enter.ts'

/**
 * Redeems a set-up code for a password and signs its owner in, past the second factor as ever. The code is
 * spent first (of two at once one wins), the row is written, then the password is set, which ends older
 * sessions. `forbidden: code_refused`, `invalid: password_*`.
 */
export async function setUpPassword(
  ctx: Ctx,
  { code, password }: SetUpPassword,
): Promise<SignedIn | Challenged> {
  const { userId } = await ctx.accounts.redeemSetupCode(code, password)
  await transact(asStranger(ctx), async (tx) => {
    record(tx, 'staff-user.set-up', { objectId: userId })
  })
  await ctx.accounts.setPassword(userId, password)
  return enter(asStranger(ctx), userId)
}
