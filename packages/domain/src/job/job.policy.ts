import { type Actor, allowed, type Policy, refused } from '../permission/permission.ts'

type Started = { startedBy: { kind: string; id: string | null } }

const holds = (actor: Actor, ability: string) =>
  actor.kind === 'system' ||
  (actor.kind === 'staff' && (actor.abilities.has(ability) || actor.abilities.has('*')))

/** Did this person start the job, by session or by one of their keys? */
export const isOwnJob = (actor: Actor, job: Started) =>
  actor.kind === 'staff' && job.startedBy.id === actor.userId

const by =
  (ability: string): Policy =>
  (actor) =>
    holds(actor, ability) ? allowed : refused(ability, ['admin', 'owner'])

const ownOr =
  (ability: string): Policy<Started> =>
  (actor, job) =>
    isOwnJob(actor, job) || holds(actor, ability) ? allowed : refused(ability, ['admin', 'owner'])

/** Everybody sees and stops what they started; the rest of the queue is for those who keep it. */
export const jobPolicy = {
  see: ownOr('queue.read'),
  cancel: ownOr('queue.manage'),
  retry: by('queue.manage'),
}
