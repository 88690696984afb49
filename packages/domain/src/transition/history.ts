import type { Reason } from '../failure.ts'
import type { StatusFace } from '../status/status.ts'
import type { Cause } from './undo.ts'

export type TransitionEntry = {
  id: string
  seq: number
  from: StatusFace | null
  to: StatusFace
  reason: { code: string; name: string } | null
  comment: string | null
  competitor: string | null
  actor: { kind: 'staff' | 'system'; id: string | null; name: string | null }
  cause: Cause
  effectiveAt: Date
  recordedAt: Date
  secondsInStatus: number
  definitionVersion: number | null
  undoesId: string | null
  undone: boolean
  /** Services the change moved, brought back or left to the hand that came after it; null: not yet. */
  children: { changed: number; restored: number; leftAlone: number } | null
  mayUndo: boolean
  undoUntil: Date | null
}

export type ScheduledEntry = {
  id: string
  to: StatusFace
  effectiveAt: Date
  requestedBy: string | null
  requestedAt: Date
  state: 'waiting' | 'cancelled' | 'refused'
  refusal: Reason | null
}

export type TransitionHistory = {
  current: { status: StatusFace; since: Date } | null
  /** Newest first. */
  transitions: TransitionEntry[]
  scheduled: ScheduledEntry[]
  timeInStatus: { status: StatusFace; seconds: number }[]
}

type Step = { effectiveAt: Date; toCode: string }

/**
 * How long each step of a history held, in its order; the last one holds until then. A step dated before
 * the one it follows takes nothing back from it: a negative time is none.
 */
export function secondsHeld(steps: readonly Step[], until: Date): number[] {
  return steps.map(({ effectiveAt }, at) => {
    const end = steps[at + 1]?.effectiveAt ?? until
    return Math.max(0, Math.floor((end.getTime() - effectiveAt.getTime()) / 1000))
  })
}

/** The time in each status, all its visits together, by status code. */
export function timeInStatus(steps: readonly Step[], until: Date): Map<string, number> {
  const held = secondsHeld(steps, until)
  const sums = new Map<string, number>()
  for (const [at, { toCode }] of steps.entries()) sums.set(toCode, (sums.get(toCode) ?? 0) + (held[at] ?? 0))
  return sums
}
