import { transact } from '@padron/db'
import {
  assertUndecided,
  type ProfileRequestFace,
  profileRequestPolicy,
  type RefuseProfileRequest,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { decide } from './decide.ts'
import { holdRequest } from './find.ts'

/** Says no to what a customer asked for, in words the customer reads. `conflict: changed_meanwhile`. */
export function refuseProfileRequest(ctx: Ctx, input: RefuseProfileRequest): Promise<ProfileRequestFace> {
  const { id, expectedVersion, answer } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, profileRequestPolicy.decide, undefined)
    const { face: before, asked } = await holdRequest(tx, id)
    assertUndecided(before, expectedVersion)
    const after = await decide(tx, before, { state: 'refused', answer, now: ctx.now() })
    const fields = asked.map(({ field }) => field)
    record(tx, 'profile-request.refused', {
      customerId: before.customer.id,
      objectId: id,
      after: { fields, answer },
    })
    return after
  })
}
