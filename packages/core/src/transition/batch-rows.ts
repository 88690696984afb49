import type { Tx } from '@padron/db'
import type { FoundBulk } from './find-bulk.ts'

/** Customers of a batch for whom the decision is the same; for an undo, where they came from and when. */
export type BatchGroup = {
  statusCode: string
  isComplete: boolean
  ids: string[]
  cameFrom: string | null
  wentTo: string | null
  /** The change to be taken back is still their latest one. */
  isLatest: boolean
}

const pendingText = `select customer_id as id from app.bulk_rows
  where bulk_id = $1 and outcome = 'pending' and ($2::uuid is null or customer_id > $2::uuid)
  order by customer_id limit $3 for update skip locked`

/** The ids of the next pending customers that nobody else has in hand, in order; they are held. */
export async function findPending(
  tx: Tx,
  bulkId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const rows = await tx.run<{ id: string }>('bulk-pending', pendingText, [bulkId, after, limit])
  return rows.map(({ id }) => id)
}

const lockText = 'select 1 from app.customers where id = any ($1::uuid[]) order by id for update'

const groupText = `select c.status_code as "statusCode", c.missing = '{}' as "isComplete",
    null as "cameFrom", null as "wentTo", true as "isLatest", array_agg(c.id order by c.id) as ids
  from app.customers c where c.id = any ($1::uuid[]) group by 1, 2 order by 1, 2`

const undoText = `select c.status_code as "statusCode", c.missing = '{}' as "isComplete",
    t.from_code as "cameFrom", t.to_code as "wentTo", t.seq = c.status_seq as "isLatest",
    array_agg(c.id order by c.id) as ids
  from app.customers c
  join app.bulk_rows r on r.bulk_id = $2 and r.customer_id = c.id
  join app.transitions t on t.id = r.transition_id
 where c.id = any ($1::uuid[]) group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`

/** Everybody of the batch, held until the end and grouped as they stand then. */
export async function findGroups(tx: Tx, bulk: FoundBulk, ids: string[]): Promise<BatchGroup[]> {
  await tx.run('bulk-lock', lockText, [ids])
  if (bulk.kind === 'undo') return tx.run<BatchGroup>('bulk-undo-groups', undoText, [ids, bulk.undoesId])
  return tx.run<BatchGroup>('bulk-groups', groupText, [ids])
}
