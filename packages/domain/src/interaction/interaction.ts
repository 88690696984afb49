import { addDays, type Day, dayIn } from '../charge/calendar.ts'
import { invalid } from '../failure.ts'
import type { Scope } from '../note/scope.ts'

export const interactionTypes = [
  'call',
  'visit',
  'email',
  'sms',
  'showroom_visit',
  'meeting',
  'demo',
  'follow_up',
  'other',
] as const
export type InteractionType = (typeof interactionTypes)[number]

export const directions = ['in', 'out'] as const
export type Direction = (typeof directions)[number]

/** Something that happened with a customer: when it happened and when it was logged are two facts (B-41). */
export type InteractionFace = {
  id: string
  customerId: string
  type: InteractionType
  direction: Direction
  scope: Scope
  /** With whom, as somebody would say it. */
  participants: string
  note: string
  outcome: string | null
  occurredAt: Date
  loggedAt: Date
  loggedBy: string
  /** The planned one it fulfils, and the one it leads to. */
  fulfils: { id: string; title: string } | null
  next: { id: string; title: string; dueOn: Day | null; isDone: boolean } | null
  version: number
  may: { edit: boolean }
}

export type InteractionPage = { rows: InteractionFace[]; nextCursor: string | null }

/** How many there were each day, from a Monday to a Sunday; a day without any says 0. */
export type InteractionWeeks = { from: Day; to: Day; total: number; days: { day: Day; count: number }[] }

/** What reaches out to a customer passes the gate of that name; who comes by, writes or calls, does not. */
const reachingOut: readonly InteractionType[] = ['call', 'visit', 'email', 'sms', 'demo']

export const isSalesContact = ({
  type,
  direction,
}: {
  type: InteractionType
  direction: Direction
}): boolean => direction === 'out' && reachingOut.includes(type)

/** Clocks of two machines differ by a little; what is to come is a task. */
const toleranceMs = 5 * 60_000

/** Throws `invalid: occurred_in_future`. */
export function assertOccurred(occurredAt: Date, now: Date): void {
  if (occurredAt.getTime() <= now.getTime() + toleranceMs) return
  const code = 'occurred_in_future'
  throw invalid(code, { fields: [{ path: 'occurredAt', reason: { code } }] })
}

/** Whole weeks, Monday to Sunday, that end with the present one by the zone's calendar. */
export function weeksUntil(now: Date, timeZone: string, weeks: number): { from: Day; to: Day } {
  const today = dayIn(timeZone, now)
  const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = addDays(today, -sinceMonday)
  return { from: addDays(monday, -7 * (weeks - 1)), to: addDays(monday, 6) }
}

/** Every day of the range, those without a count as 0. */
export function fillDays(
  { from, to }: { from: Day; to: Day },
  counted: readonly { day: Day; count: number }[],
): InteractionWeeks {
  const counts = new Map(counted.map(({ day, count }) => [day, count]))
  const days: InteractionWeeks['days'] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push({ day, count: counts.get(day) ?? 0 })
  return { from, to, days, total: days.reduce((sum, { count }) => sum + count, 0) }
}
