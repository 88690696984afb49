const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/New_York',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** What a clock on the wall in New York shows: `yyyy-mm-dd hh:mm:ss`. */
export const toNewYork = (instant: Date): string => clock.format(instant)

/** The day it is in New York, `yyyy-mm-dd`. */
export const dayInNewYork = (instant: Date): string => toNewYork(instant).slice(0, 10)

/**
 * The instant of a New York wall time. Of the hour that happens twice in autumn it is the first, of the one
 * that spring leaves out the one after; null for what is no time.
 */
export function fromNewYork(wall: string): Date | null {
  const asUtc = readUtc(wall)
  if (asUtc === null) return null
  const [summer, winter] = [4, 5].map((hours) => new Date(asUtc.getTime() + hours * 3_600_000)) as [
    Date,
    Date,
  ]
  return toNewYork(summer) === normal(wall) ? summer : winter
}

/** `yyyy-mm-dd hh:mm:ss` as UTC; null for what is no time. */
export function readUtc(wall: string): Date | null {
  const text = normal(wall)
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return null
  const instant = new Date(`${text.replace(' ', 'T')}Z`)
  return Number.isNaN(instant.getTime()) || !instant.toISOString().startsWith(text.slice(0, 10))
    ? null
    : instant
}

const normal = (wall: string) => wall.trim().replace('T', ' ').slice(0, 19)
