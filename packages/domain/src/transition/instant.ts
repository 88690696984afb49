import { addDays } from '../charge/calendar.ts'
import { invalid } from '../failure.ts'

const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * The instant at which a day (`yyyy-mm-dd`) reads this time on the clocks of an IANA zone. A time the clocks
 * skip becomes as much later, of one they read twice it is the first. Throws `invalid: invalid_date`.
 */
export function instantOf(day: string, zone: string, time = '00:00'): Date {
  const wanted = readClock(day, time)
  const offsets = [wanted - dayMs, wanted + dayMs].map((near) => offsetMs(near, zone))
  const candidates = offsets.map((offset) => wanted - offset).sort((a, b) => a - b)
  const exact = candidates.find((at) => at + offsetMs(at, zone) === wanted)
  return new Date(exact ?? wanted - (offsets[0] ?? 0))
}

/** The same time by the zone's clocks, so many calendar days later: a day of 23 or 25 hours is one day. */
export function daysLater(at: Date, days: number, zone: string): Date {
  const [day = '', time = ''] = clockIn(at.getTime(), zone).split('T')
  const instant = instantOf(addDays(day, days), zone, time)
  return new Date(instant.getTime() + at.getUTCMilliseconds())
}

/** Reads a day and a time as if the zone were UTC. */
function readClock(day: string, time: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T${time}Z`) : undefined
  // A thirtieth of February parses nowhere, or as a day of March.
  if (!at || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day)
    throw invalid('invalid_date', { fields: [{ path: 'effectiveAt', reason: { code: 'invalid_date' } }] })
  return at.getTime()
}

/** How far the zone's clocks are ahead of UTC at that instant, in milliseconds. */
function offsetMs(at: number, zone: string): number {
  const whole = Math.floor(at / 1000) * 1000
  return new Date(`${clockIn(whole, zone)}Z`).getTime() - whole
}

/** What the clocks of the zone read, `yyyy-mm-ddThh:mm:ss`. */
function clockIn(at: number, zone: string): string {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: string) => parts.get(type as Intl.DateTimeFormatPartTypes) ?? ''
  const day = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
  return `${day}T${part('hour')}:${part('minute')}:${part('second')}`
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, format)
  return format
}
