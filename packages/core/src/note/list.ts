import { read, type Tx } from '@padron/db'
import { foldText, type ListNotes, type NotePage, notePolicy, type Scope, scopeCodes } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { selectNotes } from './face.ts'
import { findNotedCustomer, findReader } from './find.ts'

/** What is said in a note is searched while it is said; a removed one is found by nothing it said. */
const matching = `n.customer_id = $1 and ($2::text is null or (n.removed_at is null and $2 = any (n.tags)))
  and ($3::text[] is null or (n.removed_at is null and app.fold(n.body) like all ($3)))`

const pageRest = `where ${matching} and ($4::text is null or n.scope = $4)
    and ($5::boolean is null or (n.pinned_at is not null and n.removed_at is null) = $5)
    and ($6::uuid is null or n.id < $6)
  order by n.id desc limit $7`

const countText = `select n.scope, count(*)::int as count from app.notes n
  where ${matching} and n.removed_at is null group by n.scope`

/**
 * A customer's notes in the reader's scopes, newest first, page by page; `query` finds words in any case and
 * with any accent. `not_found` for nobody's customer.
 */
export function listNotes(ctx: Ctx, input: ListNotes): Promise<NotePage> {
  const { customerId, scope = null, tag = null, pinned = null, cursor = null, limit } = input
  return read(ctx, async (tx) => {
    allow(ctx.actor, notePolicy.read, undefined)
    await findNotedCustomer(tx, customerId)
    const matched = [customerId, tag, wordsOf(input.query)]
    const values = [...matched, scope, pinned, cursor, limit + 1]
    const by = { actor: ctx.actor, now: ctx.now() }
    const found = await selectNotes(tx, { name: 'notes-page', rest: pageRest, values }, by)
    const rows = found.slice(0, limit)
    const nextCursor = found.length > limit ? (rows.at(-1)?.id ?? null) : null
    return { rows, nextCursor, counts: await countNotes(tx, matched) }
  })
}

/** Each word as a pattern that means itself; null finds everything. */
function wordsOf(query: string | undefined): string[] | null {
  const words = foldText(query ?? '')
    .split(' ')
    .filter(Boolean)
  return words.length > 0 ? words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`) : null
}

async function countNotes(tx: Tx, matched: unknown[]): Promise<NotePage['counts']> {
  const { scopes } = await findReader(tx)
  const rows = await tx.run<{ scope: Scope; count: number }>('notes-count', countText, matched)
  const counted = new Map(rows.map(({ scope, count }) => [scope, count]))
  const mine = scopeCodes.filter((scope) => scopes.includes(scope))
  return Object.fromEntries(mine.map((scope) => [scope, counted.get(scope) ?? 0]))
}
