import { beginOutbox, claimOutbox } from '@padron/core/outbox'
import { receiveList, takeInList } from '@padron/core/screening'
import { type SyntheticHit, writeSyntheticList } from '@padron/sat'
import type { SeedContexts } from './context.ts'

/** As many rows as the upload people try out, so that theirs passes the guard on shrinking lists. */
const rows = 10_000
const daysOld = 5

/** Loads a synthetic 69-B list through the product's own upload and job, in which these tax ids stand. */
export async function seedList(
  contexts: SeedContexts,
  managerId: string,
  hits: SyntheticHit[],
): Promise<void> {
  const asOf = new Date(Date.now() - daysOld * 86_400_000).toISOString().slice(0, 10)
  const content = writeSyntheticList({ rows, seed: 69, asOf, hits })
  const manager = await contexts.actAs(managerId)
  const { snapshotId, jobId } = await receiveList(
    manager,
    { fileName: 'Listado_completo_69-B.csv', content },
    'upload',
  )
  const [delivery] = await claimOutbox(contexts.worker(), { window: 10, leaseSeconds: 600 })
  if (delivery?.outboxId !== jobId) throw new Error('the seed expected its own job and found another')
  const begun = await beginOutbox(contexts.worker(), delivery, 600)
  if (!begun?.originator) throw new Error('the job of the list has lost its originator')
  const taken = await takeInList({ ...contexts.worker(jobId), actor: begun.originator }, { snapshotId })
  if (taken.end !== 'in_force')
    throw new Error(`the synthetic list was not taken in: ${JSON.stringify(taken)}`)
}
