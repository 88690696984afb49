import { etaSeconds } from '@padron/domain'

type Going = { startedAt: Date | string | null; done: number; total: number | null }

/** Customers a second since the start, and the seconds left at that pace; null before the first. */
export function paceOf({ startedAt, done, total }: Going, now: Date) {
  const started = startedAt === null ? null : new Date(startedAt)
  const left = etaSeconds({ startedAt: started, done, total }, now)
  const seconds = started ? Math.max(1, (now.getTime() - started.getTime()) / 1000) : 0
  return { perSecond: started && done > 0 ? Math.max(1, Math.round(done / seconds)) : null, left }
}
