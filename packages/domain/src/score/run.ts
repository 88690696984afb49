import { conflict, type Failure, type Reason } from '../failure.ts'
import type { ScoreActor } from './score.ts'

/** What a run goes through; a person asks for the first two, `undo` takes a run back. */
export const runScopes = ['all', 'stale', 'undo'] as const
export type RunScope = (typeof runScopes)[number]

export const runStates = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const
export type RunState = (typeof runStates)[number]

/** How one customer of a run ended; `first` had no score before. */
export const runOutcomes = ['up', 'down', 'same', 'first', 'skipped', 'failed'] as const
export type RunOutcome = (typeof runOutcomes)[number]

export type RunCounts = Record<RunOutcome, number>

export const noCounts: RunCounts = { up: 0, down: 0, same: 0, first: 0, skipped: 0, failed: 0 }

/** What a calculation did to a score, both in hundredths; null is none. */
export function outcomeOf(
  previous: number | null,
  score: number | null,
): Exclude<RunOutcome, 'skipped' | 'failed'> {
  if (previous === score) return 'same'
  if (previous === null) return 'first'
  return score !== null && score > previous ? 'up' : 'down'
}

/** A run as its page, the list of runs and the header chip show it. */
export type ScoreRunFace = {
  id: string
  jobId: string
  scope: RunScope
  state: RunState
  catalogueVersion: number
  startedBy: ScoreActor
  createdAt: Date
  startedAt: Date | null
  endedAt: Date | null
  total: number | null
  done: number
  counts: RunCounts
  ranges: { total: number; done: number }
  /** The run that this one takes back. */
  undoesRunId: string | null
  undoneByRunId: string | null
  mayUndo: boolean
  because: Reason | null
}

/** One customer of a run; scores in hundredths. */
export type ScoreRunRow = {
  customer: { id: string; number: string; legalName: string }
  outcome: RunOutcome
  before: number | null
  after: number | null
  /** Why it was skipped or failed. */
  because: Reason | null
}

/** Is nobody working on it any more? */
export const isRunOver = (state: RunState) => state === 'done' || state === 'cancelled' || state === 'failed'

type Undoable = Pick<ScoreRunFace, 'scope' | 'state' | 'counts' | 'undoneByRunId'>

/** Why a run cannot be taken back, as a `conflict`, or null: what was cancelled keeps what it did. */
export function undoRunRefusal(run: Undoable): Failure | null {
  const refusal = (code: string) => conflict(code, { current: run })
  if (run.scope === 'undo') return refusal('score_run_is_undo')
  if (!isRunOver(run.state)) return refusal('score_run_not_over')
  if (run.undoneByRunId !== null) return refusal('already_undone')
  const { up, down, first } = run.counts
  return up + down + first === 0 ? refusal('score_run_changed_nothing') : null
}
