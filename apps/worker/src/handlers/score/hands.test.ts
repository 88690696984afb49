import { describe, expect, it } from 'vitest'
import { lendHand, takeHand } from './hands.ts'

describe('the hand that a process has in a run', () => {
  it('is one: a helper that finds another goes, the run itself waits and then works', async () => {
    const order: string[] = []
    const held = Promise.withResolvers<void>()
    const helper = lendHand('r', async () => {
      order.push('helper')
      await held.promise
    })
    const run = takeHand('r', async () => order.push('run'))
    expect(await lendHand('r', async () => order.push('second helper'))).toBeNull()
    expect(await lendHand('other', async () => 'free')).toBe('free')
    expect(order).toEqual(['helper'])
    held.resolve()
    await Promise.all([helper, run])
    expect(order).toEqual(['helper', 'run'])
  })

  it('is free again after an error, for those who wait as well', async () => {
    const helper = lendHand('r', () => Promise.reject(new Error('lost')))
    const runs = [takeHand('r', async () => 'first'), takeHand('r', async () => 'second')]
    await expect(helper).rejects.toThrow('lost')
    expect(await Promise.all(runs)).toEqual(['first', 'second'])
  })
})
