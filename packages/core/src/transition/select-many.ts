import type { Tx } from '@padron/db'
import { type SQL, sql } from '@padron/db/query'
import { codesAsked, type Selection, type StatusDefinition, searchTerm } from '@padron/domain'

/**
 * The customers `c` that a selection means, as a condition: those named, or whatever the directory's filter
 * shows (`app.list_customers`). Read under row policies, so nobody selects what they may not see.
 */
export async function selectMany(
  tx: Tx,
  selection: Selection,
  statuses: readonly StatusDefinition[],
): Promise<SQL> {
  if ('customerIds' in selection) return sql`c.id = any (${sql.param(selection.customerIds)}::uuid[])`
  const { q, ...asked } = selection.filter
  const folded = q ? await fold(tx, searchTerm(q)) : ''
  const words = folded.split(/\s+/).filter(Boolean)
  const codes = codesAsked(statuses, asked) ?? statuses.filter(isVisible).map(({ code }) => code)
  const shown = sql`c.status_code = any (${sql.param(codes)}::text[])`
  const found = words.map((word) => sql`c.search_text like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`)
  return sql.join([folded ? orHidden(shown, folded, statuses) : shown, ...found], sql` and `)
}

/** A hidden status is found by the number alone (B-24). */
function orHidden(shown: SQL, folded: string, statuses: readonly StatusDefinition[]): SQL {
  const hidden = statuses.filter((status) => !isVisible(status)).map(({ code }) => code)
  if (hidden.length === 0) return shown
  const isThat = sql`lower(c.number) = ${folded} and c.status_code = any (${sql.param(hidden)}::text[])`
  return sql`(${shown} or (${isThat}))`
}

const isVisible = ({ visibleInBackend }: StatusDefinition) => visibleInBackend

async function fold(tx: Tx, term: string): Promise<string> {
  const [row] = await tx.run<{ folded: string }>('fold', 'select trim(app.fold($1)) as folded', [term])
  return row?.folded ?? ''
}
