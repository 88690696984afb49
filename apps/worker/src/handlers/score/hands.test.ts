import { describe, expect, it } from 'vitest'
import { lendHand, takeHand } from './hands.ts'

describe('the hand that a process has in a run', () => {
  it('is one: a helper that finds another goes, the run itself waits a moment and then works', async () => {
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

  it('is not waited for longer: whoever has long work keeps it, and the run comes again', async () => {
    const held = Promise.withResolvers<void>()
    const helper = lendHand('r', () => held.promise)
    expect(await takeHand('r', async () => 'run')).toBeNull()
    held.resolve()
    await helper
    expect(await takeHand('r', async () => 'run')).toBe('run')
  })

  it('is free again after an error, for whoever waits as well', async () => {
    const helper = lendHand('r', () => Promise.reject(new Error('lost')))
    const run = takeHand('r', async () => 'first')
    await expect(helper).rejects.toThrow('lost')
    expect(await run).toBe('first')
  })
})
