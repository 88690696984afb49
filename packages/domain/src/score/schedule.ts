import { addDays, addMonths, type Day, dayIn } from '../charge/calendar.ts'
import { instantOf } from '../transition/instant.ts'

export const scheduleRhythms = ['off', 'daily', 'weekly', 'monthly'] as const
export type ScheduleRhythm = (typeof scheduleRhythms)[number]

/** When scores are calculated by themselves: weekly on Mondays, monthly on the first. */
export type ScoreSchedule = {
  rhythm: ScheduleRhythm
  /** 0 to 23, by the company's clocks. */
  hour: number
}

export const scheduleOff: ScoreSchedule = { rhythm: 'off', hour: 3 }

const isMonday = (day: Day) => new Date(day).getUTCDay() === 1
const mondayFrom = (day: Day): Day => (isMonday(day) ? day : mondayFrom(addDays(day, 1)))
const firstOfMonth = (day: Day): Day => `${day.slice(0, 8)}01`

const firstDay: Record<Exclude<ScheduleRhythm, 'off'>, (day: Day) => Day> = {
  daily: (day) => day,
  weekly: mondayFrom,
  monthly: (day) => (day === firstOfMonth(day) ? day : addMonths(firstOfMonth(day), 1)),
}

/**
 * The first instant after `after` at which a run is due, null while the schedule is off. An hour the clocks
 * of the IANA zone skip comes as much later, of one they read twice the first counts.
 */
export function nextScoreRun({ rhythm, hour }: ScoreSchedule, after: Date, zone: string): Date | null {
  if (rhythm === 'off') return null
  const at = (day: Day) => instantOf(day, zone, `${String(hour).padStart(2, '0')}:00`)
  const today = dayIn(zone, after)
  const next = at(firstDay[rhythm](today))
  return next > after ? next : at(firstDay[rhythm](addDays(today, 1)))
}
