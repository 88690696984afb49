import type { AuthStore } from '@padron/db'
import { and, eq, isNull, ne, sql } from '@padron/db/query'
import { staffUsers } from '@padron/db/schema'
import { forbidden, notFound } from '@padron/domain'
import { findCode, spendCode } from './codes.ts'
import { hashPassword } from './hashing.ts'
import { checkPassword } from './password.ts'
import { staffRealm as realm } from './realm.ts'
import { recoveryPurpose } from './recovery.ts'
import { forgetAccount } from './tries.ts'

const { credentials, sessions, oneTimeCodes } = realm.tables

/** Sets the password and ends what the old one opened: sessions, codes (not of recovery), counted tries. */
export async function setStaffPassword(store: AuthStore, userId: string, typed: string) {
  const person = await findPerson(store, userId)
  if (!person) throw notFound('staff-user')
  const passwordHash = await hashPassword(checkPassword(typed, wordsOf(person)))
  await store.transaction(async (tx) => {
    await tx
      .insert(credentials)
      .values({ userId, passwordHash })
      .onConflictDoUpdate({ target: credentials.userId, set: { passwordHash, changedAt: sql`now()` } })
    await tx.delete(sessions).where(eq(sessions.userId, userId))
    await tx
      .update(oneTimeCodes)
      .set({ spentAt: sql`now()` })
      .where(
        and(
          eq(oneTimeCodes.userId, userId),
          isNull(oneTimeCodes.spentAt),
          ne(oneTimeCodes.purpose, recoveryPurpose),
        ),
      )
    await tx
      .update(staffUsers)
      .set({ joinedAt: sql`now()` })
      .where(and(eq(staffUsers.id, userId), isNull(staffUsers.joinedAt)))
    await forgetAccount(tx, realm, person.email)
  })
}

/** Spends the code for this password; one that would be refused leaves the code unspent. */
export async function redeemStaffCode(store: AuthStore, code: string, typed: string) {
  const { userId } = await findCode(store, realm, code)
  const person = await findPerson(store, userId)
  if (!person) throw forbidden('code_refused')
  checkPassword(typed, wordsOf(person))
  return spendCode(store, realm, code)
}

/** Only somebody who may still sign in: a disabled user's code and password are as if they were not there. */
async function findPerson(store: AuthStore, userId: string) {
  const [person] = await store
    .select({ email: staffUsers.email, name: staffUsers.name })
    .from(staffUsers)
    .where(and(eq(staffUsers.id, userId), isNull(staffUsers.disabledAt)))
  return person
}

const wordsOf = ({ email, name }: { email: string; name: string }) => [email, name]
