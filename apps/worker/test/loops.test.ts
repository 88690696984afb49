import { setTimeout as sleep } from 'node:timers/promises'
import { clock, silentLog } from '@padron/testing'
import { describe, expect, it } from 'vitest'
import { gather } from '../src/gather.ts'
import { startPulse } from '../src/pulse.ts'
import { readDelivery } from '../src/queue.ts'
import { recurringJobs, startSchedule } from '../src/schedule.ts'
import { startWatchdog } from '../src/watchdog.ts'
import { makeBench } from './bench.ts'

describe('the loops of the worker', () => {
  it('beat one at a time, go on after a failed beat, and beat at once when rung', async () => {
    let atOnce = 0
    let most = 0
    let beats = 0
    const log = silentLog()
    const pulse = startPulse(
      'trial',
      60,
      async () => {
        beats += 1
        most = Math.max(most, ++atOnce)
        await sleep(5)
        atOnce -= 1
        if (beats === 2) throw new Error('secret 4111')
      },
      log,
    )
    for (let ring = 0; ring < 20; ring++) {
      pulse.ring()
      await sleep(2)
    }
    await pulse.stop()
    const before = beats
    pulse.ring()
    await sleep(20)
    expect(beats).toBe(before)
    expect(beats).toBeGreaterThan(3)
    expect(most).toBe(1)
    expect(log.entries).toMatchObject([
      { level: 'error', event: 'trial.failed', keys: { code: 'defect_Error' } },
    ])
  })

  it.each([
    ['nothing waits', async () => false, 0],
    ['work waits and nothing moves', async () => true, 1],
    ['the database does not say', async () => Promise.reject(new Error('gone')), 1],
  ])('the watchdog bites only when work may be waiting: %s', async (_case, isWorkWaiting, bites) => {
    let now = 0
    let bitten = 0
    const watchdog = startWatchdog({
      limitSeconds: 0.06,
      isWorkWaiting,
      lastProgressAt: () => 0,
      clock: () => (now += 20),
      exit: () => {
        bitten += 1
      },
      log: silentLog(),
    })
    await sleep(100)
    await watchdog.stop()
    expect(Math.min(bitten, 1)).toBe(bites)
  })

  it('the watchdog is quiet while work moves', async () => {
    let now = 0
    let bitten = 0
    const watchdog = startWatchdog({
      limitSeconds: 0.06,
      isWorkWaiting: async () => true,
      lastProgressAt: () => now - 30,
      clock: () => (now += 20),
      exit: () => {
        bitten += 1
      },
      log: silentLog(),
    })
    await sleep(100)
    await watchdog.stop()
    expect(bitten).toBe(0)
  })

  it('recurring jobs come once an hour or a night, over restarts and two workers; the list is fetched only where asked for', async () => {
    const bench = await makeBench()
    const time = clock()
    const system = { ...bench.system, now: time.now }
    const run = async () => {
      const both = [1, 2].map(() => startSchedule(system, recurringJobs({ fetchesList: false }), 60))
      await sleep(200)
      await Promise.all(both.map((pulse) => pulse.stop()))
    }
    const names = async () =>
      (await bench.db.ask<{ name: string }>('select name from app.outbox order by name')).map((r) => r.name)
    await run()
    await run()
    const jobs = recurringJobs({ fetchesList: false })
    const named = (kind: (everySeconds: number) => boolean): string[] =>
      jobs.flatMap(({ contract, everySeconds }) => (kind(everySeconds) ? [contract.name] : []))
    const [hourly, nightly] = [named((every) => every <= 3600), named((every) => every === 86_400)]
    expect(hourly).toEqual(expect.arrayContaining(['outbox.tidy', 'score.run-due', 'screening.rescreen']))
    expect(nightly).toEqual(expect.arrayContaining(['badge.compute', 'risk-flag.propose']))
    expect(await names()).toEqual([...hourly, ...nightly].sort())
    time.forward({ hours: 1 })
    await run()
    expect(await names()).toEqual([...hourly, ...hourly, ...nightly].sort())
    time.forward({ hours: 20 })
    await run()
    expect((await names()).filter((name) => nightly.includes(name))).toEqual([...nightly, ...nightly].sort())
    expect(recurringJobs({ fetchesList: true }).map((job) => job.contract.name)).toContain(
      'screening.fetch-list',
    )
  })

  it('calls that come together share one commit, each with its own answer, and share its failure', async () => {
    const batches: number[][] = []
    const double = gather(async (items: number[]) => {
      batches.push(items)
      await sleep(10)
      if (items.includes(13)) throw new Error('no')
      return items.map((item) => item * 2)
    })
    expect(await Promise.all([1, 2, 3, 4].map(double))).toEqual([2, 4, 6, 8])
    expect(batches).toEqual([[1], [2, 3, 4]])
    const both = await Promise.allSettled([double(5), double(13), double(6)])
    expect(both.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(await double(7)).toBe(14)
  })

  it('a job names its row twice, in its id and in its data, or it is not ours', () => {
    const outboxId = '0190a000-0000-7000-8000-000000000001'
    expect(readDelivery({ id: `ob_${outboxId}_3`, data: { outboxId } })).toEqual({ outboxId, try: 3 })
    expect(
      readDelivery({ id: `ob_${outboxId}_3`, data: { outboxId: outboxId.replace('1', '2') } }),
    ).toBeNull()
    expect(readDelivery({ id: `ob_${outboxId}_x`, data: { outboxId } })).toBeNull()
    expect(readDelivery({ id: undefined, data: null })).toBeNull()
  })
})
