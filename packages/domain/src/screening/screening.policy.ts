import { type Actor, allowed, type Policy, refused } from '../permission/permission.ts'
import type { Judgement } from './screening.ts'

const holds = (actor: Actor, ability: string) =>
  actor.kind === 'system' ||
  (actor.kind === 'staff' && (actor.abilities.has('*') || actor.abilities.has(ability)))

const needs =
  (ability: string, whoCan: string[]): Policy =>
  (actor) =>
    holds(actor, ability) ? allowed : refused(ability, whoCan)

const reviewers = ['admin', 'owner', 'manager', 'finance']

/** Who may do what around the list; `proceed` says whether a finding lets the person go on. */
export const screeningPolicy = {
  check: needs('customer.read', []),
  load: needs('screening.load', ['admin', 'owner', 'manager', 'finance']),
  review: needs('screening.review', reviewers),
  /** `block` stops everybody; `approve` stops whoever may not review findings. */
  proceed: ((actor, judgement) => {
    if (judgement.action === 'block') return refused('screening_blocked', [])
    if (judgement.action === 'approve' && !holds(actor, 'screening.review')) {
      return refused('screening_needs_approval', reviewers)
    }
    return allowed
  }) satisfies Policy<Judgement>,
}
