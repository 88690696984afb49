/** Where an outbox row stands. `sent` means handed to the queue, running or about to. */
export const jobStates = ['waiting', 'sent', 'done', 'cancelled', 'failed'] as const
export type JobState = (typeof jobStates)[number]

/** The face of an outbox row in the jobs tray. */
export type JobFace = {
  id: string
  name: string
  state: JobState
  startedBy: { kind: string; id: string | null; name: string | null }
  createdAt: Date
  dueAt: Date
  startedAt: Date | null
  finishedAt: Date | null
  done: number | null
  total: number | null
  note: string | null
  /** Seconds left at the present pace; null while nothing can be said. */
  etaSeconds: number | null
  lastError: string | null
  may: { cancel: boolean; retry: boolean }
}

/** A row nobody works on any more; only a person's retry brings it back. */
export const isOver = (state: JobState) => state === 'done' || state === 'cancelled' || state === 'failed'

/** Work that has not ended can be called off; what it already saved stays. */
export const isCancellable = (state: JobState) => !isOver(state)

/** Only what ended without its effect may run once more. */
export const isRetryable = (state: JobState) => state === 'failed' || state === 'cancelled'

const longestPauseSeconds = 3600

/** Seconds until the next attempt: doubling, at most an hour, ±20 % by `chance` (0…1) to spread a herd. */
export function pauseSecondsAfter(failures: number, firstPauseSeconds: number, chance: number): number {
  const doubled = Math.min(firstPauseSeconds * 2 ** Math.max(0, failures - 1), longestPauseSeconds)
  return Math.round(doubled * (0.8 + 0.4 * chance) * 10) / 10
}

/** Is this failed attempt the last one the contract grants? */
export const isSpent = (failures: number, attempts: number) => failures >= attempts

/** Seconds left, from what is done since the start; null before the first step and without a total. */
export function etaSeconds(
  job: { startedAt: Date | null; done: number | null; total: number | null },
  now: Date,
): number | null {
  if (!job.startedAt || !job.done || job.total === null) return null
  const elapsedSeconds = (now.getTime() - job.startedAt.getTime()) / 1000
  return Math.max(0, Math.round((elapsedSeconds / job.done) * (job.total - job.done)))
}
