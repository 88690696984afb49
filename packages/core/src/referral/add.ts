import { transact } from '@padron/db'
import { referrals } from '@padron/db/schema'
import { type AddReferral, assertReferral, notFound, type ReferralFace, referralPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { findReferrer, findSides } from './find.ts'

/**
 * Records who brought a customer: one brings another once, in no circle. Throws what `assertReferral` says,
 * and `conflict: referral_loop` for a circle over any number of hands.
 */
export function addReferral(ctx: Ctx, input: AddReferral): Promise<ReferralFace> {
  const { customerId, referrerNumber, referredOn, note } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, referralPolicy.add, undefined)
    allow(ctx.actor, referralPolicy.read, undefined)
    const sides = await findSides(tx, { customerId, referrerNumber, now: ctx.now() })
    assertReferral(input, { ...sides, standing: await findReferrer(tx, customerId) })
    const { referrerId } = sides
    const id = newId()
    const recordedBy = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
    await tx.insert(referrals).values({
      ...{ id, referrerId: referrerId ?? '', referredId: customerId, referredOn, note: note || null },
      ...{ recordedBy, recordedAt: ctx.now() },
    })
    const added = await findReferrer(tx, customerId)
    if (!added) throw notFound('referral')
    record(tx, 'referral.added', {
      customerId,
      objectId: id,
      after: { referrer: added.customer.number, referredOn, note },
    })
    return added
  })
}
