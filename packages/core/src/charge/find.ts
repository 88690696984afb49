import type { Tx } from '@padron/db'
import { type Day, dayIn, invalid, notFound } from '@padron/domain'

/** The customer as a charge meets it: held against a change of status, so that both see one another. */
export type Debtor = {
  currency: string
  /** Are recurring charges on in its status? */
  recurring: boolean
  latestId: string
  timeZone: string
}

// Two statements: the lock first, then what is true once it is held.
const holdText = 'select from app.customers where id = $1 for share'
const debtorText = `select c.currency, s.can_have_fixed_charges as recurring, t.id as "latestId",
    (select value #>> '{}' from app.settings where key = 'companyTimeZone') as "timeZone"
  from app.customers c join app.statuses s on s.code = c.status_code
  join app.transitions t on t.customer_id = c.id and t.seq = c.status_seq where c.id = $1`

export async function findDebtor(tx: Tx, customerId: string): Promise<Debtor> {
  const [held] = await tx.run('charge-hold', holdText, [customerId])
  const [found] = await tx.run<Debtor>('charge-debtor', debtorText, [customerId])
  if (!held || !found) throw notFound('customer')
  return found
}

const serviceText = `select from app.services where id = $1 and customer_id = $2 and status <> 'ceased'`

/** The service a charge is for: a live one of the same customer. */
export async function findService(tx: Tx, serviceId: string, customerId: string): Promise<void> {
  const [row] = await tx.run('charge-service', serviceText, [serviceId, customerId])
  if (row) return
  throw invalid('unknown_service', { fields: [{ path: 'serviceId', reason: { code: 'unknown_service' } }] })
}

export type FoundCharge = {
  id: string
  customerId: string
  amountMinor: number
  startsOn: Day | null
  nextOn: Day | null
  pausedOn: Day | null
  pausedBy: string | null
  endedOn: Day | null
  forChargeId: string | null
  version: number
  today: Day
}

const changeText = `select id, customer_id as "customerId", amount_minor::float8 as "amountMinor",
    starts_on::text as "startsOn", next_on::text as "nextOn", paused_on::text as "pausedOn",
    paused_by as "pausedBy", ended_on::text as "endedOn", for_charge_id as "forChargeId", version,
    (select value #>> '{}' from app.settings where key = 'companyTimeZone') as "timeZone"
  from app.charges where id = $1 for update`

/** The charge, held until the transaction ends. */
export async function findForChange(tx: Tx, chargeId: string, now: Date): Promise<FoundCharge> {
  const [row] = await tx.run<FoundCharge & { timeZone: string }>('charge-for-change', changeText, [chargeId])
  if (!row) throw notFound('charge')
  return { ...row, today: dayIn(row.timeZone, now) }
}
