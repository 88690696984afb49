import { transact } from '@padron/db'
import { riskFlags } from '@padron/db/schema'
import {
  assertReviewDay,
  type RaiseRiskFlag,
  type RiskFlagFace,
  raiseRefusal,
  riskFlagPolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findCustomer } from '../find-customer.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { findRiskFlag, findStanding, findToday } from './find.ts'

/**
 * Puts a customer under review, with a coded type and a reason. One of a type stands at a time: throws
 * `conflict: risk_flag_there_already | risk_flag_proposed_already`, `invalid: date_in_past`.
 */
export function raiseRiskFlag(ctx: Ctx, input: RaiseRiskFlag): Promise<RiskFlagFace> {
  const { customerId, type, reason, reviewOn } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, riskFlagPolicy.edit, undefined)
    await findCustomer(tx, customerId)
    assertReviewDay(reviewOn, await findToday(tx, ctx.now()))
    const refusal = raiseRefusal(await findStanding(tx, input))
    if (refusal) throw refusal
    const id = newId()
    const raisedBy = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
    const raisedByName = 'name' in ctx.actor ? ctx.actor.name : ''
    await tx
      .insert(riskFlags)
      .values({ id, customerId, type, reason, reviewOn, raisedBy, raisedByName, raisedAt: ctx.now() })
    record(tx, 'risk-flag.raised', { customerId, objectId: id, after: { type, reason, reviewOn } })
    return findRiskFlag(tx, id)
  })
}
