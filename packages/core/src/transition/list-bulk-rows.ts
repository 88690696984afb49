import { read } from '@padron/db'
import { sql } from '@padron/db/query'
import {
  faceOf,
  type ListBulkRows,
  notFound,
  type Reason,
  type StatusFace,
  transitionPolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { definitionOf, readBook } from '../status/index.ts'
import { selectBulk } from './bulk-face.ts'

type Outcome = 'pending' | 'changed' | 'refused'
export type BulkResult = {
  number: string
  name: string
  outcome: Outcome
  from: StatusFace | null
  reason: Reason | null
}

type Row = Omit<BulkResult, 'from'> & { id: string; fromCode: string | null }

/** What became of each customer of a bulk change, by key; `not_found` for an unknown one. */
export function listBulkRows(
  ctx: Ctx,
  { bulkId, outcome, cursor, limit }: ListBulkRows,
): Promise<{ rows: BulkResult[]; nextCursor: string | null }> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, transitionPolicy.read, undefined)
    const book = await readBook(tx)
    const bulk = await selectBulk(tx, bulkId)
    if (!bulk) throw notFound('job')
    const { rows } = await tx.execute<Row>(sql`
      select r.customer_id as id, c.number, c.legal_name as name, r.outcome, r.from_code as "fromCode",
             r.reason
        from app.bulk_rows r join app.customers c on c.id = r.customer_id
       where r.bulk_id = ${bulk.bulkId}::uuid
         and ${outcome ? sql`r.outcome = ${outcome}` : sql`true`}
         and ${cursor ? sql`r.customer_id > ${cursor}::uuid` : sql`true`}
       order by r.customer_id limit ${limit + 1}`)
    const page = rows.slice(0, limit)
    return {
      rows: page.map(({ id: _id, fromCode, ...row }) => ({
        ...row,
        from: fromCode === null ? null : faceOf(definitionOf(book, fromCode)),
      })),
      nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    }
  })
}
