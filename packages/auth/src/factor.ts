import { randomBytes } from 'node:crypto'
import type { Device, FactorKind } from '@padron/core/ports'
import type { AuthStore } from '@padron/db'
import { and, eq, isNotNull, isNull, lt, or, sql } from '@padron/db/query'
import { staffMfaSeeds as seeds, staffUsers } from '@padron/db/schema'
import { conflict, forbidden, limited, notFound } from '@padron/domain'
import { toBase32 } from './base32.ts'
import { staffRealm as realm } from './realm.ts'
import { countRecoveryCodes, dropRecoveryCodes, renewRecoveryCodes, spendRecoveryCode } from './recovery.ts'
import { matchStep } from './totp.ts'
import { countTry, forgetTries } from './tries.ts'

const issuer = 'Padrón'

/** A seed that counts once a code of it was seen; while one counts already `conflict: factor_enrolled`. */
export async function beginFactor(store: AuthStore, userId: string) {
  const person = await findPerson(store, userId)
  if (!person) throw notFound('staff-user')
  const seed = randomBytes(20)
  const saved = await store
    .insert(seeds)
    .values({ userId, seed })
    .onConflictDoUpdate({ target: seeds.userId, set: { seed }, setWhere: isNull(seeds.confirmedAt) })
    .returning({ userId: seeds.userId })
  if (saved.length === 0) throw conflict('factor_enrolled')
  const secret = toBase32(seed)
  const label = encodeURIComponent(`${issuer}:${person.email}`)
  const about = new URLSearchParams({ secret, issuer })
  return { secret, address: `otpauth://totp/${label}?${about}` }
}

/** Counts the seed from its first code on, and answers the recovery codes, once. */
export async function confirmFactor(store: AuthStore, userId: string, typed: string, device: Device) {
  const counted = await countFactorTry(store, userId, device)
  const matched = await matchOf(store, userId, typed)
  if (!matched || counted.isAccountLocked) throw forbidden('factor_refused')
  return store.transaction(async (tx) => {
    const confirmed = await tx
      .update(seeds)
      .set({ confirmedAt: sql`now()`, lastStep: matched.step })
      .where(and(eq(seeds.userId, userId), eq(seeds.seed, matched.seed), isNull(seeds.confirmedAt)))
      .returning({ userId: seeds.userId })
    if (confirmed.length === 0) throw conflict('factor_enrolled')
    await forgetTries(tx, realm, counted)
    return { recoveryCodes: await renewRecoveryCodes(tx, userId) }
  })
}

/**
 * Checks a code of the app, or a recovery code, and spends it: no code is good twice (C27). Wrong, reused and
 * locked answer alike, `forbidden: factor_refused`; an address that tries too often gets `limit`.
 */
export async function checkFactor(
  store: AuthStore,
  userId: string,
  typed: string,
  device: Device,
): Promise<FactorKind> {
  const counted = await countFactorTry(store, userId, device)
  if (counted.isAccountLocked || !(await findPerson(store, userId))) throw forbidden('factor_refused')
  const kind = await spend(store, userId, typed.replace(/\s/g, ''))
  if (!kind) throw forbidden('factor_refused')
  await forgetTries(store, realm, counted)
  return kind
}

async function spend(store: AuthStore, userId: string, typed: string): Promise<FactorKind | null> {
  if (!/^\d{6}$/.test(typed)) return (await spendRecoveryCode(store, userId, typed)) ? 'recovery' : null
  const matched = await matchOf(store, userId, typed)
  if (!matched) return null
  const used = await store
    .update(seeds)
    .set({ lastStep: matched.step })
    .where(
      and(
        eq(seeds.userId, userId),
        isNotNull(seeds.confirmedAt),
        or(isNull(seeds.lastStep), lt(seeds.lastStep, matched.step)),
      ),
    )
    .returning({ userId: seeds.userId })
  return used.length === 1 ? 'totp' : null
}

/** Postgres's clock judges, as it does for sessions. */
async function matchOf(store: AuthStore, userId: string, typed: string) {
  const [row] = await store
    .select({
      seed: seeds.seed,
      lastStep: seeds.lastStep,
      now: sql<number>`extract(epoch from clock_timestamp())::float`,
    })
    .from(seeds)
    .where(eq(seeds.userId, userId))
  const step = row ? matchStep(row.seed, typed.replace(/\s/g, ''), row) : null
  return row && step !== null ? { step, seed: row.seed } : null
}

/** Tries of the factor are counted apart from those of the password: one is no way round the other. */
async function countFactorTry(store: AuthStore, userId: string, device: Device) {
  const counted = await countTry(store, realm, `factor:${userId}`, device.ip)
  if (counted.addressFreeInSeconds !== null) throw limited(counted.addressFreeInSeconds)
  return counted
}

async function findPerson(store: AuthStore, userId: string) {
  const [person] = await store
    .select({ email: staffUsers.email })
    .from(staffUsers)
    .where(and(eq(staffUsers.id, userId), isNull(staffUsers.disabledAt)))
  return person
}

/** Since when somebody has one, and the recovery codes that are left; null without. */
export async function findFactor(store: AuthStore, userId: string) {
  const [row] = await store
    .select({ confirmedAt: seeds.confirmedAt })
    .from(seeds)
    .where(and(eq(seeds.userId, userId), isNotNull(seeds.confirmedAt)))
  if (!row?.confirmedAt) return null
  return { since: row.confirmedAt, recoveryCodesLeft: await countRecoveryCodes(store, userId) }
}

/** Ten new recovery codes of somebody who has a factor; null where there is none. */
export async function renewCodes(store: AuthStore, userId: string) {
  if (!(await findFactor(store, userId))) return null
  return store.transaction((tx) => renewRecoveryCodes(tx, userId))
}

/** Whether there was one to remove. */
export async function removeFactor(store: AuthStore, userId: string): Promise<boolean> {
  return store.transaction(async (tx) => {
    const gone = await tx.delete(seeds).where(eq(seeds.userId, userId)).returning({ at: seeds.confirmedAt })
    await dropRecoveryCodes(tx, userId)
    return gone.some(({ at }) => at !== null)
  })
}
