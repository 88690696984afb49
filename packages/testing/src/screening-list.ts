import { receiveList, takeInList } from '@padron/core/screening'
import { type SyntheticList, writeSyntheticList } from '@padron/sat'
import { actAs } from './actors.ts'
import type { TestDatabase } from './database.ts'

type Given = Partial<Pick<SyntheticList, 'rows' | 'seed' | 'hits'>>

/** Puts a synthetic SAT list in force, through the upload and the job that people use; dated five days ago. */
export async function putListInForce(db: TestDatabase, { rows = 10_000, seed = 69, hits = [] }: Given = {}) {
  const asOf = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10)
  const content = writeSyntheticList({ rows, seed, asOf, hits })
  const clerk = await actAs(db, 'finance')
  const received = await receiveList(clerk, { fileName: 'Listado_completo_69-B.csv', content }, 'upload')
  await db.ask(`update app.outbox set state = 'sent' where id = $1`, [received.jobId])
  const taken = await takeInList({ ...clerk, db: db.worker, proof: { outboxId: received.jobId } }, received)
  if (taken.end !== 'in_force') throw new Error(`The list was not taken in: ${JSON.stringify(taken)}`)
  return { asOf }
}
