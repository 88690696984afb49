import type { CustomerFields } from './customer.schemas.ts'

export type FieldName = keyof CustomerFields
/** What changes, field by field; audit keeps exactly this. */
export type FieldChanges = Partial<Record<FieldName, { before: unknown; after: unknown }>>
export type FieldConflict = { field: FieldName; mine: unknown; theirs: unknown }

/** Fields of `input` that say something else than `before`; an absent key is no change, empty is absent. */
export function changesOf(before: Partial<CustomerFields>, input: Partial<CustomerFields>): FieldChanges {
  const names = Object.keys(input) as FieldName[]
  return Object.fromEntries(
    names
      .filter((name) => input[name] !== undefined && !isSame(before[name], input[name]))
      .map((name) => [name, { before: before[name] ?? null, after: input[name] ?? null }]),
  )
}

/**
 * The fields a lost race must be asked about: mine and theirs differ, and (where the starting point is
 * known) both moved away from it. What only one of the two touched merges by itself.
 */
export function mergeConflict(
  base: Partial<CustomerFields> | null,
  mine: Partial<CustomerFields>,
  theirs: Partial<CustomerFields>,
): FieldConflict[] {
  return (Object.keys(mine) as FieldName[])
    .filter((name) => mine[name] !== undefined && !isSame(mine[name], theirs[name]))
    .filter((name) => base === null || (!isSame(base[name], mine[name]) && !isSame(base[name], theirs[name])))
    .map((field) => ({ field, mine: mine[field] ?? null, theirs: theirs[field] ?? null }))
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(plain(one)) === JSON.stringify(plain(other))

/** Keys in order, empty and absent alike, so that two spellings of one value compare equal. */
function plain(value: unknown): unknown {
  if (value === undefined || value === '' || value === null) return null
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(plain)
  if (typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, inner]) => plain(inner) !== null)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, plain(inner)]),
  )
}
