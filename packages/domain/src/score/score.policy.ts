import { type Actor, refused, type Verdict } from '../permission/permission.ts'
import type { Ability } from '../role/abilities.ts'
import { requires } from '../role/holds.ts'
import type { StatusDefinition } from '../status/status.ts'

type Standing = { status: Pick<StatusDefinition, 'category'> }

/** A record that is not complete is rated by those who manage metrics, any other by who edits it (§12). */
const abilityFor = ({ status }: Standing): Ability =>
  status.category === 'draft' ? 'metric.manage' : 'customer.edit'

/** An answer holds the score, so whoever acts on it may see it. */
const bothOf = (actor: Actor, ability: Ability): Verdict => {
  if (actor.kind === 'anonymous') return refused('sign_in_required')
  const may = requires('metric.read')(actor, undefined)
  return may.allowed ? requires(ability)(actor, undefined) : may
}

/** Who may see, rate and calculate; what the status holds back is the gate's matter. */
export const scorePolicy = {
  read: requires('metric.read'),
  rate: (actor: Actor, standing: Standing): Verdict => bothOf(actor, abilityFor(standing)),
  update: (actor: Actor, standing: Standing): Verdict => bothOf(actor, abilityFor(standing)),
  /** The global run, its report and its undo, the schedule, and adjustments by hand. */
  manage: (actor: Actor): Verdict => bothOf(actor, 'metric.manage'),
}
