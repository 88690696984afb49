import { transact } from '@padron/db'
import { and, eq } from '@padron/db/query'
import { referrals } from '@padron/db/schema'
import { conflict, type ReferralFace, type RemoveReferral, referralPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { holdReferral } from './find.ts'

/** Takes a referral off the record; the trail keeps it. Throws `conflict: changed_meanwhile`. */
export function removeReferral(ctx: Ctx, input: RemoveReferral): Promise<ReferralFace> {
  const { referralId, expectedVersion } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, referralPolicy.add, undefined)
    allow(ctx.actor, referralPolicy.read, undefined)
    const { customerId, ...before } = await holdReferral(tx, referralId)
    if (before.version !== expectedVersion) throw conflict('changed_meanwhile', { current: before })
    await tx
      .delete(referrals)
      .where(and(eq(referrals.id, referralId), eq(referrals.version, expectedVersion)))
    const { customer, referredOn, note } = before
    record(tx, 'referral.removed', {
      customerId,
      objectId: referralId,
      before: { referrer: customer.number, referredOn, note },
    })
    return before
  })
}
