import { transact } from '@padron/db'
import {
  type ClearMark,
  conflict,
  isHit,
  notFound,
  type ScreeningMark,
  screeningPolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'

/**
 * A reviewer takes the mark off a customer, with a reason; it comes back when the situation gets worse.
 * Ability `screening.review`; `conflict` when there is no hit, it is cleared already, or it is not what the
 * reviewer saw.
 */
export function clearMark(ctx: Ctx, { customerId, situation, reason }: ClearMark): Promise<ScreeningMark> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, screeningPolicy.review, undefined)
    const [before] = await tx.run<ScreeningMark & { isCleared: boolean }>('mark-find', findText, [customerId])
    if (!before) throw notFound('customer')
    const { isCleared, ...mark } = before
    if (!isHit(mark.situation) || isCleared) throw conflict('nothing_to_clear', { current: mark })
    if (mark.situation !== situation) throw conflict('screening_moved_on', { current: mark })
    const by = ctx.actor.kind === 'staff' ? [ctx.actor.userId, ctx.actor.name] : [null, 'system']
    await tx.run('mark-clear', clearText, [customerId, reason, ...by])
    record(tx, 'customer.screening-cleared', {
      customerId,
      objectId: customerId,
      before: mark,
      after: { severity: 'none', reason },
    })
    return { ...mark, severity: 'none' }
  })
}

const findText = `select outcome, situation, situation_date as "situationDate", list_date as "listDate",
    severity, acknowledged_reason as "acknowledgedReason", cleared_at is not null as "isCleared"
  from app.screenings where customer_id = $1 for update`

const clearText = `update app.screenings set severity = 'none',
    cleared_reason = $2, cleared_by = $3, cleared_by_name = $4, cleared_at = now()
  where customer_id = $1`
