import { z } from 'zod'
import { type Actor, allowed, type Verdict } from '../permission/permission.ts'
import { type Ability, abilityCodes } from '../role/abilities.ts'
import { requires } from '../role/holds.ts'

/** What decides over an ability, in the order it is asked. */
export type AccessStep = {
  kind: 'disabled' | 'wildcard' | 'role' | 'grant' | 'deny' | 'key' | 'set'
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

export const ExplainStaffUser = z.object({
  /** Oneself where nobody is named. */
  userId: z.uuid().optional(),
  ability: z.enum(abilityCodes as [Ability, ...Ability[]]),
})
export const ListStaffAbilities = ExplainStaffUser.omit({ ability: true })
export type ExplainStaffUser = z.output<typeof ExplainStaffUser>
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

const step = (
  kind: AccessStep['kind'],
  effect: AccessStep['effect'],
  params: Record<string, string>,
): AccessStep => ({ kind, effect, params })
