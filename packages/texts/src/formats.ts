import { defaultLocale, type Locale } from './locale.ts'

export type Money = { amountMinor: number; currency: string }
type Instant = Date | string | number

/** Until a person's own zone is known, the company's (stack.md, environment). */
export const companyZone = 'America/Mexico_City'

const isDay = (value: Instant): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
const tag = (locale: Locale) => (locale === 'en' ? 'en-US' : locale)
const knownZone = (zone: string) => {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return companyZone
  }
}

/** One way to show days, instants, money and numbers: same text on server and in the browser. */
export function formatsFor(locale: Locale = defaultLocale, zone: string = companyZone) {
  const timeZone = knownZone(zone)
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const
  const number = new Intl.NumberFormat(tag(locale))
  const twoPlaces = new Intl.NumberFormat(tag(locale), { minimumFractionDigits: 2, maximumFractionDigits: 2 })

  /** "3 Nov 2026", "3 nov 2026"; a bare `yyyy-mm-dd` is a calendar day and knows no zone. */
  const date = (value: Instant) => {
    const parts = new Intl.DateTimeFormat(tag(locale), {
      ...day,
      timeZone: isDay(value) ? 'UTC' : timeZone,
    }).formatToParts(new Date(value))
    const part = (type: string) => parts.find((found) => found.type === type)?.value ?? ''
    return `${part('day')} ${part('month')} ${part('year')}`
  }
  const time = (value: Instant) =>
    new Intl.DateTimeFormat(tag(locale), {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    }).format(new Date(value))
  const dateTime = (value: Instant) => `${date(value)}, ${time(value)}`

  /** Minor units and code; a negative amount is money we owe and says so through its minus sign. */
  const money = ({ amountMinor, currency }: Money) => {
    const format = new Intl.NumberFormat(tag(locale), {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    })
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2
    return `${format.format(amountMinor / 10 ** digits).replace('-', '−')} ${currency}`
  }

  /** "3 days ago"; `now` comes from the caller so that server and browser agree. */
  const ago = (value: Instant, now: Date) => {
    const seconds = Math.round((new Date(value).getTime() - now.getTime()) / 1000)
    const steps = [
      ['day', 86_400],
      ['hour', 3600],
      ['minute', 60],
    ] as const
    const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
    const step = steps.find(([, size]) => Math.abs(seconds) >= size)
    return step ? relative.format(Math.trunc(seconds / step[1]), step[0]) : relative.format(0, 'minute')
  }

  /** "1.4 MB", "820 kB": how much room a file takes, in steps of 1024 as people count them. */
  const bytes = (value: number) => {
    const steps = ['B', 'kB', 'MB', 'GB'] as const
    const step = Math.min(3, Math.floor(Math.log2(Math.max(1, value)) / 10))
    const shown = value / 1024 ** step
    const digits = step > 0 && shown < 10 ? 1 : 0
    const figure = new Intl.NumberFormat(tag(locale), { maximumFractionDigits: digits }).format(shown)
    return `${figure} ${steps[step]}`
  }

  return {
    locale,
    zone: timeZone,
    number: (value: number) => number.format(value),
    /** Hundredths with both places, "82.35"; "–" where there is none. */
    hundredths: (value: number | null) => (value === null ? '–' : twoPlaces.format(value / 100)),
    date,
    time,
    dateTime,
    money,
    bytes,
    ago,
  }
}

export type Formats = ReturnType<typeof formatsFor>
