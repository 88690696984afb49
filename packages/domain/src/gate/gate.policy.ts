import { allGroupWriters } from '../customer/field-group.ts'
import { type Actor, allowed, type Policy, refused, type Verdict } from '../permission/permission.ts'
import type { Ability } from '../role/abilities.ts'
import { holds, requires } from '../role/holds.ts'
import type { Operation } from '../status/status.ts'

const placing: readonly Ability[] = ['order.edit', 'delivery.edit']
const ordering: readonly Ability[] = ['order.edit']

/** Any one of these does the operation, where the gate lets it. */
export const abilitiesFor: Record<Operation, readonly Ability[]> = {
  edit: allGroupWriters,
  score: ['customer.edit', 'metric.manage'],
  quote: ordering,
  project: ordering,
  order: ordering,
  prepaidOrder: ordering,
  assignment: placing,
  prepaidAssignment: placing,
  portalOrder: ordering,
  manualInvoice: ['finance.edit'],
  linkFreshbooks: ['freshbooks.link'],
  salesContact: ['interaction.log'],
}

/** One of several abilities will do; the refusal names them all. */
export const requiresAny =
  (...abilities: readonly Ability[]): Policy<unknown> =>
  (actor) => {
    if (actor.kind === 'anonymous') return refused('sign_in_required')
    return abilities.some((ability) => holds(actor, ability))
      ? allowed
      : refused('ability_missing', [...abilities])
  }

export const gatePolicy = {
  read: requires('customer.read'),

  /** Who asks for an exception is who would act by it. */
  request: (actor: Actor, operation: Operation): Verdict => {
    const may = requires('customer.read')(actor, undefined)
    return may.allowed ? requiresAny(...abilitiesFor[operation])(actor, undefined) : may
  },

  decide: (actor: Actor): Verdict => {
    const may = requires('customer.read')(actor, undefined)
    return may.allowed ? requires('gate.approve')(actor, undefined) : may
  },
}
