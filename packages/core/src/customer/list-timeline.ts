import { read } from '@padron/db'
import { customerPolicy, type ListTimeline, notFound, type TimelinePage } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { readBook } from '../status/index.ts'
import { pageOf, readPlace, type StoredEvent } from './timeline.ts'

const text = 'select app.customer_timeline($1, $2, $3, $4, $5) as rows'

/** What happened with a customer as far as the reader may see it, newest first, page by page (D6). */
export function listTimeline(ctx: Ctx, input: ListTimeline): Promise<TimelinePage> {
  const { customerId, kinds = null, cursor, limit } = input
  return read(ctx, async (tx) => {
    allow(ctx.actor, customerPolicy.read, undefined)
    const place = readPlace(cursor)
    const asked = [customerId, kinds, place?.at ?? null, place?.id ?? null, limit + 1]
    const [answer] = await tx.run<{ rows: StoredEvent[] | null }>('customer-timeline', text, asked)
    if (!answer?.rows) throw notFound('customer')
    return pageOf(answer.rows, await readBook(tx), limit)
  })
}
