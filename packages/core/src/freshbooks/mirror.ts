import type { Tx } from '@padron/db'

/** When the rows were asked for, and the sweep that did, if it was one. */
export type Seen = { seenAt: Date; sweep?: number }
type Value = string | number | boolean | null | object

/** One kind of their rows as it is kept: its table, and its own columns with their types. */
export type Mirror<Row> = {
  table: string
  columns: Record<string, string>
  /** Columns an answer may leave out; what was known then stays. */
  optional?: readonly string[]
  write: (row: Row) => Record<string, Value>
}

type Common = { id: string; visibility: string; updatedAt?: Date | null }

/**
 * Keeps rows of theirs by remote id, one statement for all. Older never overwrites newer: their own time
 * decides, and where it is the same or not told, which was asked for later.
 */
export async function keepRows<Row extends Common>(
  tx: Tx,
  mirror: Mirror<Row>,
  connectionId: string,
  rows: readonly Row[],
  { seenAt, sweep = 0 }: Seen,
): Promise<void> {
  if (rows.length === 0) return
  // A page that shifted while it was read brings a row twice; in one order, so that two writers never cross.
  const once = [...new Map(rows.map((row) => [row.id, row])).values()].toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  )
  const sent = once.map((row) => ({
    external_id: row.id,
    visibility: row.visibility,
    remote_updated_at: row.updatedAt ?? null,
    ...mirror.write(row),
  }))
  const values = [connectionId, JSON.stringify(sent), seenAt, sweep]
  await tx.run(`freshbooks-keep-${mirror.table}`, textOf(mirror), values)
}

const common = { external_id: 'text', visibility: 'text', remote_updated_at: 'timestamptz' }

function textOf({ table, columns, optional = [] }: Mirror<never>): string {
  const typed = Object.entries({ ...common, ...columns })
  const names = typed.map(([name]) => name)
  const set = [...names.slice(1), 'seen_at'].map((name) => {
    const fresh = optional.includes(name) ? `coalesce(excluded.${name}, kept.${name})` : `excluded.${name}`
    return `${name} = case when ${isNewer} then ${fresh} else kept.${name} end`
  })
  return `insert into app.${table} as kept (connection_id, seen_at, seen_sweep, ${names.join(', ')})
    select $1, $3, $4, ${names.map((name) => `r.${name}`).join(', ')}
      from jsonb_to_recordset($2::jsonb) as r (${typed.map((each) => each.join(' ')).join(', ')})
    on conflict (connection_id, external_id) do update
       set seen_sweep = greatest(kept.seen_sweep, excluded.seen_sweep), missed = 0, ${set.join(', ')}`
}

const isNewer = `case when kept.remote_updated_at <> excluded.remote_updated_at
  then excluded.remote_updated_at > kept.remote_updated_at else excluded.seen_at >= kept.seen_at end`
