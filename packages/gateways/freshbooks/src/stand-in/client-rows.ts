import { toNewYork } from '../new-york.ts'
import { reckonFigures } from './figures.ts'
import { type Filters, type Kind, updatedFilters, visStateFilter } from './listing.ts'
import type { StoredAccount, StoredClient } from './state.ts'
import { money } from './wire-money.ts'

/** Clients just made, which no search finds yet. */
export const hiddenFromSearch = new WeakSet<StoredClient>()

const part =
  (...names: string[]) =>
  (client: StoredClient, value: string) =>
    isFindable(client) && names.some((name) => fold(client.fields[name]).includes(fold(value)))
const fold = (text = '') => text.toLowerCase()
const isFindable = (client: StoredClient) => !hiddenFromSearch.has(client)

const filters: Filters<StoredClient> = {
  email: (client, value) => isFindable(client) && fold(client.fields.email) === fold(value),
  userid: ({ id }, value) => id === Number(value),
  userids: ({ id }, _value, values) => values.map(Number).includes(id),
  vis_state: visStateFilter,
  organization_like: part('organization'),
  fname_like: part('fname'),
  lname_like: part('lname'),
  email_like: part('email'),
  phone_like: part('bus_phone', 'mob_phone'),
  note_like: part('note'),
  ...updatedFilters,
}

const keys: Record<string, (client: StoredClient) => string> = {
  organization_name: ({ fields }) => fold(fields.organization),
  fullname: ({ fields }) => fold(`${fields.fname ?? ''} ${fields.lname ?? ''}`),
  email: ({ fields }) => fold(fields.email),
  updated: ({ updated }) => updated.toISOString(),
}

function sort(rows: StoredClient[], by: string): StoredClient[] {
  const [, name = '', direction] = /^(\w+)_(asc|desc)$/.exec(by) ?? []
  const key = keys[name]
  if (!key) return rows
  const ascending = rows.toSorted((one, other) =>
    key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0,
  )
  return direction === 'desc' ? ascending.reverse() : ascending
}

export const clientKind: Kind<StoredClient> = {
  many: 'clients',
  rows: ({ clients }) => clients,
  isDeleted: ({ visState }) => visState === 1,
  filters,
  sort,
  write: writeClient,
}

export function writeClient(
  client: StoredClient,
  account: StoredAccount,
  include = new Set<string>() as ReadonlySet<string>,
) {
  const { id, fields, visState, signedUp, updated } = client
  return {
    id,
    userid: id,
    accounting_systemid: account.accountId,
    role: 'client',
    ...fields,
    vis_state: visState,
    signup_date: signedUp.toISOString().slice(0, 19).replace('T', ' '),
    updated: toNewYork(updated),
    ...writeBalances(id, account, include),
  }
}

type Balances = { version: number; outstanding: Map<number, object[]>; credit: Map<number, object[]> }
const known = new WeakMap<StoredAccount, Balances>()

/** One entry for each currency, none when zero. */
function writeBalances(id: number, account: StoredAccount, include: ReadonlySet<string>) {
  if (!include.has('outstanding_balance') && !include.has('credit_balance')) return {}
  const { outstanding, credit } = balancesOf(account)
  return {
    ...(include.has('outstanding_balance') ? { outstanding_balance: outstanding.get(id) ?? [] } : {}),
    ...(include.has('credit_balance') ? { credit_balance: credit.get(id) ?? [] } : {}),
  }
}

function balancesOf(account: StoredAccount): Balances {
  const before = known.get(account)
  if (before?.version === account.version) return before
  const fresh: Balances = { version: account.version, outstanding: new Map(), credit: new Map() }
  const add = (into: Map<number, object[]>, id: number, minor: number, currency: string) => {
    if (minor !== 0) into.set(id, [...(into.get(id) ?? []), money(minor, currency)])
  }
  const credits = new Map<string, number>()
  for (const { clientId, currency, amountMinor, appliedMinor, visState } of account.credits)
    if (visState !== 1)
      credits.set(
        `${clientId} ${currency}`,
        (credits.get(`${clientId} ${currency}`) ?? 0) + amountMinor - appliedMinor,
      )
  for (const [key, { receivableMinor }] of reckonFigures(account, '2000-01-01')) {
    const [id = '', currency = ''] = key.split(' ')
    const unapplied = credits.get(key) ?? 0
    add(fresh.credit, Number(id), unapplied, currency)
    add(fresh.outstanding, Number(id), receivableMinor + unapplied, currency)
  }
  known.set(account, fresh)
  return fresh
}
