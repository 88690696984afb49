import type { ListCustomers } from '@padron/domain'

export const optionalColumns = [
  'number',
  'tradeName',
  'active',
  'taxId',
  'country',
  'missing',
  'created',
  'score',
  'quotesAverage',
  'projectsAverage',
] as const
export type OptionalColumn = (typeof optionalColumns)[number]
const shippedColumns: OptionalColumn[] = ['taxId', 'country', 'score', 'created']

const sorts = ['-created', 'created', 'name', '-name', 'number', '-number'] as const

/** What the directory shows, all of it in the address (screens A2). */
export type Shown = Pick<ListCustomers, 'query' | 'active' | 'statusCodes' | 'sort' | 'cursor'> & {
  columns: OptionalColumn[]
  isCompact: boolean
  peek: string | null
}

export function readShown(params: URLSearchParams): Shown {
  const active = params.get('active')
  const sort = params.get('sort')
  const columns = params.getAll('columns')
  return {
    query: params.get('q')?.trim().slice(0, 120) || undefined,
    active: active === 'yes' || active === 'no' ? active : 'any',
    statusCodes: params.getAll('status').filter(Boolean).slice(0, 40),
    sort: sorts.find((known) => known === sort) ?? '-created',
    cursor: params.get('cursor') ?? undefined,
    columns:
      columns.length > 0 ? optionalColumns.filter((column) => columns.includes(column)) : shippedColumns,
    isCompact: params.get('rows') === 'compact',
    peek: params.get('peek'),
  }
}

export const isFiltered = ({ query, active, statusCodes }: Shown) =>
  Boolean(query) || active !== 'any' || (statusCodes ?? []).length > 0

/** The same directory with something else shown. Whatever changes what is listed begins at the first page. */
export function linkTo(params: URLSearchParams, change: Record<string, string | string[] | null>): string {
  const next = new URLSearchParams(params)
  const listed = Object.keys(change).some((name) => name !== 'peek' && name !== 'columns' && name !== 'rows')
  for (const name of listed ? ['cursor', 'peek'] : []) next.delete(name)
  for (const [name, value] of Object.entries(change)) {
    next.delete(name)
    for (const one of Array.isArray(value) ? value : value === null ? [] : [value]) next.append(name, one)
  }
  return `/customers${next.size > 0 ? `?${next}` : ''}`
}

/** The form's answers without those that say nothing: an empty search, the shipped columns. */
export function tidy(form: FormData): URLSearchParams {
  const said = [...form].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  )
  const params = new URLSearchParams(said)
  if (sameColumns(params.getAll('columns'), shippedColumns)) params.delete('columns')
  return params
}

const sameColumns = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && others.every((column) => some.includes(column))
