import { expect, test } from 'vitest'
import { keepLight } from './keep-light.ts'

const rows = Array.from({ length: 30 }, (_, at) => `${at} ${'ñ'.repeat(5_000)}`)
const page = { rows, next: 'older' }

test('long texts are shown a few at a time, and every one of them is reached', () => {
  const seen: string[] = []
  let skip: number | null = 0
  for (let turns = 0; skip !== null; turns += 1) {
    const shown: ReturnType<typeof keepLight<string>> = keepLight(
      new URLSearchParams({ skip: `${skip}` }),
      page,
      (row) => row,
    )
    expect(Buffer.byteLength(shown.rows.join(''))).toBeLessThanOrEqual(30_000)
    expect(turns).toBeLessThan(30)
    seen.push(...shown.rows)
    skip = shown.skip
  }
  expect(seen).toEqual(rows)
})

test('short texts are all there, one that is longer than a page is there alone, and nonsense starts anew', () => {
  const short = { rows: ['a', 'b'], next: null }
  for (const skip of ['', '-1', '7', 'x', '1e99', '0.5']) {
    expect(keepLight(new URLSearchParams({ skip }), short, (row) => row)).toEqual({ ...short, skip: null })
  }
  const long = { rows: ['x'.repeat(40_000), 'b'], next: null }
  expect(keepLight(new URLSearchParams(), long, (row) => row)).toMatchObject({
    rows: [long.rows[0]],
    skip: 1,
  })
})
