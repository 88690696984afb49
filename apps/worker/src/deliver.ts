import { AlreadySettled, type Ctx, JobStopped } from '@padron/core'
import {
  type Begun,
  beginOutboxRows,
  type Delivery,
  finishOutboxRows,
  parkOutbox,
  postponeOutbox,
} from '@padron/core/outbox'
import { isFailure, isSpent, pauseSecondsAfter } from '@padron/domain'
import { cancel, done, type Ending, retry, snooze } from '@padron/jobs'
import { gather } from './gather.ts'
import type { Handler } from './handle.ts'
import { codeOf } from './log.ts'

export type DeliverOptions = {
  /** The worker's own context. */
  system: Ctx
  handlers: Handler[]
  leaseSeconds: number
  /** 0…1, spreads retries. */
  chance: () => number
  onProgress: () => void
}

/** Nothing to do with the job: it costs no attempt. */
const outages = new Set(['database_unreachable', 'not_committed'])
const outageSeconds = 5

type Verdict = Ending | { end: 'refuse'; reason: string } | { end: 'park'; reason: string }

/** Runs one delivery from reload to ending. `running` is what this process works on at the moment. */
export function createDeliver({ system, handlers, leaseSeconds, chance, onProgress }: DeliverOptions) {
  const running = new Map<string, Delivery>()
  const begin = gather(async (outboxIds: string[]) => {
    const rows = await beginOutboxRows(system, outboxIds, leaseSeconds)
    const byId = new Map(rows.map((row) => [row.outboxId, row]))
    // Of two equal rings in one batch the first gets the row, the other nothing.
    return outboxIds.map((id) => {
      const row = byId.get(id) ?? null
      byId.delete(id)
      return row
    })
  })
  const finish = gather(async (outboxIds: string[]) => {
    await finishOutboxRows(system, outboxIds)
    return outboxIds.map(() => undefined)
  })
  const byName = new Map(handlers.map((handler) => [handler.contract.name as string, handler]))

  async function deliver(delivery: Delivery): Promise<void> {
    const begun = await begin(delivery.outboxId)
    onProgress()
    if (!begun) return system.log.info('job.dropped', { outboxId: delivery.outboxId, try: delivery.try })
    running.set(begun.outboxId, { outboxId: begun.outboxId, try: begun.try })
    try {
      const handler = byName.get(begun.name)
      await end(begun, await judge(begun, handler), handler)
    } finally {
      running.delete(begun.outboxId)
      onProgress()
    }
  }

  /** Before the work, what forbids it; after it, what it said. */
  async function judge(begun: Begun, handler: Handler | undefined): Promise<Verdict> {
    if (begun.hasEffect) return done()
    if (begun.cancelRequested) return cancel('called_off')
    if (!handler) return { end: 'park', reason: 'job_unknown' }
    const payload = handler.contract.payload.safeParse(begun.payload)
    if (!payload.success) return { end: 'park', reason: 'payload_unreadable' }
    const actor = handler.contract.ownAccount ? system.actor : begun.originator
    if (!actor) return { end: 'refuse', reason: 'originator_refused' }
    const ctx: Ctx = {
      ...system,
      actor,
      proof: { outboxId: begun.outboxId },
      request: { id: begun.requestId ?? begun.outboxId },
    }
    return handler.run(ctx, payload.data).catch(judgeError)
  }

  function judgeError(error: unknown): Verdict {
    if (error instanceof AlreadySettled) return done()
    if (error instanceof JobStopped) return cancel('called_off')
    if (isFailure(error) && error.kind === 'forbidden') return { end: 'refuse', reason: error.reason.code }
    if (isFailure(error) && outages.has(error.reason.code)) return snooze(outageSeconds)
    return retry(codeOf(error))
  }

  async function end(begun: Begun, verdict: Verdict, handler: Handler | undefined): Promise<void> {
    const failures = begun.failures + (verdict.end === 'retry' ? 1 : 0)
    const park = async (
      state: 'failed' | 'cancelled',
      event: 'job.failed' | 'job.refused' | 'job.stopped',
      reason: string,
    ) => {
      // Before the row is parked: a process that dies in between comes back to it.
      const payload = handler?.contract.payload.safeParse(begun.payload)
      if (state === 'failed' && payload?.success) await handler?.refused?.(system, payload.data, reason)
      await parkOutbox(system, begun, { state, event, reason, failures })
    }
    system.log.info('job.ended', {
      outboxId: begun.outboxId,
      job: begun.name,
      try: begun.try,
      end: verdict.end,
    })
    if (verdict.end === 'done') return finish(begun.outboxId)
    if (verdict.end === 'cancel') return park('cancelled', 'job.stopped', verdict.reason)
    if (verdict.end === 'refuse') return park('failed', 'job.refused', verdict.reason)
    if (verdict.end === 'park') return park('failed', 'job.failed', verdict.reason)
    if (verdict.end === 'snooze')
      return postponeOutbox(system, begun, { seconds: verdict.seconds, failures, reason: null })
    const { attempts = 1, pauseSeconds = 1 } = handler?.contract.retry ?? {}
    if (isSpent(failures, attempts)) return park('failed', 'job.failed', verdict.error)
    const seconds = pauseSecondsAfter(failures, pauseSeconds, chance())
    return postponeOutbox(system, begun, { seconds, failures, reason: verdict.error })
  }

  return { deliver, running }
}
