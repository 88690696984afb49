import { z } from 'zod'
import {
  type FieldGroupCode,
  type FieldUse,
  fieldGroupCodes,
  fieldGroupOf,
  fieldUses,
} from '../permission/field-groups.ts'
import { isLimited, needsOf } from '../permission/may-use.ts'
import { type Actor, allowed, type Verdict } from '../permission/permission.ts'
import { type Ability, abilityCodes } from '../role/abilities.ts'
import { requires } from '../role/holds.ts'

/** What decides over an ability, in the order it is asked. */
export type AccessStep = {
  kind: 'disabled' | 'wildcard' | 'role' | 'grant' | 'deny' | 'key' | 'set' | 'card' | 'limit'
  effect: 'grants' | 'denies' | 'none'
  params: Record<string, string>
}

/** Does the person hold the ability, why, and which roles do. */
export type AccessExplanation = { holds: boolean; steps: AccessStep[]; whoCan: string[] }

export type AccessFacts = {
  isDisabled: boolean
  role: { code: string; name: string; isWildcard: boolean; holds: boolean }
  /** What was decided for this person alone. */
  own: 'grant' | 'deny' | null
  /** The key by which the person asks about themselves, if it is one. */
  key: { name: string; holds: boolean } | null
  statusSet: string | null
}

/** Abilities that reach as far as the person's status set only. */
const boundBySet: readonly Ability[] = ['customer.edit', 'transition.change']

export const ListStaffAbilities = z.object({
  /** Oneself where nobody is named. */
  userId: z.uuid().optional(),
})
export const ExplainAbility = ListStaffAbilities.extend({
  ability: z.enum(abilityCodes as [Ability, ...Ability[]]),
})
/** Why a group of fields is, or is not, there for somebody. */
export const ExplainFieldUse = ListStaffAbilities.extend({
  fieldGroup: z.enum(fieldGroupCodes as [FieldGroupCode, ...FieldGroupCode[]]),
  use: z.enum(fieldUses),
})
export const ExplainStaffUser = z.union([ExplainAbility, ExplainFieldUse])
export type ExplainAbility = z.output<typeof ExplainAbility>
export type ExplainFieldUse = z.output<typeof ExplainFieldUse>
export type ListStaffAbilities = z.output<typeof ListStaffAbilities>

/** Everybody may look into their own access; that of others is for those who manage them. */
export function mayExplainAccess(actor: Actor, { userId }: { userId: string }): Verdict {
  const isOwn = actor.kind === 'staff' && actor.userId === userId
  return isOwn ? allowed : requires('staff-user.manage')(actor, undefined)
}

/** Each grant and deny in order (O-4, B-47): deny wins, except over the wildcard role. */
export function explainAccess(facts: AccessFacts, ability: Ability): Omit<AccessExplanation, 'whoCan'> {
  const { isDisabled, role, own, key } = facts
  const named = { role: role.code, name: role.name, ability }
  const denied = own === 'deny' && !role.isWildcard
  const held = role.isWildcard || ((role.holds || own === 'grant') && !denied)
  const steps: AccessStep[] = [
    ...(isDisabled ? [step('disabled', 'denies', {})] : []),
    step('wildcard', role.isWildcard ? 'grants' : 'none', named),
    ...(role.isWildcard ? [] : [step('role', role.holds ? 'grants' : 'none', named)]),
    step('grant', own === 'grant' ? 'grants' : 'none', { ability }),
    step('deny', denied ? 'denies' : 'none', { ability }),
    ...(key ? [step('key', key.holds ? 'none' : 'denies', { key: key.name, ability })] : []),
    ...(boundBySet.includes(ability) ? [step('set', 'none', { set: facts.statusSet ?? '–' })] : []),
  ]
  return { holds: held && !isDisabled && (key?.holds ?? true), steps }
}

/** What stands behind one cell of the field permissions for one person. */
export type FieldFacts = {
  factsOf: (ability: Ability) => AccessFacts
  role: { code: string; name: string; isWildcard: boolean }
  limits: ReadonlySet<string>
}

/** The same for a use of a field group: the steps of each ability behind it, then the limits of the role. */
export function explainFieldUse(
  { factsOf, role, limits }: FieldFacts,
  group: FieldGroupCode,
  use: FieldUse,
): Omit<AccessExplanation, 'whoCan'> {
  const explain = (ability: Ability) => explainAccess(factsOf(ability), ability)
  const needs = needsOf(group, use).map((alternatives) => alternatives.map(explain))
  const limited = !role.isWildcard && isLimited(limits, group, use)
  const card = use === 'read' && fieldGroupOf(group).onCard ? [explain('customer.read-assigned')] : []
  const isOpen = needs.every((alternatives) => alternatives.some(({ holds }) => holds))
  const onCard = !isOpen && card.some(({ holds }) => holds)
  const steps = needs.flat().flatMap((explained) => explained.steps)
  const { name } = role
  return {
    holds: (isOpen && !limited) || onCard,
    steps: [
      ...distinct(steps),
      ...(onCard ? [step('card', 'grants', { group })] : []),
      ...(limited ? [step('limit', 'denies', { role: role.code, name, group, use })] : []),
    ],
  }
}

/** A disabled account and a wildcard role say the same for every ability; they say it once. */
function distinct(steps: AccessStep[]): AccessStep[] {
  const seen = new Set<string>()
  return steps.filter(({ kind, effect, params }) => {
    const isGeneral = kind === 'disabled' || kind === 'wildcard'
    const key = `${kind} ${effect} ${isGeneral ? '' : JSON.stringify(params)}`
    return !seen.has(key) && seen.add(key)
  })
}

const step = (
  kind: AccessStep['kind'],
  effect: AccessStep['effect'],
  params: Record<string, string>,
): AccessStep => ({ kind, effect, params })
