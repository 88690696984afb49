import { allowed, type Policy, refused } from '../permission/permission.ts'
import { holds, requires } from '../role/holds.ts'

/** Figures are two field groups (domain §9); whoever reads one of them may ask, and gets that one. */
const read: Policy<unknown> = (actor) => {
  if (actor.kind === 'anonymous') return refused('sign_in_required')
  const either = ['finance.read', 'value.read'] as const
  return either.some((ability) => holds(actor, ability)) ? allowed : refused('ability_missing', [...either])
}

export const valuePolicy = { read, configure: requires('segment.configure') }
