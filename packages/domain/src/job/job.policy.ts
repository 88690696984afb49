import { type Actor, allowed, type Policy, refused } from '../permission/permission.ts'
import type { Ability } from '../role/abilities.ts'
import { holds, requires } from '../role/holds.ts'

type Started = { startedBy: { kind: string; id: string | null } }

/** Did this person start the job, by session or by one of their keys? */
export const isOwnJob = (actor: Actor, job: Started) =>
  actor.kind === 'staff' && job.startedBy.id === actor.userId

const ownOr =
  (ability: Ability): Policy<Started> =>
  (actor, job) => {
    if (actor.kind === 'anonymous') return refused('sign_in_required')
    return isOwnJob(actor, job) || holds(actor, ability) ? allowed : refused('ability_missing', [ability])
  }

/** Everybody sees and stops what they started; the rest of the queue is for those who keep it. */
export const jobPolicy = {
  see: ownOr('queue.read'),
  cancel: ownOr('queue.manage'),
  retry: requires('queue.manage'),
}
