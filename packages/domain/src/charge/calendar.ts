/** A day as `yyyy-mm-dd`; days of one calendar compare as text. */
export type Day = string

const dayMs = 86_400_000
const toDay = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)

/** The calendar day of an instant in a time zone. */
export const dayIn = (timeZone: string, at: Date): Day =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

export const addDays = (day: Day, days: number): Day => toDay(Date.parse(day) + days * dayMs)

/** Days from one to the other, the first included, the last not. */
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / dayMs

/** The same day of the month so many months later; where the month is too short, its last day. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return toDay(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)))
}

/** Whole months that lie between the months of two days, whatever their dates. */
export function monthsBetween(from: Day, to: Day): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number)
  return (toYear - fromYear) * 12 + (toMonth - fromMonth)
}
