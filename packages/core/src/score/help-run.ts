import { read } from '@padron/db'
import { scorePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import { asWorker } from '../as-worker.ts'
import type { Ctx } from '../ctx.ts'
import { runRange } from './run-range.ts'
import { goesOn, readStanding } from './run-standing.ts'

/** `early` while the run's ranges are not planned yet. */
export type Help = { outcome: 'early' } | { outcome: 'helped'; ranges: number }

/** Takes ranges of a run until none is left or the run has ended; the run's own job tells of them. */
export async function helpRun(ctx: Ctx, { runId }: { runId: string }): Promise<Help> {
  allow(ctx.actor, scorePolicy.manage, undefined)
  const worker = asWorker(ctx)
  let standing = await read(worker, (tx) => readStanding(tx, runId))
  if (standing.state === 'waiting' && !standing.calledOff) return { outcome: 'early' }
  for (let ranges = 0; ; ranges++) {
    if (!goesOn(standing)) return { outcome: 'helped', ranges }
    const { ran, ...after } = await runRange(worker, runId)
    if (!ran) return { outcome: 'helped', ranges }
    standing = after
  }
}
