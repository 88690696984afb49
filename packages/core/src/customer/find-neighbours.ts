import { read } from '@padron/db'
import {
  customerPolicy,
  type FindNeighbours,
  type ListCustomers,
  type Neighbours,
  notFound,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { listCustomers } from './list.ts'
import { writeCursor } from './list-cursor.ts'

type Sort = ListCustomers['sort']
type Asked = Omit<ListCustomers, 'cursor' | 'limit'>
type Place = { id: string; key: string | null }

/**
 * Who comes before and after a customer in a list, found by key as its pages are (D7). Null at either end;
 * throws what listing throws, and `not_found` for somebody else's.
 */
export async function findNeighbours(
  ctx: Ctx,
  { customerId, ...asked }: FindNeighbours,
): Promise<Neighbours> {
  const place = { id: customerId, key: await findKey(ctx, customerId, asked.sort) }
  const [previous, next] = await Promise.all([
    oneAfter(ctx, { ...asked, sort: turned(asked.sort) }, place),
    oneAfter(ctx, asked, place),
  ])
  if (!asked.sort.endsWith('score')) return { previous: faceOf(previous), next: faceOf(next) }
  // Whoever has no score comes last in either order: turning it round does not turn those to the front.
  if (place.key !== null)
    return { previous: faceOf(isScored(previous) ? previous : null), next: faceOf(next) }
  const lowest = previous ?? (await oneAfter(ctx, { ...asked, sort: turned(asked.sort) }, null))
  return { previous: faceOf(previous ?? (isScored(lowest) ? lowest : null)), next: faceOf(next) }
}

const turned = (sort: Sort): Sort => (sort.startsWith('-') ? sort.slice(1) : `-${sort}`) as Sort

type Row = Awaited<ReturnType<typeof listCustomers>>['rows'][number]

const isScored = (row: Row | null) => row?.scored?.score != null
const faceOf = (row: Row | null) => row && { number: row.number, legalName: row.legalName }

async function oneAfter(ctx: Ctx, asked: Asked, place: Place | null): Promise<Row | null> {
  const cursor = place ? { cursor: writeCursor({ sort: asked.sort, ...place }) } : {}
  const { rows } = await listCustomers(ctx, { ...asked, ...cursor, limit: 1 })
  return rows[0] ?? null
}

const text = `select case ltrim($2, '-') when 'name' then c.name_key
    when 'number' then lpad(c.number, 24, ' ')
    when 'score' then (select k.score::text from app.customer_scores k where k.customer_id = c.id) end as key
  from app.customers c where c.id = $1`

/** Where a customer stands in an order: what its cursor would hold. */
const findKey = (ctx: Ctx, customerId: string, sort: Sort): Promise<string | null> =>
  read(ctx, async (tx) => {
    allow(ctx.actor, customerPolicy.read, undefined)
    const [row] = await tx.run<{ key: string | null }>('customer-key', text, [customerId, sort])
    if (!row) throw notFound('customer')
    return row.key
  })
