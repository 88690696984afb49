import { dayInNewYork } from '../new-york.ts'
import { result } from './answers.ts'
import type { StoredAccount } from './state.ts'

/** Says whether a row fits a value; a search key without an entry is silently ignored, as theirs are. */
export type Filters<Row> = Record<string, (row: Row, value: string, values: string[]) => boolean>

export type Kind<Row> = {
  many: string
  rows: (account: StoredAccount) => readonly Row[]
  filters: Filters<Row>
  /** Which deleted rows stay out when nobody asks for them. */
  isDeleted: (row: Row) => boolean
  sort?: (rows: Row[], by: string) => Row[]
  write: (row: Row, account: StoredAccount, include: ReadonlySet<string>) => object
}

const largest = 100
type Found = { version: number; rows: readonly unknown[] }
const remembered = new WeakMap<StoredAccount, Map<string, Found>>()

export function list<Row>(kind: Kind<Row>, account: StoredAccount, query: URLSearchParams): Response {
  const perPage = Math.min(largest, Math.max(1, Number(query.get('per_page')) || 15))
  const page = Math.max(1, Number(query.get('page')) || 1)
  const rows = find(kind, account, query)
  const include = new Set(query.getAll('include[]'))
  const shown = rows.slice((page - 1) * perPage, page * perPage)
  return result({
    [kind.many]: shown.map((row) => withoutEmpty(kind.write(row, account, include))),
    page,
    pages: Math.ceil(rows.length / perPage),
    per_page: perPage,
    total: rows.length,
  })
}

/** A sweep asks the same list page by page: it is found once, until something changes. */
function find<Row>(kind: Kind<Row>, account: StoredAccount, query: URLSearchParams): readonly Row[] {
  const key = [kind.many, ...[...query].filter(([name]) => !/^(per_)?page$/.test(name)).flat()].join(' ')
  const mine = remembered.get(account) ?? new Map<string, Found>()
  remembered.set(account, mine)
  const known = mine.get(key)
  if (known?.version === account.version) return known.rows as readonly Row[]
  const rows = sorted(kind, select(kind, account, query), query)
  if (mine.size > 20) mine.clear()
  mine.set(key, { version: account.version, rows })
  return rows
}

function select<Row>(
  { rows, filters, isDeleted }: Kind<Row>,
  account: StoredAccount,
  query: URLSearchParams,
) {
  const asked = [...new Set([...query.keys()])].flatMap((key) => {
    const fits = filters[/^search\[(\w+)\](\[\])?$/.exec(key)?.[1] ?? '']
    const values = query.getAll(key)
    return fits ? [(row: Row) => fits(row, values.at(-1) ?? '', values)] : []
  })
  const shows = query.has('search[vis_state]') ? () => true : (row: Row) => !isDeleted(row)
  return rows(account).filter((row) => shows(row) && asked.every((fits) => fits(row)))
}

const sorted = <Row>({ sort }: Kind<Row>, rows: Row[], query: URLSearchParams): Row[] =>
  sort ? sort(rows, query.get('sort') ?? '') : rows

/** Their lists leave out what is empty. */
const withoutEmpty = (row: object) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== ''))

export const updatedFilters: Filters<{ updated: Date }> = {
  updated_min: ({ updated }, value) => dayInNewYork(updated) >= value.slice(0, 10),
  updated_max: ({ updated }, value) => dayInNewYork(updated) <= value.slice(0, 10),
}

export const visStateFilter = (row: { visState: number }, value: string): boolean =>
  row.visState === Number(value)
