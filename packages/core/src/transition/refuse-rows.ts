import type { Tx } from '@padron/db'
import type { Reason } from '@padron/domain'

type Refused = { ids: string[]; from: string | null; reason: Reason }

const text = `update app.bulk_rows r
  set outcome = 'refused', from_code = coalesce(g."from", r.from_code), reason = g.reason
  from (
    select id, told."from", told.reason
      from jsonb_to_recordset($2::jsonb) as told(ids uuid[], "from" text, reason jsonb),
           unnest(told.ids) id) g
  where r.bulk_id = $1 and r.customer_id = g.id and r.outcome = 'pending'`

/** Writes down, customer by customer, why a bulk change left them as they were. */
export async function refuseRows(tx: Tx, bulkId: string, refused: Refused[]): Promise<void> {
  if (refused.length > 0) await tx.run('bulk-refuse', text, [bulkId, JSON.stringify(refused)])
}
