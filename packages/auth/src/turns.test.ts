import { describe, expect, it } from 'vitest'
import { takeTurns } from './turns.ts'

describe('C26 hashes take turns', () => {
  it('two at once, in the order they came, also past one that fails', async () => {
    const inTurn = takeTurns({ atOnce: 2, waitingAtMost: 100 })
    let running = 0
    let most = 0
    const order: number[] = []
    const work = (id: number) => async () => {
      running += 1
      most = Math.max(most, running)
      order.push(id)
      await new Promise((resume) => setTimeout(resume, 2))
      running -= 1
      if (id === 3) throw new Error('no')
      return id
    }
    const all = await Promise.allSettled(Array.from({ length: 20 }, (_, id) => inTurn(work(id))))
    expect(most).toBe(2)
    expect(order).toEqual(Array.from({ length: 20 }, (_, id) => id))
    expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(await inTurn(work(99))).toBe(99)
  })

  it('and refuse when too many wait already', async () => {
    const inTurn = takeTurns({ atOnce: 1, waitingAtMost: 1 })
    let finish = () => {}
    const first = inTurn(
      () =>
        new Promise<void>((resume) => {
          finish = resume
        }),
    )
    const second = inTurn(async () => 'second')
    await expect(inTurn(async () => 'third')).rejects.toMatchObject({
      kind: 'unavailable',
      reason: { code: 'sign_in_busy' },
    })
    finish()
    await first
    expect(await second).toBe('second')
  })
})
