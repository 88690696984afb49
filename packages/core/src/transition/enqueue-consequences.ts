import type { Tx } from '@padron/db'
import { billingJobs, transitionJobs } from '@padron/jobs'
import { enqueue } from '../enqueue.ts'

/** Services, charges and sub-accounts follow after the undo window. */
export function enqueueConsequences(
  tx: Tx,
  transitionId: string,
  { dueAt, isInherited }: { dueAt: Date; isInherited: boolean },
) {
  enqueue(tx, billingJobs.applyStatus, { transitionIds: [transitionId] }, { dueAt })
  if (isInherited) enqueue(tx, transitionJobs.inherit, { transitionId }, { dueAt })
}
