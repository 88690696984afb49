export const actorKinds = ['staff', 'api_key', 'portal', 'system', 'job', 'anonymous'] as const

/** One line of the trail: who did what, before and after. */
export type AuditEntry = {
  id: string
  at: Date
  seq: number
  noun: string
  event: string
  actorKind: (typeof actorKinds)[number]
  actorName: string | null
  cause: string | null
  requestId: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}
