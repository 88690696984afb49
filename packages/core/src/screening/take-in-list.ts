import { read, transact } from '@padron/db'
import { isFailure, type Reason, screeningPolicy } from '@padron/domain'
import { screeningJobs } from '@padron/jobs'
import { allow } from '../allow.ts'
import { asWorker } from '../as-worker.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { report } from '../report.ts'
import { settle } from '../settle.ts'
import { refuseSnapshot } from './refuse-snapshot.ts'
import { stageList } from './stage-list.ts'
import { swapList } from './swap-list.ts'

type Snapshot = {
  state: 'staged' | 'active' | 'superseded' | 'failed'
  problem: string | null
  sha256: string
  inForce: boolean
}

/** How a received list ended: in force, the same as the one in force, or refused with the one before kept. */
export type TakenIn = { end: 'in_force' | 'same_list' } | { end: 'refused'; reason: string }

/**
 * The job behind an upload: stage → guard → swap → re-screen. Safe to run again at any point: what a killed
 * run staged is thrown away, what it swapped in stays. Re-checks the originator's ability `screening.load`.
 */
export async function takeInList(ctx: Ctx, { snapshotId }: { snapshotId: string }): Promise<TakenIn> {
  allow(ctx.actor, screeningPolicy.load, undefined)
  const snapshot = await findSnapshot(ctx, snapshotId)
  if (snapshot?.state === 'staged') {
    const refused = snapshot.inForce ? { code: 'list_already_loaded' } : await tryLoad(ctx, snapshotId)
    if (refused) {
      await refuseSnapshot(asWorker(ctx), snapshotId, refused)
      return endingOf(refused.code)
    }
  } else if (snapshot?.problem || !snapshot) {
    return endingOf(snapshot?.problem ?? 'list_gone')
  }
  await transact(ctx, async (tx) => {
    enqueue(tx, screeningJobs.rescreen, {})
    await settle(tx, { snapshotId })
  })
  return { end: 'in_force' }
}

/** Answers why not. Only what is wrong with the file refuses it; for other trouble the job tries again. */
async function tryLoad(ctx: Ctx, snapshotId: string): Promise<Reason | null> {
  try {
    const staged = await stageList(ctx, snapshotId)
    await report(ctx, { done: staged.figures.rows, note: 'screening.staged' })
    return await swapList(asWorker(ctx), staged)
  } catch (error) {
    if (isFailure(error) && error.kind === 'invalid') return error.reason
    throw error
  }
}

const endingOf = (problem: string): TakenIn =>
  problem === 'list_already_loaded' ? { end: 'same_list' } : { end: 'refused', reason: problem }

const snapshotText = `select s.state, s.problem, s.sha256, exists (select 1 from app.screening_snapshots o
    where o.list_code = s.list_code and o.state = 'active' and o.sha256 = s.sha256) as "inForce"
  from app.screening_snapshots s where s.id = $1`

const findSnapshot = async (ctx: Ctx, snapshotId: string) =>
  (await read(asWorker(ctx), (tx) => tx.run<Snapshot>('screening-snapshot', snapshotText, [snapshotId])))[0]
