import { claimOutbox } from '@padron/core/outbox'
import { describe, expect, it } from 'vitest'
import { createDeliver } from '../src/deliver.ts'
import { countRows, countWrongs, enqueueAll, makeBench } from './bench.ts'
import { trialHandlers, trialJobs } from './trial.ts'

const jobs = 300
const times = 3
const atOnce = 8

describe('a delivery', () => {
  it(`C55 that arrives ${times} times in random order leaves what one delivery in order leaves`, async () => {
    const bench = await makeBench()
    const amounts = Array.from({ length: jobs }, (_, at) => at + 1)
    await enqueueAll(
      bench.system,
      trialJobs.mark,
      amounts.map((amount) => ({ waitMs: 0, amount })),
    )
    const claimed = await claimOutbox(bench.system, { window: jobs, leaseSeconds: 60 })
    expect(claimed.length).toBe(jobs)
    const { deliver } = createDeliver({
      system: bench.system,
      handlers: trialHandlers,
      leaseSeconds: 60,
      chance: () => 0.5,
      onProgress: () => undefined,
    })
    const waiting = Array.from({ length: times }, () => claimed)
      .flat()
      .sort(() => Math.random() - 0.5)
    let delivered = 0
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) {
          await deliver(next)
          delivered += 1
        }
      }),
    )
    expect(delivered).toBe(jobs * times)
    expect(await countWrongs(bench)).toEqual({ missing: 0, doubled: 0, withoutRow: 0 })
    const [sum] = await bench.db.ask<{ sum: number }>(
      `select sum(amount)::int as sum from app.trial_marks where what = 'effect'`,
    )
    expect(sum?.sum).toBe((jobs * (jobs + 1)) / 2)
    expect(await countRows(bench, `app.outbox where state <> 'done'`)).toBe(0)
  })

  it('two at once of a job whose verb settles late still leave one effect', async () => {
    const bench = await makeBench()
    await enqueueAll(bench.system, trialJobs.mark, [{ waitMs: 400, amount: 1 }])
    const [delivery] = await claimOutbox(bench.system, { window: 1, leaseSeconds: 60 })
    const { deliver } = createDeliver({
      system: bench.system,
      handlers: trialHandlers,
      leaseSeconds: 60,
      chance: () => 0.5,
      onProgress: () => undefined,
    })
    const first = deliver(delivery!)
    await new Promise((resolve) => setTimeout(resolve, 150))
    // As if the first run were taken for lost: its lease is over while it still works.
    await bench.db.ask(`update app.outbox set claimed_until = now() - interval '1 second'`)
    await Promise.all([first, deliver(delivery!)])
    expect(await countRows(bench, `app.trial_marks where what = 'begun'`)).toBe(2)
    expect(await countWrongs(bench)).toEqual({ missing: 0, doubled: 0, withoutRow: 0 })
  })
})
