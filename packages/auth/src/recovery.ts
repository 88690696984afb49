import { randomBytes } from 'node:crypto'
import type { AuthStore } from '@padron/db'
import { and, eq, isNull, sql } from '@padron/db/query'
import { toBase32 } from './base32.ts'
import { staffRealm as realm } from './realm.ts'
import { hashToken } from './token.ts'

const { oneTimeCodes } = realm.tables
export const recoveryPurpose = 'recovery'
const codesGiven = 10

type Within = Pick<AuthStore, 'insert' | 'delete'>

/** Ten new codes of 80 bits for when the phone is lost; those before are gone. Shown once, kept as hashes. */
export async function renewRecoveryCodes(store: Within, userId: string): Promise<string[]> {
  const codes = Array.from({ length: codesGiven }, () => toBase32(randomBytes(10)))
  await store.delete(oneTimeCodes).where(isRecoveryOf(userId))
  await store.insert(oneTimeCodes).values(
    codes.map((code) => ({
      ...{ userId, purpose: recoveryPurpose, codeHash: hashOf(userId, code) },
      expiresAt: sql`now() + interval '10 years'`,
    })),
  )
  return codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'))
}

/** Whether the code was one of theirs, and is spent now: of two at once one wins. */
export async function spendRecoveryCode(store: AuthStore, userId: string, typed: string): Promise<boolean> {
  const spent = await store
    .update(oneTimeCodes)
    .set({ spentAt: sql`now()` })
    .where(
      and(
        isRecoveryOf(userId),
        eq(oneTimeCodes.codeHash, hashOf(userId, typed.toUpperCase().replace(/[^A-Z2-7]/g, ''))),
        isNull(oneTimeCodes.spentAt),
      ),
    )
    .returning({ id: oneTimeCodes.id })
  return spent.length === 1
}

/** How many are left, and how many there were. */
export async function countRecoveryCodes(store: AuthStore, userId: string): Promise<number> {
  const left = await store
    .select({ id: oneTimeCodes.id })
    .from(oneTimeCodes)
    .where(and(isRecoveryOf(userId), isNull(oneTimeCodes.spentAt)))
  return left.length
}

export const dropRecoveryCodes = (store: Within, userId: string) =>
  store.delete(oneTimeCodes).where(isRecoveryOf(userId))

const isRecoveryOf = (userId: string) =>
  and(eq(oneTimeCodes.userId, userId), eq(oneTimeCodes.purpose, recoveryPurpose))

const hashOf = (userId: string, code: string) => hashToken(`${userId}:${code}`)
