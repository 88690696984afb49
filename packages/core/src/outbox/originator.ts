import { type Actor, type ResolvedStaff, staffActorOf } from '@padron/domain'

/** What the database says of the row's originator: the shape of a resolved session, or the system. */
export type Originator = { kind: 'system' } | ResolvedStaff

/** The actor a job runs as. A disabled user, a revoked key or an unknown id resolve to nobody. */
export function actorOf(originator: Originator | null): Actor | null {
  if (!originator) return null
  return 'kind' in originator ? { kind: 'system', name: 'worker' } : staffActorOf(originator)
}
