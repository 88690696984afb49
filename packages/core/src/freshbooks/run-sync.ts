import type { SyncKind } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { requireSystem } from '../outbox/index.ts'
import { finishSync } from './finish-sync.ts'
import { openSync } from './sync-row.ts'
import { readings } from './sync-stages.ts'

/** `more`: its time is over, the next run goes on. `busy`: another worker has it. `gone`: nothing to read. */
export type SyncOutcome = 'done' | 'more' | 'busy' | 'gone'

/** How long one run reads, so that a worker that leaves waits for nobody. */
const secondsARun = 20

/** Reads their books on from where the last run came to; a page is kept with the place it brings us to. */
export async function runSync(
  ctx: Ctx,
  wanted: { connectionId: string; kind: SyncKind },
  { seconds = secondsARun } = {},
): Promise<SyncOutcome> {
  requireSystem(ctx)
  const opened = await openSync(ctx, wanted)
  if (opened === 'gone' || opened === 'busy') return opened
  const until = performance.now() + seconds * 1000
  const run = { ctx, mayGoOn: () => performance.now() < until }
  let sync = opened
  while (sync.stage !== 'figures') {
    const read = await readings[sync.stage](run, sync)
    if (!read) return 'busy'
    sync = read
    if (!run.mayGoOn() && sync.stage !== 'figures') return 'more'
  }
  if (!(await finishSync(ctx, sync, wanted.kind))) return 'busy'
  return sync.kind === 'sweep' || wanted.kind === 'incremental' ? 'done' : 'more'
}
