import type { AuditDraft, Tx } from '@padron/db'

type Told = Pick<AuditDraft, 'customerId' | 'objectId' | 'before' | 'after' | 'cause' | 'actorName'> & {
  noun?: string
}

/** Buffers one audit entry `noun.past` for this transaction; the database stamps who and when. */
export function record(tx: Tx, event: `${string}.${string}`, told: Told): void {
  const noun = told.noun ?? event.slice(0, event.indexOf('.'))
  tx.tell.audit.push({ ...told, noun, event, requestId: tx.caller.request.id })
}
