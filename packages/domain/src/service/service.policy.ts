import { allowed, type Policy, refused } from '../permission/permission.ts'
import { holds, requires } from '../role/holds.ts'

const writers = ['order.edit', 'finance.edit'] as const

const mayWrite: Policy<unknown> = (actor) => {
  if (actor.kind === 'anonymous') return refused('sign_in_required')
  return writers.some((ability) => holds(actor, ability)) ? allowed : refused('ability_missing', [...writers])
}

export const servicePolicy = { list: requires('customer.read'), add: mayWrite, setStatus: mayWrite }
