import type { Tx } from '@padron/db'
import type { Day, Recurrence } from '@padron/domain'

/** Where a recurring charge stands in its calendar. */
export type Schedule = Pick<Recurrence.Charge, 'nextOn' | 'pausedOn' | 'endedOn'> & {
  id: string
  pausedBy: string | null
  endedBy: string | null
}

const scheduleText = `update app.charges h set next_on = r."nextOn", paused_on = r."pausedOn",
    paused_by = r."pausedBy", ended_on = r."endedOn", ended_by = r."endedBy", version = h.version + 1
  from jsonb_to_recordset($1::jsonb) as r(id uuid, "nextOn" date, "pausedOn" date, "pausedBy" uuid,
    "endedOn" date, "endedBy" uuid)
  where h.id = r.id`

/** Writes schedules anew; the caller holds their rows. */
export async function saveSchedules(tx: Tx, rows: readonly Schedule[]): Promise<void> {
  if (rows.length === 0) return
  const kept = rows.map(({ id, nextOn, pausedOn, pausedBy, endedOn, endedBy }) => ({
    id,
    nextOn,
    pausedOn,
    pausedBy,
    endedOn,
    endedBy,
  }))
  await tx.run('charges-save', scheduleText, [JSON.stringify(kept)])
}

export type Period = Recurrence.PeriodCharge & { forChargeId: string; billOn: Day | null }

// One charge a period: what is there stays, unless it was cancelled when its cause was undone.
const periodText = `insert into app.charges as h (customer_id, service_id, kind, description, amount_minor,
    currency, is_billable, transaction_on, bill_on, ended_on, for_charge_id, period_from, period_to,
    created_by)
  select c.customer_id, c.service_id, c.kind, c.description, r."amountMinor", c.currency, c.is_billable,
    r."periodFrom", r."billOn", r."periodTo", c.id, r."periodFrom", r."periodTo", $2
  from jsonb_to_recordset($1::jsonb) as r("forChargeId" uuid, "amountMinor" bigint, "periodFrom" date,
    "periodTo" date, "billOn" date) join app.charges c on c.id = r."forChargeId"
  on conflict (for_charge_id, period_from) do update set state = 'open', amount_minor = excluded.amount_minor,
    period_to = excluded.period_to, ended_on = excluded.ended_on, bill_on = excluded.bill_on,
    version = h.version + 1 where h.state = 'cancelled'
  returning h.id, h.for_charge_id as "forChargeId", h.period_from::text as "periodFrom"`

/** Makes periods charges of their own; ended where they end, so that they count as no recurring ones. */
export async function savePeriods(
  tx: Tx,
  rows: readonly Period[],
): Promise<{ id: string; forChargeId: string; periodFrom: Day }[]> {
  if (rows.length === 0) return []
  const { actor } = tx.caller
  const me = actor.kind === 'staff' ? actor.userId : null
  return tx.run('charges-periods', periodText, [JSON.stringify(rows), me])
}

const cancelText = `update app.charges set state = 'cancelled', version = version + 1
  where id = any ($1::uuid[]) and state = 'open'`

/** Takes back charges that nobody has billed yet. */
export async function cancelPeriods(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.run('charges-cancel', cancelText, [ids])
}
