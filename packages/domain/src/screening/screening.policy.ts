import { allowed, type Policy, refused } from '../permission/permission.ts'
import { holds, requires } from '../role/holds.ts'
import type { Judgement } from './screening.ts'

/** `block` stops everybody; `approve` stops whoever may not review findings. */
const proceed: Policy<Judgement> = (actor, judgement) => {
  if (judgement.action === 'block') return refused('screening_blocked')
  if (judgement.action === 'approve' && !holds(actor, 'screening.review')) {
    return refused('screening_needs_approval', ['screening.review'])
  }
  return allowed
}

/** Who may do what around the list; `proceed` says whether a finding lets the person go on. */
export const screeningPolicy = {
  check: requires('customer.read'),
  load: requires('screening.load'),
  review: requires('screening.review'),
  proceed,
}
