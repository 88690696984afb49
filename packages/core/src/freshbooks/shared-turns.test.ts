import { openDb } from '@padron/db'
import { env, freshDatabase, openPace } from '@padron/testing'
import { describe, expect, it } from 'vitest'
import { sharedTurns } from './index.ts'

const db = await freshDatabase()
/** What one worker process brings: its own connections, its own lanes. */
const openWorker = (perSecond: number) => {
  const own = openDb({ url: db.urls.login_worker, max: 4 })
  db.onDrop(() => own.close())
  return openPace({ perSecond, atOnce: 2, turns: sharedTurns(own) })
}
const workers = 3
const calls = env.isLong ? 60 : 12
const perSecond = 20

describe('C65 the pace of several workers', () => {
  it(`keeps ${workers} of them together to the rate of one account, and each account to its own`, async () => {
    const paces = Array.from({ length: workers }, () => openWorker(perSecond))
    const starts: Record<string, number[]> = { one: [], other: [] }
    const call = (account: string) => async () => void starts[account]?.push(performance.now())
    const began = performance.now()
    await Promise.all(
      paces.flatMap((pace) =>
        ['one', 'other'].flatMap((account) =>
          Array.from({ length: calls }, () => pace.run(account, call(account))),
        ),
      ),
    )
    const seconds = (performance.now() - began) / 1000
    for (const times of Object.values(starts)) {
      expect(times).toHaveLength(workers * calls)
      expect((workers * calls - 1) / seconds).toBeLessThanOrEqual(perSecond)
      // The database spaces the turns; how late a process hears of its own may bring two a little closer.
      const inOneSecond = times.map((from) => times.filter((at) => at >= from && at < from + 1000).length)
      expect(Math.max(...inOneSecond)).toBeLessThanOrEqual(perSecond + workers)
    }
  })

  it('is held for all of them when one was told to be silent', async () => {
    const [first, second] = [openWorker(1000), openWorker(1000)]
    await first?.run('silent', async () => undefined)
    const from = performance.now()
    await first?.hold('silent', 0.6)
    await first?.hold('silent', 0.1)
    await second?.run('silent', async () => undefined)
    expect(performance.now() - from).toBeGreaterThanOrEqual(590)
  })
})
