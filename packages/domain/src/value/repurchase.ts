import { addDays, type Day, daysBetween } from '../charge/calendar.ts'

export type RepurchaseState = 'too_few' | 'not_yet' | 'due' | 'overdue'

/** When the next order is to be expected (B-39). */
export type Repurchase = {
  state: RepurchaseState
  /** Between two days with an order; null when there are too few. */
  medianDays: number | null
  lastOn: Day | null
  nextOn: Day | null
  /** The latest days with an order, oldest first, for the picture. */
  days: Day[]
}

const fewest = 3
const shown = 24
/** How many days before the expected one an order is due. */
export const dueDays = 14

/**
 * The rhythm of the days with an order, given oldest first and each once: the last one and the median of the
 * days between say when the next is expected; due from 14 days before it, overdue after it.
 */
export function repurchaseOf(days: readonly Day[], today: Day): Repurchase {
  const lastOn = days.at(-1) ?? null
  const known = { lastOn, days: days.slice(-shown) }
  if (days.length < fewest || lastOn === null)
    return { ...known, state: 'too_few', medianDays: null, nextOn: null }
  const medianDays = medianOf(days.slice(1).map((day, at) => daysBetween(days[at] ?? day, day)))
  const nextOn = addDays(lastOn, medianDays)
  return { ...known, state: stateOf(nextOn, today), medianDays, nextOn }
}

function stateOf(nextOn: Day, today: Day): RepurchaseState {
  if (today > nextOn) return 'overdue'
  return today >= addDays(nextOn, -dueDays) ? 'due' : 'not_yet'
}

/** Whole days, half up. */
function medianOf(gaps: readonly number[]): number {
  const sorted = gaps.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? 0) + upper) / 2)
}
