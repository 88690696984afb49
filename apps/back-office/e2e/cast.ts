import { registerCustomer, saveCustomer } from '@padron/core/customer'
import { saveMetrics } from '@padron/core/metric'
import { changeTransition, planTransition } from '@padron/core/transition'
import { castCustomers } from '@padron/db/cast'
import { actAs, type TestDatabase } from '@padron/testing'

/** Three fields of one of the cast, as a clerk types them. */
export function threeFieldsOf(tradeName: string) {
  const found = castCustomers.find((customer) => customer.tradeName === tradeName)
  if (!found) throw new Error(`Nobody in the cast trades as ${tradeName}`)
  const { legalName, taxId } = found
  return { legalName, tradeName, taxId }
}

/** One of the cast, registered and still partial. */
export async function register(db: TestDatabase, tradeName: string) {
  return registerCustomer(await actAs(db, 'manager'), threeFieldsOf(tradeName))
}

/** One of the cast with the whole form filled, and so active. */
export async function complete(db: TestDatabase, tradeName: string) {
  const { id, version } = await register(db, tradeName)
  const fields = castCustomers.find((customer) => customer.tradeName === tradeName)?.fields
  const asked = { customerId: id, expectedVersion: version, completion: 'require' as const }
  return saveCustomer(await actAs(db, 'manager'), { ...asked, ...fields })
}

/** Moves one of them to the status of this code, as the manager would. */
export async function moveTo(
  db: TestDatabase,
  { id: customerId, version }: { id: string; version: number },
  to: string,
  words: { reasonCode?: string } = {},
) {
  const manager = await actAs(db, 'manager')
  const { hash: planHash } = await planTransition(manager, { customerId, to, restoresChildren: true })
  const asked = { customerId, expectedVersion: version, to, planHash, restoresChildren: true }
  return changeTransition(manager, { ...asked, ...words })
}

/** A catalogue of one slider and one figure of the register, so that there is something to score by. */
export async function weigh(db: TestDatabase) {
  const metric = { appliesTo: 'customer', missing: 'exclude', defaultRating: null, enabled: true } as const
  await saveMetrics(await actAs(db, 'manager'), {
    expectedVersion: 0,
    metrics: [
      {
        ...metric,
        code: 'site_access',
        name: 'Site access',
        source: 'rating',
        multiplier: 200,
        worst: null,
        best: null,
        position: 1,
      },
      {
        ...metric,
        code: 'payment_punctuality',
        name: 'Pays on time',
        source: 'payment_punctuality',
        multiplier: 300,
        worst: 4_000,
        best: 9_500,
        position: 2,
      },
    ],
  })
}
