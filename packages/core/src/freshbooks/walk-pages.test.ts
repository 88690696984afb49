import { describe, expect, it } from 'vitest'
import { type Walk, walkPages } from './walk-pages.ts'

type Page = { page: number; pages: number }
const sleep = (ms: number) => new Promise((resume) => setTimeout(resume, ms))

function world(pages: number, delayOf: (page: number) => number = () => 1) {
  const asked: number[] = []
  let running = 0
  let most = 0
  const ask = async (page: number): Promise<Page> => {
    asked.push(page)
    most = Math.max(most, ++running)
    await sleep(delayOf(page))
    running -= 1
    return { page, pages }
  }
  const walk = (given: Partial<Walk<Page>> = {}) =>
    walkPages({ ask, from: 1, pages: null, mayAskMore: () => true, ...given })
  return { asked, ask, walk, most: () => most }
}

async function collect(walk: AsyncGenerator<Page[]>, pauseMs = 0) {
  const got: number[] = []
  for await (const together of walk) {
    got.push(...together.map(({ page }) => page))
    await sleep(pauseMs)
  }
  return got
}
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

describe('pages', () => {
  it('come in their order, two under way, each asked for once', async () => {
    const { walk, asked, most } = world(20, (page) => (page % 3) * 4)
    expect(await collect(walk())).toEqual(upTo(20))
    expect(asked).toEqual(upTo(20))
    expect(most()).toBe(2)
  })

  it('of a list with one page, or none, are one question', async () => {
    for (const pages of [0, 1]) {
      const { walk, asked } = world(pages)
      await collect(walk())
      expect(asked).toEqual([1])
    }
  })

  it('are read while others are kept, and never far ahead of them', async () => {
    const { walk, asked } = world(60)
    const together: number[] = []
    for await (const pages of walk()) {
      together.push(pages.length)
      expect(asked.length - together.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(8)
      await sleep(10)
    }
    expect(Math.max(...together)).toBeGreaterThan(1)
  })

  it('that came before a failure are handed out before it', async () => {
    const { ask, walk } = world(9)
    const got: number[] = []
    const failing = (page: number) => (page === 4 ? Promise.reject(new Error('down')) : ask(page))
    await expect(
      (async () => {
        for await (const pages of walk({ ask: failing })) got.push(...pages.map(({ page }) => page))
      })(),
    ).rejects.toThrow('down')
    expect(got).toEqual([1, 2, 3])
  })

  it('stop when the time is over, and go on from where they stood', async () => {
    const { walk, asked } = world(12)
    let left = 5
    const first = await collect(walk({ mayAskMore: () => left-- > 0 }))
    expect(first).toEqual(upTo(first.length))
    expect(first.length).toBeLessThan(12)
    const second = await collect(walk({ from: first.length + 1, pages: 12 }))
    expect([...first, ...second]).toEqual(upTo(12))
    expect(asked).toHaveLength(12)
  })
})
