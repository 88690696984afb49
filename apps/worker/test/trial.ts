import { type Ctx, settle } from '@padron/core'
import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import { forbidden, z } from '@padron/domain'
import { cancel, contract, done, retry, snooze } from '@padron/jobs'
import { handle } from '../src/handle.ts'

const retryPolicy = { attempts: 3, pauseSeconds: 0.05 }
const Payload = z.object({ waitMs: z.number().int().min(0).default(0), amount: z.number().int().default(1) })

/** Contracts of the suites alone: what they leave behind can be counted. */
export const trialJobs = {
  /** Marks the start, waits, then marks the effect and settles in one commit. */
  mark: contract({ name: 'trial.mark', payload: Payload, retry: retryPolicy, visible: true }),
  /** The same without settling: the ending alone records the effect. */
  plain: contract({ name: 'trial.plain', payload: Payload, retry: retryPolicy, visible: true }),
  cancel: contract({ name: 'trial.cancel', payload: z.object({}), retry: retryPolicy, visible: true }),
  retry: contract({ name: 'trial.retry', payload: z.object({}), retry: retryPolicy, visible: true }),
  throw: contract({ name: 'trial.throw', payload: z.object({}), retry: retryPolicy, visible: true }),
  refuse: contract({ name: 'trial.refuse', payload: z.object({}), retry: retryPolicy, visible: true }),
  /** Asks for a pause once, then is done. */
  snooze: contract({ name: 'trial.snooze', payload: z.object({}), retry: retryPolicy, visible: true }),
  /** Never comes back. */
  hang: contract({ name: 'trial.hang', payload: z.object({}), retry: retryPolicy, visible: true }),
}

const note = (ctx: Ctx, what: 'begun' | 'effect', amount: number, isLast: boolean) =>
  transact(ctx, async (tx) => {
    const outboxId = ctx.proof && 'outboxId' in ctx.proof ? ctx.proof.outboxId : null
    await tx.execute(
      sql`insert into app.trial_marks (outbox_id, what, amount)
          values (${outboxId}::uuid, ${what}, ${amount}::int)`,
    )
    if (isLast) await settle(tx, { amount })
  })

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const rested = new Set<string>()

export const trialHandlers = [
  handle(trialJobs.mark, async (ctx, { waitMs, amount }) => {
    await note(ctx, 'begun', amount, false)
    await pause(waitMs)
    await note(ctx, 'effect', amount, true)
    return done()
  }),
  handle(trialJobs.plain, async (ctx, { waitMs, amount }) => {
    await pause(waitMs)
    await note(ctx, 'effect', amount, false)
    return done()
  }),
  handle(trialJobs.cancel, async () => cancel('not_due_any_more')),
  handle(trialJobs.retry, async () => retry('list_unreachable')),
  handle(trialJobs.throw, async () => {
    throw new Error('secret 4111')
  }),
  handle(trialJobs.refuse, async () => {
    throw forbidden('ability_missing')
  }),
  handle(trialJobs.snooze, async (ctx) => {
    const id = JSON.stringify(ctx.proof)
    if (rested.has(id)) return done()
    rested.add(id)
    return snooze(1)
  }),
  handle(trialJobs.hang, () => new Promise(() => undefined)),
]
