import type { SecondFactors, SecondStep } from '@padron/core/ports'
import type { AuthStore } from '@padron/db'
import { eq } from '@padron/db/query'
import { staffUsers } from '@padron/db/schema'
import { forbidden } from '@padron/domain'
import { findCode, issueCode, spendCode } from './codes.ts'
import { beginFactor, checkFactor, confirmFactor, findFactor, removeFactor, renewCodes } from './factor.ts'
import { staffRealm as realm } from './realm.ts'
import { verifyStaff } from './verify.ts'

const challengeMinutes = 5

/** The second factor of staff, over the auth pool. */
export const openSecondFactors = (store: AuthStore): SecondFactors => ({
  async findSecondStep(userId) {
    const [row] = await store.run<{ step: SecondStep }>(
      'second-factor',
      'select auth.second_factor($1) as step',
      [userId],
    )
    return row?.step ?? 'none'
  },

  async issueChallenge(userId, purpose) {
    const issued = await issueCode(store, realm, { userId, purpose, lifetimeMinutes: challengeMinutes })
    return { challenge: issued.code, expiresAt: issued.expiresAt }
  },

  findChallenge: (challenge, step) => findCode(store, realm, challenge, step),
  spendChallenge: (challenge, step) => spendCode(store, realm, challenge, step),
  beginFactor: (userId) => beginFactor(store, userId),
  confirmFactor: (userId, code, device) => confirmFactor(store, userId, code, device),
  checkFactor: (userId, code, device) => checkFactor(store, userId, code, device),
  findFactor: (userId) => findFactor(store, userId),
  renewRecoveryCodes: (userId) => renewCodes(store, userId),
  removeFactor: (userId) => removeFactor(store, userId),

  async checkPasswordOf(userId, password, device) {
    const [person] = await store
      .select({ email: staffUsers.email })
      .from(staffUsers)
      .where(eq(staffUsers.id, userId))
    if (!person) throw forbidden('sign_in_refused')
    await verifyStaff(store, { email: person.email, password }, device)
  },
})
