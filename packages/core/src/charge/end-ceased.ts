import { transact } from '@padron/db'
import { billingPolicy, type Day, dayIn, Recurrence } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { settle } from '../settle.ts'
import { savePeriods, saveSchedules } from './save.ts'

type Found = Recurrence.Charge & { id: string; customerId: string; pausedBy: string | null }

const ceasedText = `select c.at,
    (select value #>> '{}' from app.settings where key = 'companyTimeZone') as zone
  from app.services s join app.service_changes c on c.id = s.last_change_id
  where s.id = $1 and s.status = 'ceased'`

const chargesText = `select id, customer_id as "customerId", amount_minor::float8 as "amountMinor",
    starts_on::text as "startsOn", next_on::text as "nextOn", paused_on::text as "pausedOn",
    paused_by as "pausedBy", null as "endedOn"
  from app.charges where service_id = $1 and starts_on is not null and ended_on is null
  order by id for update`

/**
 * Ends the recurring charges of a service that was ceased by hand, on the day it was. The worker's alone,
 * since who writes services may not see amounts. Again, it finds nothing to end.
 */
export function endCeasedCharges(ctx: Ctx, { serviceId }: { serviceId: string }): Promise<{ ended: number }> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, billingPolicy.applyStatus, undefined)
    const [ceased] = await tx.run<{ at: Date; zone: string }>('service-ceased', ceasedText, [serviceId])
    const found = ceased ? await tx.run<Found>('charges-of-service', chargesText, [serviceId]) : []
    const on: Day = ceased ? dayIn(ceased.zone, ceased.at) : ''
    const steps = found.map((charge) => ({ charge, step: Recurrence.end(charge, on) }))
    await saveSchedules(
      tx,
      steps.map(({ charge, step }) => ({ ...charge, ...step.charge, endedBy: null })),
    )
    await savePeriods(
      tx,
      steps.flatMap(({ charge, step }) =>
        step.periods.map((period) => ({ ...period, forChargeId: charge.id, billOn: null })),
      ),
    )
    for (const { id, customerId } of found) {
      const told = { before: { endedOn: null }, after: { endedOn: on, serviceId } }
      record(tx, 'charge.ended', { customerId, objectId: id, ...told })
    }
    await settle(tx, { ended: found.length })
    return { ended: found.length }
  })
}
