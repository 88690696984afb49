import { badgeCodes, type ListCustomers } from '@padron/domain'

export const optionalColumns = [
  'number',
  'tradeName',
  'active',
  'taxId',
  'country',
  'missing',
  'created',
  'owner',
  'score',
  'quotesAverage',
  'projectsAverage',
] as const
export type OptionalColumn = (typeof optionalColumns)[number]
const shippedColumns: OptionalColumn[] = ['taxId', 'country', 'score', 'created']

/** What only those have a column, a filter and an order of who may see scores. */
const scoreColumns: readonly OptionalColumn[] = ['score', 'quotesAverage', 'projectsAverage']
export const isScoreColumn = (column: OptionalColumn) => scoreColumns.includes(column)

const sorts = ['-created', 'created', 'name', '-name', 'number', '-number', '-score', 'score'] as const

/** What the directory shows, all of it in the address (screens A2). */
export type Shown = Pick<
  ListCustomers,
  'query' | 'active' | 'statusCodes' | 'score' | 'segments' | 'includeSubAccounts' | 'sort' | 'cursor'
> & {
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
    score: readScore(params),
    ...readSegments(params),
    sort: sorts.find((known) => known === sort) ?? '-created',
    cursor: params.get('cursor') ?? undefined,
    columns:
      columns.length > 0 ? optionalColumns.filter((column) => columns.includes(column)) : shippedColumns,
    isCompact: params.get('rows') === 'compact',
    peek: params.get('peek'),
  }
}

/** `badge=vip&group=north&tag=hotel&owner=<id or none>&branch=<id>&sub=no`. */
function readSegments(params: URLSearchParams): Pick<Shown, 'segments' | 'includeSubAccounts'> {
  const all = (name: string) => params.getAll(name).filter(Boolean).slice(0, 40)
  const ids = (name: string) =>
    all(name).filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
  const badges = badgeCodes.filter((badge) => params.getAll('badge').includes(badge))
  const [groups, tags, owners, branches] = [all('group'), all('tag'), ids('owner'), ids('branch')]
  const segments = {
    ...(badges.length > 0 && { badges }),
    ...(groups.length > 0 && { groups }),
    ...(tags.length > 0 && { tags }),
    ...(params.getAll('owner').includes('none')
      ? { unowned: true as const }
      : owners.length > 0 && { owners }),
    ...(branches.length > 0 && { branches }),
  }
  return {
    ...(Object.keys(segments).length > 0 && { segments }),
    ...(params.get('sub') === 'no' && { includeSubAccounts: false }),
  }
}

/** Points as they stand in the address, `scoreFrom=50&scoreTo=79.99`, in hundredths. */
function readScore(params: URLSearchParams): Shown['score'] {
  const [from, to] = [hundredthsOf(params.get('scoreFrom')), hundredthsOf(params.get('scoreTo'))]
  const isNone = params.get('scoreNone') === 'yes'
  const isStale = params.get('scoreStale') === 'yes'
  if (isNone) return { none: true }
  if (from === null && to === null && !isStale) return undefined
  return { ...(from !== null && { from }), ...(to !== null && { to }), ...(isStale && { stale: true }) }
}

function hundredthsOf(points: string | null): number | null {
  if (!points?.trim() || !/^\d{1,3}([.,]\d{1,2})?$/.test(points.trim())) return null
  return Math.min(Math.round(Number(points.trim().replace(',', '.')) * 100), 10_000)
}

/** The parts of the address that hold the filter by score. */
export const noScore = { scoreFrom: null, scoreTo: null, scoreNone: null, scoreStale: null }

/** The parts of the address that hold the filter by segment. */
export const noSegments = { badge: null, group: null, tag: null, owner: null, branch: null, sub: null }

/** What a selection of many does not know of: it would reach more customers than are shown. */
export const isNarrowed = ({ score, segments, includeSubAccounts }: Shown) =>
  score !== undefined || segments !== undefined || includeSubAccounts === false

export const isFiltered = (shown: Shown) =>
  Boolean(shown.query) || shown.active !== 'any' || (shown.statusCodes ?? []).length > 0 || isNarrowed(shown)

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

/** The page of a customer, which remembers the list it was opened from. */
export function linkToCustomer(params: URLSearchParams, number: string): string {
  const list = new URLSearchParams(params)
  for (const name of ['cursor', 'peek', 'columns', 'rows']) list.delete(name)
  return `/customers/${number}?${new URLSearchParams({ list: String(list) })}`
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
