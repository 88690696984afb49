import type { MissedPeriod } from '../transition/plan.ts'
import { addDays, addMonths, type Day, daysBetween, monthsBetween } from './calendar.ts'

/** A monthly charge as the rules see it. Periods begin on the day of the month of `startsOn`. */
export type Charge = {
  amountMinor: number
  startsOn: Day
  /** The first day of the first period not charged yet. */
  nextOn: Day
  pausedOn: Day | null
  /** No period that begins on or after this day is charged. */
  endedOn: Day | null
}

/** One charge for a period or a part of it. */
export type PeriodCharge = { amountMinor: number; periodFrom: Day; periodTo: Day }

/** The charge after a step, and the periods that become charges of their own by it. */
export type Step = { charge: Charge; periods: PeriodCharge[] }

/** The first day of a period that does not begin before `on`. */
export function firstPeriodFrom(startsOn: Day, on: Day): Day {
  if (on <= startsOn) return startsOn
  const months = monthsBetween(startsOn, on)
  const start = addMonths(startsOn, months)
  return start >= on ? start : addMonths(startsOn, months + 1)
}

/** First days of the periods that begin from `from` on and before `until`. */
export function periodStarts(startsOn: Day, from: Day, until: Day): Day[] {
  const starts: Day[] = []
  const first = firstPeriodFrom(startsOn, from)
  for (let at = monthsBetween(startsOn, first); ; at++) {
    const start = addMonths(startsOn, at)
    if (start >= until) return starts
    starts.push(start)
  }
}

const periodAfter = (startsOn: Day, start: Day): Day =>
  addMonths(startsOn, monthsBetween(startsOn, start) + 1)

const wholePeriod = ({ startsOn, amountMinor }: Charge, start: Day): PeriodCharge => ({
  amountMinor,
  periodFrom: start,
  periodTo: addDays(periodAfter(startsOn, start), -1),
})

const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** Moves on to `on`: what began before and is not charged yet stays owed, as charges of its own. */
function owedUntil(charge: Charge, on: Day): Step {
  const starts = periodStarts(charge.startsOn, charge.nextOn, on)
  return {
    charge: { ...charge, nextOn: later(charge.nextOn, firstPeriodFrom(charge.startsOn, on)) },
    periods: starts.map((start) => wholePeriod(charge, start)),
  }
}

export const isResting = ({ pausedOn }: Charge) => pausedOn !== null

/** Rests from that day on. Periods that began before it stay owed; resting or ended ones stay as they are. */
export function pause(charge: Charge, on: Day): Step {
  if (isResting(charge) || charge.endedOn !== null) return { charge, periods: [] }
  const { charge: owed, periods } = owedUntil(charge, on)
  return { charge: { ...owed, pausedOn: on }, periods }
}

/**
 * Goes on from that day (B-21). Missed are the periods that began while it rested: *bill* charges each,
 * *prorate* the rest of the current one by days, half up, *skip* none. The next full period follows.
 */
export function resume(charge: Charge, on: Day, policy: MissedPeriod): Step {
  const { startsOn, nextOn, pausedOn } = charge
  if (pausedOn === null || charge.endedOn !== null) return { charge, periods: [] }
  const missed = periodStarts(startsOn, later(nextOn, pausedOn), on)
  const next = missed.length === 0 ? nextOn : later(nextOn, firstPeriodFrom(startsOn, on))
  return { charge: { ...charge, nextOn: next, pausedOn: null }, periods: back(charge, missed, on, policy) }
}

function back(charge: Charge, missed: Day[], on: Day, policy: MissedPeriod): PeriodCharge[] {
  if (policy === 'bill') return missed.map((start) => wholePeriod(charge, start))
  const current = missed.at(-1)
  if (policy === 'skip' || current === undefined) return []
  const next = periodAfter(charge.startsOn, current)
  if (next <= on) return []
  const part = { days: daysBetween(on, next), of: daysBetween(current, next) }
  return [{ amountMinor: share(charge.amountMinor, part), periodFrom: on, periodTo: addDays(next, -1) }]
}

/** Part of an amount by days, in whole minor units, half up. */
export const share = (amountMinor: number, { days, of }: { days: number; of: number }): number =>
  Math.floor((2 * amountMinor * days + of) / (2 * of))

/** Ends at that day; what began before and is not charged yet, and did not rest, stays owed. */
export function end(charge: Charge, on: Day): Step {
  if (charge.endedOn !== null) return { charge, periods: [] }
  const { charge: owed, periods } = isResting(charge) ? { charge, periods: [] } : owedUntil(charge, on)
  return { charge: { ...owed, endedOn: on }, periods }
}

/** Takes an ended charge up again; the time it was ended counts as rest. */
export function revive(charge: Charge, on: Day, policy: MissedPeriod): Step {
  const rested = restAgain(charge)
  return charge.endedOn === null ? { charge, periods: [] } : resume(rested, on, policy)
}

/** Ended no longer, but resting since it ended: recurring charges are off in the status it comes back to. */
export const restAgain = (charge: Charge): Charge => ({
  ...charge,
  endedOn: null,
  pausedOn: charge.pausedOn ?? charge.endedOn,
})
