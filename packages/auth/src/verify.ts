import type { Device } from '@padron/core/ports'
import type { AuthStore } from '@padron/db'
import { eq } from '@padron/db/query'
import { staffCredentials, staffUsers } from '@padron/db/schema'
import { forbidden, limited } from '@padron/domain'
import { decoyHash, isPasswordOf } from './hashing.ts'
import { normalisePassword } from './password.ts'
import { staffRealm as realm } from './realm.ts'
import { countTry, forgetTries } from './tries.ts'

/**
 * Checks e-mail and password of a staff user. Unknown, wrong, disabled and locked answer alike
 * (`forbidden: sign_in_refused`) after the same work: the same statements and one hash. An address that
 * tries too often gets `limit`, whatever the account.
 */
export async function verifyStaff(
  store: AuthStore,
  { email, password }: { email: string; password: string },
  device: Device,
) {
  const address = email.trim().toLowerCase()
  const counted = await countTry(store, realm, address, device.ip)
  if (counted.addressFreeInSeconds !== null) throw limited(counted.addressFreeInSeconds)
  const known = await findCredential(store, address)
  const typed = normalisePassword(password)
  const isRight = await isPasswordOf(known?.passwordHash ?? (await decoyHash()), typed ?? '')
  if (!known?.passwordHash || !isRight || known.disabledAt || counted.isAccountLocked)
    throw forbidden('sign_in_refused')
  await forgetTries(store, realm, counted)
  return { userId: known.userId }
}

async function findCredential(store: AuthStore, email: string) {
  const [row] = await store
    .select({
      userId: staffUsers.id,
      disabledAt: staffUsers.disabledAt,
      passwordHash: staffCredentials.passwordHash,
    })
    .from(staffUsers)
    .leftJoin(staffCredentials, eq(staffCredentials.userId, staffUsers.id))
    .where(eq(staffUsers.email, email))
  return row
}
