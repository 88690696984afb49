import { transact } from '@padron/db'
import type { ConfirmFactor, SignedIn } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { asStranger, openFor } from './enter.ts'
import { findFactorOwner } from './find.ts'

/**
 * Sets the factor up with its first code: ten recovery codes, shown this once, and a session of a new token;
 * every other one of the person ends (C21). `forbidden: factor_refused`.
 */
export async function confirmFactor(
  ctx: Ctx,
  { challenge, code }: ConfirmFactor,
): Promise<SignedIn & { recoveryCodes: string[] }> {
  const { accounts, request } = ctx
  const userId = await findFactorOwner(ctx, challenge)
  const { recoveryCodes } = await accounts.confirmFactor(userId, code, request)
  if (challenge) await accounts.spendChallenge(challenge, 'enrol')
  await transact(challenge ? asStranger(ctx) : ctx, async (tx) => {
    record(tx, 'session.factor-enrolled', { objectId: userId, after: { userId, ip: request.ip } })
  })
  await accounts.closeSessions({ userId })
  return { recoveryCodes, ...(await openFor(asStranger(ctx), userId, 'totp')) }
}
