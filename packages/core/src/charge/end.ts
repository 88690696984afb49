import { transact } from '@padron/db'
import { type ChargeFace, chargePolicy, conflict, type EndCharge, invalid, Recurrence } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findFace } from './face.ts'
import { type FoundCharge, findForChange } from './find.ts'
import { savePeriods, saveSchedules } from './save.ts'

/**
 * Ends a recurring charge: no period that begins on or after that day is charged, what was due before stays
 * owed. `conflict: charge_ended_already | charge_not_recurring`; `invalid` for a day ahead or before.
 */
export function endCharge(ctx: Ctx, { chargeId, expectedVersion, endsOn }: EndCharge): Promise<ChargeFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, chargePolicy.end, undefined)
    const before = await findForChange(tx, chargeId, ctx.now())
    const current = await findFace(tx, chargeId)
    if (before.version !== expectedVersion) throw conflict('changed_meanwhile', { current })
    if (before.endedOn !== null) throw conflict('charge_ended_already', { current })
    const recurring = recurringOf(before)
    if (!recurring) throw conflict('charge_not_recurring', { current })
    const on = endsOn ?? before.today
    if (on > before.today) throw invalid('date_in_future', onEndsOn('date_in_future'))
    if (on < recurring.startsOn) throw invalid('date_before_start', onEndsOn('date_before_start'))
    const { charge, periods } = Recurrence.end(recurring, on)
    await saveSchedules(tx, [{ ...charge, id: chargeId, pausedBy: before.pausedBy, endedBy: null }])
    await savePeriods(
      tx,
      periods.map((period) => ({ ...period, forChargeId: chargeId, billOn: null })),
    )
    record(tx, 'charge.ended', {
      customerId: before.customerId,
      objectId: chargeId,
      before: { endedOn: null },
      after: { endedOn: on },
    })
    return findFace(tx, chargeId)
  })
}

const onEndsOn = (code: string) => ({ fields: [{ path: 'endsOn', reason: { code } }] })

/** Only a charge with a schedule of its own can end; one for a single period cannot. */
function recurringOf(found: FoundCharge): Recurrence.Charge | null {
  const { startsOn, nextOn, pausedOn, endedOn, amountMinor, forChargeId } = found
  if (forChargeId !== null || startsOn === null || nextOn === null) return null
  return { startsOn, nextOn, pausedOn, endedOn, amountMinor }
}
