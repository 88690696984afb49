import { transact } from '@padron/db'
import type { Reason } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'

/** Puts a received list aside with its problem, for everybody to see; the list in force is untouched. */
export function refuseSnapshot(worker: Ctx, snapshotId: string, problem: Reason): Promise<void> {
  return transact(worker, async (tx) => {
    const isSame = problem.code === 'list_already_loaded'
    const params = JSON.stringify(problem.params ?? {})
    await tx.run('screening-refuse', refuseText, [
      snapshotId,
      isSame ? 'superseded' : 'failed',
      problem.code,
      params,
    ])
    await tx.run('screening-unstage', 'delete from staging.screening_lines where snapshot_id = $1', [
      snapshotId,
    ])
    await tx.run('screening-forget', 'delete from app.screening_uploads where snapshot_id = $1', [snapshotId])
    record(tx, 'screening.list-refused', {
      objectId: snapshotId,
      after: { problem: problem.code, ...problem.params },
    })
  })
}

const refuseText = `update app.screening_snapshots set state = $2, problem = $3, problem_params = $4::jsonb
  where id = $1 and state = 'staged'`
