import { usePage } from '../page.ts'

/** A day, or with `time` an instant, as this person reads it. */
export function Day({ of, time = false }: { of: Date | string; time?: boolean }) {
  const { format } = usePage()
  const machine = typeof of === 'string' ? of : of.toISOString()
  return <time dateTime={machine}>{time ? format.dateTime(of) : format.date(of)}</time>
}
