import type { Actor } from '@padron/domain'

/** What the database says of the row's originator: the shape of a resolved session, or the system. */
export type Originator =
  | { kind: 'system' }
  | { userId: string; name: string; role: string; abilities: string[]; apiKeyId?: string | null }

/** The actor a job runs as. A disabled user, a revoked key or an unknown id resolve to nobody. */
export function actorOf(originator: Originator | null): Actor | null {
  if (!originator) return null
  if ('kind' in originator) return { kind: 'system', name: 'worker' }
  const { userId, name, role, abilities, apiKeyId } = originator
  return { kind: 'staff', userId, name, role, abilities: new Set(abilities), ...(apiKeyId && { apiKeyId }) }
}
