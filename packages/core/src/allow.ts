import { type Actor, Failure, type Policy, signInRequired } from '@padron/domain'

/** Asks a policy and throws its reason when it says no; nobody signed in is always 401. */
export function allow<Thing>(actor: Actor, policy: Policy<Thing>, thing: Thing): void {
  if (actor.kind === 'anonymous') throw signInRequired()
  const verdict = policy(actor, thing)
  if (!verdict.allowed) throw new Failure('forbidden', { code: verdict.code }, { whoCan: verdict.whoCan })
}
