import type { AuthStore } from '@padron/db'
import { and, eq, gt, isNull, sql } from '@padron/db/query'
import { forbidden } from '@padron/domain'
import type { Realm } from './realm.ts'
import { hashToken, makeToken } from './token.ts'

/** What a code is for: one for one thing is nothing for another. */
export type Purpose = 'set_up' | 'code' | 'enrol'

const codeRefused = () => forbidden('code_refused')

type Issued = { userId: string; purpose: Purpose; lifetimeMinutes: number }

/** Makes the only valid code of the user for this purpose: earlier ones are spent with it. */
export async function issueCode(
  store: AuthStore,
  realm: Realm,
  { userId, purpose, lifetimeMinutes }: Issued,
) {
  const { oneTimeCodes } = realm.tables
  const code = makeToken('')
  return store.transaction(async (tx) => {
    await tx
      .update(oneTimeCodes)
      .set({ spentAt: sql`now()` })
      .where(
        and(eq(oneTimeCodes.userId, userId), eq(oneTimeCodes.purpose, purpose), isNull(oneTimeCodes.spentAt)),
      )
    const [row] = await tx
      .insert(oneTimeCodes)
      .values({
        userId,
        purpose,
        codeHash: hashToken(code),
        expiresAt: sql`now() + make_interval(mins => ${lifetimeMinutes})`,
      })
      .returning({ expiresAt: oneTimeCodes.expiresAt })
    if (!row) throw new Error('the new code is not there')
    return { code, expiresAt: row.expiresAt }
  })
}

/** Whose unspent code it is; `forbidden: code_refused` for every other cause. */
export async function findCode(store: AuthStore, realm: Realm, code: string, purpose: Purpose = 'set_up') {
  const { oneTimeCodes } = realm.tables
  const [row] = await store
    .select({ userId: oneTimeCodes.userId })
    .from(oneTimeCodes)
    .where(isOpen(realm, code, purpose))
  if (!row) throw codeRefused()
  return row
}

/** Spends the code; of fifty at once one wins and the others are refused (C27). */
export async function spendCode(store: AuthStore, realm: Realm, code: string, purpose: Purpose = 'set_up') {
  const { oneTimeCodes } = realm.tables
  const [row] = await store
    .update(oneTimeCodes)
    .set({ spentAt: sql`now()` })
    .where(isOpen(realm, code, purpose))
    .returning({ userId: oneTimeCodes.userId })
  if (!row) throw codeRefused()
  return row
}

function isOpen(realm: Realm, code: string, purpose: Purpose) {
  const { oneTimeCodes } = realm.tables
  return and(
    eq(oneTimeCodes.codeHash, hashToken(code)),
    eq(oneTimeCodes.purpose, purpose),
    isNull(oneTimeCodes.spentAt),
    gt(oneTimeCodes.expiresAt, sql`now()`),
  )
}
