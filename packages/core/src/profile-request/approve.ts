import { transact } from '@padron/db'
import {
  type ApproveProfileRequest,
  assertUndecided,
  type ProfileRequestFace,
  profileRequestPolicy,
  SaveCustomer,
  wishOf,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { saveCustomer } from '../customer/index.ts'
import { record } from '../record.ts'
import { decide } from './decide.ts'
import { findPresent, holdRequest } from './find.ts'

/**
 * Makes true what a customer asked for, by the same writer as the form: gate, duplicates, screening and audit
 * included, and what it refuses is refused here. `conflict: changed_meanwhile` when it was decided already.
 */
export function approveProfileRequest(ctx: Ctx, input: ApproveProfileRequest): Promise<ProfileRequestFace> {
  const { id, expectedVersion, acknowledgement } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, profileRequestPolicy.decide, undefined)
    const { face: before, asked } = await holdRequest(tx, id)
    assertUndecided(before, expectedVersion)
    const customerId = before.customer.id
    const present = await findPresent(tx, customerId)
    const wish = wishOf(asked, present.contactAssignments)
    const change = { ...wish, customerId, expectedVersion: present.version, acknowledgement }
    await saveCustomer(ctx, SaveCustomer.parse(change), tx)
    const after = await decide(tx, before, { state: 'approved', answer: null, now: ctx.now() })
    const fields = asked.map(({ field }) => field)
    record(tx, 'profile-request.approved', { customerId, objectId: id, after: { fields } })
    return after
  })
}
