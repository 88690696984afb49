import type { AuditEntry } from '@padron/domain'

/** What the address asks of the trail; the procedure judges whether it makes sense. */
export function readAuditFilter(request: Request) {
  const params = new URL(request.url).searchParams
  return {
    event: params.get('event') || undefined,
    actorKind: (params.get('actorKind') || undefined) as AuditEntry['actorKind'] | undefined,
    cursor: params.get('cursor') || undefined,
    limit: 50,
  }
}
