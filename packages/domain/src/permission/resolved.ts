import type { Actor } from './permission.ts'

export type StaffActor = Extract<Actor, { kind: 'staff' }>

/** What the database answers for a token, or for the originator of a job. */
export type ResolvedStaff = {
  userId: string
  name: string
  role: string
  abilities: string[]
  sessionId?: string | null
  apiKeyId?: string | null
  limits?: string[]
  steppedUp?: boolean
  viewedBy?: { userId: string; name: string }
  viewingUntil?: string
}

/** Who acts, as resolved. */
export function staffActorOf(resolved: ResolvedStaff): StaffActor {
  const { userId, name, role, abilities, sessionId, apiKeyId, limits, steppedUp } = resolved
  const { viewedBy, viewingUntil } = resolved
  return {
    ...{ kind: 'staff', userId, name, role, abilities: new Set(abilities) },
    ...(sessionId && { sessionId }),
    ...(apiKeyId && { apiKeyId }),
    ...(limits && limits.length > 0 && { limits: new Set(limits) }),
    ...(steppedUp && { steppedUp }),
    ...(viewedBy && viewingUntil && { viewedBy: { ...viewedBy, until: new Date(viewingUntil) } }),
  }
}
