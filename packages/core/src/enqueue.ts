import type { Tx } from '@padron/db'
import type { JobContract } from '@padron/jobs'
import { newId } from './new-id.ts'

/** Buffers one job for this transaction's outbox; answers the id under which its progress can be followed. */
export function enqueue<Payload>(
  tx: Tx,
  job: JobContract<Payload>,
  payload: Payload,
  options: { dueAt?: Date } = {},
): string {
  const id = newId()
  tx.tell.jobs.push({
    id,
    name: job.name,
    payload: job.payload.parse(payload),
    requestId: tx.caller.request.id,
    dueAt: options.dueAt,
  })
  return id
}
