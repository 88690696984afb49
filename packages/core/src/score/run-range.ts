import { setTimeout as sleep } from 'node:timers/promises'
import { transact } from '@padron/db'
import { isFailure } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { type RunStanding, readStanding } from './run-standing.ts'

export type RanRange = RunStanding & { ran: boolean }

/** A customer whose status is being changed for longer than a lock waits: the range is tried again. */
const busyTurns = 20
const busyMs = 500

/**
 * Takes the next open range of a run and does it whole in one transaction; `ran` is false when there is none
 * to take. What is derived may wait for the disk: the commit that ends the run does not.
 */
export async function runRange(worker: Ctx, runId: string): Promise<RanRange> {
  for (let turn = 1; ; turn++) {
    try {
      return await takeRange(worker, runId)
    } catch (error) {
      if (turn === busyTurns || !isFailure(error) || error.reason.code !== 'busy') throw error
      await sleep(busyMs)
    }
  }
}

const text = `select set_config('synchronous_commit', 'off', true),
  app.run_score_batch($1) is not null as ran`

const takeRange = (worker: Ctx, runId: string): Promise<RanRange> =>
  transact(worker, async (tx) => {
    const [range] = await tx.run<{ ran: boolean }>('score-run-range', text, [runId])
    return { ...(await readStanding(tx, runId)), ran: range?.ran ?? false }
  })
