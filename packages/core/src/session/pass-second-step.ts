import { transact } from '@padron/db'
import { forbidden, isFailure, type PassSecondStep, type SignedIn } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { asStranger, openFor } from './enter.ts'

/**
 * The second step of a sign-in: a code of the app, or a recovery code, against the challenge. Wrong, used,
 * late and locked answer alike: `forbidden: second_step_refused`. The challenge stays until it is passed.
 */
export async function passSecondStep(ctx: Ctx, { challenge, code }: PassSecondStep): Promise<SignedIn> {
  const { accounts, request } = ctx
  let userId: string | undefined
  try {
    ;({ userId } = await accounts.findChallenge(challenge, 'code'))
    const factor = await accounts.checkFactor(userId, code, request)
    await accounts.spendChallenge(challenge, 'code')
    return await openFor(ctx, userId, factor)
  } catch (error) {
    if (!isFailure(error) || error.kind !== 'forbidden') throw error
    await transact(asStranger(ctx), async (tx) => {
      record(tx, 'session.refused', { after: { step: 'code', userId, ip: request.ip } })
    })
    throw forbidden('second_step_refused')
  }
}
