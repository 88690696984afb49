import { transact } from '@padron/db'
import type { Ctx } from '../ctx.ts'

/** Gives a reading up, so that the next job begins a new one. */
export function failSync(system: Ctx, connectionId: string, problem: string): Promise<void> {
  return transact(system, async (tx) => {
    await tx.run('sync-fail', failText, [connectionId, problem.slice(0, 200), system.now()])
  })
}

const failText = `update app.freshbooks_syncs set state = 'failed', problem = $2, finished_at = $3
  where connection_id = $1 and state = 'running'`
