import type { Tx } from '@padron/db'
import { type ChargeFace, notFound } from '@padron/domain'

const faceText = (rest: string) => `select h.id, h.kind, h.description,
    h.amount_minor::float8 as "amountMinor", h.currency, h.is_billable as "isBillable",
    case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as service,
    h.transaction_on::text as "transactionOn", h.bill_on::text as "billOn", h.starts_on::text as "startsOn",
    h.next_on::text as "nextOn", h.paused_on::text as "pausedOn", h.ended_on::text as "endedOn",
    h.for_charge_id as "forChargeId", h.period_from::text as "periodFrom", h.period_to::text as "periodTo",
    h.state, h.version
  from app.charges h left join app.services s on s.id = h.service_id ${rest}`

export async function findFace(tx: Tx, chargeId: string): Promise<ChargeFace> {
  const [row] = await tx.run<ChargeFace>('charge-face', faceText('where h.id = $1'), [chargeId])
  if (!row) throw notFound('charge')
  return row
}

const ofCustomer = `where h.customer_id = $1
  order by h.starts_on is null, h.ended_on is not null, h.id desc limit 1000`

/** A customer's charges: recurring ones first, the live before the ended, newest first. */
export const findFaces = (tx: Tx, customerId: string): Promise<ChargeFace[]> =>
  tx.run<ChargeFace>('charges-of-customer', faceText(ofCustomer), [customerId])
