import { type GetJob, isOver, type JobFace } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { getJob } from './get.ts'

/** Without a ring it looks by itself. */
const pauseMs = 1_000

/**
 * A job each time something about it has changed, from how it stands now until it is over, for whoever may
 * see it; every look asks again whether they may. Ends early when `signal` says so.
 */
export async function* watchJob(
  ctx: Ctx,
  { jobId }: GetJob,
  signal?: AbortSignal,
): AsyncGenerator<JobFace, void, undefined> {
  const bell = hearJob(ctx, jobId)
  try {
    for (let shown = ''; !signal?.aborted; await bell.rest(signal)) {
      const job = await getJob(ctx, { jobId })
      // What is left is reckoned anew at each look; alone it is no news.
      const seen = JSON.stringify({ ...job, etaSeconds: null })
      if (seen !== shown) yield job
      if (isOver(job.state)) return
      shown = seen
    }
  } finally {
    bell.close()
  }
}

/** Rests until the job rings, a pause is over or the watcher leaves; a ring while nobody rests is kept. */
function hearJob(ctx: Ctx, jobId: string) {
  let rung = false
  let wake = () => {}
  const close = ctx.doorbell.hear?.('job', jobId, () => {
    rung = true
    wake()
  })
  const rest = (signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', end)
        rung = false
        resolve()
      }
      const timer = setTimeout(end, pauseMs)
      signal?.addEventListener('abort', end, { once: true })
      wake = end
      if (rung || signal?.aborted) end()
    })
  return { rest, close: () => close?.() }
}
