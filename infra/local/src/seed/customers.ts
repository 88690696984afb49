import type { Ctx } from '@padron/core'
import { deactivateCustomer, registerCustomer, saveCustomer, voidCustomer } from '@padron/core/customer'
import { listStatuses } from '@padron/core/status'
import { changeTransition, planTransition } from '@padron/core/transition'
import { type CastCustomer, castCustomers } from '@padron/db/cast'
import { ChangeTransition, PlanTransition, type StatusDefinition } from '@padron/domain'
import type { SeedContexts } from './context.ts'
import { handOf } from './hand.ts'
import { seedInvoices } from './invoices.ts'
import type { People } from './people.ts'
import { rateCustomer, rateRecords } from './scores.ts'
import { earlier, later } from './trade.ts'

export type Played = { ids: ReadonlyMap<string, string>; numbers: ReadonlyMap<string, string> }
type Standing = { id: string; number: string; version: number; statusCode: string }

/**
 * Plays the named customers, each to the status it ends in, with what they bought before and after; a smaller
 * preset plays fewer. Answers their ids and numbers by the key of the cast.
 */
export async function seedCustomers(contexts: SeedContexts, people: People): Promise<Played> {
  const { manager } = people
  const statuses = new Map((await listStatuses(manager)).map((status) => [status.code, status]))
  const numbers = new Map<string, string>()
  const ids = new Map<string, string>()
  for (const customer of castCustomers) {
    const to = statuses.get(customer.endsIn)
    if (!to) continue
    const made = await enter(manager, customer, to, numbers)
    numbers.set(customer.key, made.number)
    ids.set(customer.key, made.id)
    const hand = handOf(people, made.id)
    await earlier[customer.key]?.(hand)
    await seedInvoices(hand, customer.key)
    await rateCustomer(manager, made.id, customer.key)
    await move(to.system ? contexts.worker() : manager, customer, to, made)
    await later[customer.key]?.(hand)
    await rateRecords(manager, made.id, customer.key)
  }
  return { ids, numbers }
}

async function enter(
  ctx: Ctx,
  cast: CastCustomer,
  to: StatusDefinition,
  numbers: Map<string, string>,
): Promise<Standing> {
  const { legalName, tradeName, taxId, acknowledgement, parent, fields } = cast
  const said = acknowledgement ? { acknowledgement: { reason: acknowledgement } } : {}
  const made = await registerCustomer(ctx, { legalName, tradeName, taxId, ...said })
  const completes = !startsOut(to) && cast.deactivatedFrom !== made.status.code
  const saved = await saveCustomer(ctx, {
    customerId: made.id,
    expectedVersion: made.version,
    completion: completes ? 'if_complete' : 'never',
    ...fields,
    ...(parent ? { parentNumber: numbers.get(parent) } : {}),
  })
  return { id: made.id, number: made.number, version: saved.version, statusCode: saved.status.code }
}

async function move(
  ctx: Ctx,
  { deactivatedFrom, reasonCode, competitor }: CastCustomer,
  to: StatusDefinition,
  standing: Standing,
) {
  if (to.code === standing.statusCode) return
  const asked = { customerId: standing.id, expectedVersion: standing.version }
  if (deactivatedFrom) {
    await deactivateCustomer(ctx, asked)
    return
  }
  if (to.system) {
    await voidCustomer(ctx, { ...asked, reasonCode: reasonCode ?? '' })
    return
  }
  const { hash: planHash } = await planTransition(ctx, PlanTransition.parse({ ...asked, to: to.code }))
  const effectiveAt = to.requireUpdatedDate ? new Date() : undefined
  const words = { reasonCode, competitor, effectiveAt }
  await changeTransition(ctx, ChangeTransition.parse({ ...asked, to: to.code, planHash, ...words }))
}

/** Before there is a relationship: these leave the draft without being completed. */
const startsOut = ({ category }: StatusDefinition) => category === 'draft' || category === 'prospect'
