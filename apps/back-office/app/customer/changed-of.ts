import type { CustomerFields } from '@padron/domain'
import type { SomeFields } from './read-fields.ts'

/** What differs from where the person began: only that is sent, so that nobody's other change is undone. */
export const changedOf = (mine: SomeFields, base: SomeFields): SomeFields =>
  Object.fromEntries(
    Object.entries(mine).filter(([name, value]) => !isSame(value, base[name as keyof CustomerFields])),
  ) as SomeFields

export const isSame = (one: unknown, other: unknown) =>
  JSON.stringify(plain(one)) === JSON.stringify(plain(other))

/** Keys in order, lists in any order (no form reorders them); empty, null, absent and "no" are one. */
function plain(value: unknown): unknown {
  if (value === undefined || value === '' || value === null || value === false) return null
  if (Array.isArray(value))
    return value.length === 0 ? null : value.map((entry) => JSON.stringify(plain(entry))).sort()
  if (typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, inner]) => [key, plain(inner)] as const)
  return Object.fromEntries(
    entries.filter(([, inner]) => inner !== null).sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
