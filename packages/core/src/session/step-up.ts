import { transact } from '@padron/db'
import { forbidden, isFailure, type StepUp, sessionPolicy, signInRequired } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'

/**
 * Proves again who sits at the screen, good for five minutes: by a code where there is a second factor, else
 * by the password. `forbidden: step_up_refused`, counted and locked like a sign-in.
 */
export async function stepUp(ctx: Ctx, input: StepUp): Promise<{ by: 'password' | 'totp' | 'recovery' }> {
  const { accounts, actor, request } = ctx
  allow(actor, sessionPolicy.own, undefined)
  if (actor.kind !== 'staff' || !actor.sessionId) throw signInRequired()
  const { userId, sessionId } = actor
  const by = await prove(ctx, userId, input)
  await transact(ctx, async (tx) => {
    record(tx, 'session.stepped-up', { objectId: userId, after: { by, ip: request.ip } })
  })
  await accounts.markSteppedUp(sessionId)
  return { by }
}

async function prove(ctx: Ctx, userId: string, { code = '', password = '' }: StepUp) {
  const { accounts, request } = ctx
  try {
    if (await accounts.findFactor(userId)) return await accounts.checkFactor(userId, code, request)
    await accounts.checkPasswordOf(userId, password, request)
    return 'password'
  } catch (error) {
    if (!isFailure(error) || error.kind !== 'forbidden') throw error
    await transact(ctx, async (tx) => {
      record(tx, 'session.refused', { objectId: userId, after: { step: 'again', ip: request.ip } })
    })
    throw forbidden('step_up_refused')
  }
}
