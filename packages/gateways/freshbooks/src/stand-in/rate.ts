import { json } from './answers.ts'

/** Counts what is asked, and refuses what comes too fast. */
export function openRate(perSecond: number) {
  const starts: number[] = []
  const asked: Record<string, number> = {}
  return {
    /** How often, by method and path without ids: `POST /users/clients`. */
    asked,
    /** The most that came within any second. */
    peak: () => starts.reduce((most, start, at) => Math.max(most, countWithin(starts, start, at)), 0),
    refused: 0,
    count({ method, url }: Request): Response | null {
      const now = performance.now()
      const key = `${method} ${nameOf(url)}`
      asked[key] = (asked[key] ?? 0) + 1
      starts.push(now)
      if (countWithin(starts, now, starts.length - 1) <= perSecond) return null
      this.refused += 1
      return json({ message: 'Too many requests' }, 429, { 'retry-after': '1' })
    },
  }
}

/** Those that started within the second before and at this one; the list is in order. */
function countWithin(starts: readonly number[], start: number, at: number): number {
  let first = at
  while (first > 0 && (starts[first - 1] ?? 0) > start - 1000) first -= 1
  return at - first + 1
}

const nameOf = (url: string) =>
  new URL(url).pathname.replace(/^\/(accounting|events)\/account\/[^/]+/, '').replace(/\/\d+$/, '/{id}')
