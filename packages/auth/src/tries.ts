import { createHash } from 'node:crypto'
import type { AuthStore } from '@padron/db'
import { sql } from '@padron/db/query'
import type { Realm } from './realm.ts'

const perAccount = 10
const perAddress = 100
const inARow = 100

/** Where a try is counted: per account (15 min), per address (1 h), and in a row until a sign-in. */
type Buckets = { account: string; row: string | null; address: string | null }
type Used = { account: number; row: number; address: number; free_in: number | null }

/** One try at the door. A try that is not judged is not counted: hammering a lock does not prolong it. */
export type Counted = {
  buckets: Buckets
  ids: string
  isAccountLocked: boolean
  addressFreeInSeconds: number | null
}

/** Counts the try before it is judged; under the lock exactly as many of a burst pass as may (C25). */
export function countTry(
  store: AuthStore,
  realm: Realm,
  email: string,
  ip: string | undefined,
): Promise<Counted> {
  return count(store, realm, bucketsOf(email, ip))
}

/** Asking for a code has a count of its own, so that whoever asks in a stranger's name locks nobody out. */
export function countAsk(
  store: AuthStore,
  realm: Realm,
  email: string,
  ip: string | undefined,
): Promise<Counted> {
  return count(store, realm, { ...bucketsOf(`ask ${email}`, ip), row: null })
}

function count(store: AuthStore, realm: Realm, buckets: Buckets): Promise<Counted> {
  const { attempts } = realm.tables
  const { account, row, address } = buckets
  return store.transaction(async (tx) => {
    for (const bucket of [address, account]) {
      if (bucket) await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${bucket}, 0))`)
    }
    const { rows } = await tx.execute<Used>(countUsed(realm, buckets))
    const used = rows[0] ?? { account: 0, row: 0, address: 0, free_in: null }
    const isAccountLocked = used.account >= perAccount || used.row >= inARow
    const addressFreeInSeconds = used.address >= perAddress ? used.free_in : null
    const open = addressFreeInSeconds !== null ? [] : isAccountLocked ? [address] : [account, row, address]
    const counting = open.filter((bucket) => bucket !== null).map((bucket) => ({ bucket }))
    const inserted = counting.length
      ? await tx.insert(attempts).values(counting).returning({ id: attempts.id })
      : []
    return { buckets, ids: inserted.map(({ id }) => id).join(','), isAccountLocked, addressFreeInSeconds }
  })
}

/** A sign-in wipes the account's tries, gives the address its try back, and sweeps what is past. */
export async function forgetTries(
  store: Pick<AuthStore, 'execute'>,
  realm: Realm,
  { buckets, ids }: Counted,
) {
  await store.execute(sql`delete from ${realm.tables.attempts}
    where bucket in (${buckets.account}, ${buckets.row}) or id = any (string_to_array(${ids}, ',')::bigint[])
      or (at < now() - interval '1 hour' and bucket not like 'row:%') or at < now() - interval '30 days'`)
}

/** A new password ends the lock and the count in a row. */
export async function forgetAccount(store: Pick<AuthStore, 'execute'>, realm: Realm, email: string) {
  const { account, row } = bucketsOf(email, undefined)
  await store.execute(sql`delete from ${realm.tables.attempts} where bucket in (${account}, ${row})`)
}

const countUsed = (realm: Realm, { account, row, address }: Buckets) => sql`
  select count(*) filter (where bucket = ${account} and at > now() - interval '15 minutes')::int as account,
    count(*) filter (where bucket = ${row})::int as row,
    count(*) filter (where bucket = ${address} and at > now() - interval '1 hour')::int as address,
    ceil(extract(epoch from min(at) filter (where bucket = ${address} and at > now() - interval '1 hour')
      + interval '1 hour' - now()))::int as free_in
  from ${realm.tables.attempts} where bucket in (${account}, ${row}, ${address})`

/** Addresses that were typed are kept as hashes: people type passwords there, too. */
function bucketsOf(email: string, ip: string | undefined): Buckets {
  const who = createHash('sha256').update(email).digest('base64url')
  return { account: `account:${who}`, row: `row:${who}`, address: ip ? `address:${networkOf(ip)}` : null }
}

/** An IPv6 holder owns a whole /64, so that is what counts; `::` is spelled out first. */
function networkOf(ip: string): string {
  const address = ip.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '')
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const front = head.split(':').filter(Boolean)
  const back = tail?.split(':').filter(Boolean) ?? []
  const gap = tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0')
  return [...front, ...gap, ...back].slice(0, 4).join(':')
}
