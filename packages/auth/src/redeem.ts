import type { Device, MailedKey } from '@padron/core/ports'
import type { AuthStore } from '@padron/db'
import { eq, type SQL, sql } from '@padron/db/query'
import { portalUsers } from '@padron/db/schema'
import { forbidden, limited } from '@padron/domain'
import { portalRealm as realm } from './realm.ts'
import { hashToken } from './token.ts'
import { countTry, forgetAccount, forgetTries } from './tries.ts'

/**
 * Spends a mailed code or link, and its siblings with it. Unknown, wrong, spent, late and locked answer alike
 * (`forbidden: sign_in_refused`) after the same statements. A code that was tried too often rests while the
 * link still signs in, so that no stranger locks anybody out.
 */
export async function redeemMailed(store: AuthStore, key: MailedKey, device: Device) {
  const email = 'email' in key ? key.email.trim().toLowerCase() : null
  const counted = await countTry(store, realm, email ?? `link ${linkOf(key)}`, device.ip)
  if (counted.addressFreeInSeconds !== null) throw limited(counted.addressFreeInSeconds)
  const userId = await spend(store, whoseIs(key), (mailed) => !counted.isAccountLocked && fits(key, mailed))
  if (!userId) throw forbidden('sign_in_refused')
  await forgetTries(store, realm, counted)
  if (email === null) await forgetTriesOf(store, userId)
  return { userId }
}

type Mailed = { id: string; userId: string; purpose: string; codeHash: Uint8Array }
const linkOf = (key: MailedKey) => ('link' in key ? key.link : '')

const whoseIs = (key: MailedKey) =>
  'email' in key
    ? sql`select u.id from app.portal_users u where u.email = ${key.email.trim().toLowerCase()}`
    : sql`select l.user_id from ${realm.tables.oneTimeCodes} l
        where l.code_hash = ${hashToken(key.link)} and l.purpose = 'portal_link'`

function fits(key: MailedKey, { userId, purpose, codeHash }: Mailed): boolean {
  const isCode = 'email' in key
  const hash = hashToken(isCode ? `${userId}:${key.code}` : key.link)
  return purpose === (isCode ? 'portal_code' : 'portal_link') && hash.equals(codeHash)
}

/**
 * A wrong key only reads, so that it costs the same whether anything is open or not. A right one is spent
 * with its siblings, which are held in one order: of fifty at once one wins (C27).
 */
async function spend(store: AuthStore, whose: SQL, isRight: (mailed: Mailed) => boolean) {
  const { oneTimeCodes } = realm.tables
  const { rows } = await store.execute<Mailed>(sql`
    select o.id, o.user_id as "userId", o.purpose, o.code_hash as "codeHash" from ${oneTimeCodes} o
     where o.user_id = (${whose}) and o.purpose in ('portal_code', 'portal_link')
       and o.spent_at is null and o.expires_at > now()`)
  const right = rows.find(isRight)
  if (!right) return null
  const spent = await store.execute<{ id: string }>(sql`
    with held as (
      select o.id from ${oneTimeCodes} o
       where o.user_id = ${right.userId} and o.spent_at is null
         and o.purpose in ('portal_code', 'portal_link')
       order by o.id for update)
    update ${oneTimeCodes} o set spent_at = now() from held where o.id = held.id returning o.id`)
  return spent.rows.some(({ id }) => id === right.id) ? right.userId : null
}

async function forgetTriesOf(store: AuthStore, userId: string) {
  const [person] = await store
    .select({ email: portalUsers.email })
    .from(portalUsers)
    .where(eq(portalUsers.id, userId))
  if (person) await forgetAccount(store, realm, person.email)
}
