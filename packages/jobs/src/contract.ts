import type { z } from '@padron/domain'

/** A job as both sides know it: its name, what it carries, and how often it is tried. */
export type JobContract<Payload = unknown> = {
  name: `${string}.${string}`
  payload: z.ZodType<Payload>
  /** Attempts before the row is parked as failed; pauses double from `pauseSeconds` with jitter. */
  retry: { attempts: number; pauseSeconds: number }
  /** May a person see and cancel it in the jobs tray? */
  visible: boolean
  /**
   * The consequence of something committed: it runs on the worker's own account, also when the person whose
   * act it follows may do nothing any more.
   */
  ownAccount?: true
}

/** Keeps the payload type when a contract is written down. */
export const contract = <Payload>(job: JobContract<Payload>) => job

/** The four endings of a handler (house §3). */
export type Ending =
  | { end: 'done' }
  | { end: 'cancel'; reason: string }
  | { end: 'retry'; error: string }
  | { end: 'snooze'; seconds: number }

export const done = (): Ending => ({ end: 'done' })
export const cancel = (reason: string): Ending => ({ end: 'cancel', reason })
export const retry = (error: string): Ending => ({ end: 'retry', error })
export const snooze = (seconds: number): Ending => ({ end: 'snooze', seconds })
