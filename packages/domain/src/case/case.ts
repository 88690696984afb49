import { conflict, type Failure } from '../failure.ts'
import type { NumberedLink } from '../order/order.ts'

export const caseStates = ['open', 'waiting', 'resolved', 'closed'] as const
export type CaseState = (typeof caseStates)[number]

export const casePriorities = ['low', 'normal', 'high'] as const
export type CasePriority = (typeof casePriorities)[number]

/** A service case: support, never gated (domain §7). */
export type CaseFace = {
  noun: 'case'
  id: string
  number: string
  customerId: string
  customer: { number: string; legalName: string } | null
  title: string
  body: string
  priority: CasePriority
  state: CaseState
  department: { code: string; name: string } | null
  assignee: { id: string; name: string } | null
  /** The delivery or installation it is about. */
  assignment: NumberedLink | null
  openedBy: string
  openedAt: Date
  resolvedAt: Date | null
  resolution: string | null
  version: number
}

/** Where each verb may begin, and where it leads. */
export const caseMoves = {
  wait: { from: ['open'], to: 'waiting' },
  resolve: { from: ['open', 'waiting'], to: 'resolved' },
  close: { from: ['resolved'], to: 'closed' },
  reopen: { from: ['waiting', 'resolved', 'closed'], to: 'open' },
} as const satisfies Record<string, { from: readonly CaseState[]; to: CaseState }>
export type CaseMove = keyof typeof caseMoves

const moves = Object.entries(caseMoves) as [CaseMove, { from: readonly CaseState[]; to: CaseState }][]

/** What can be done with a case now. */
export const caseMovesFrom = (state: CaseState): CaseMove[] =>
  moves.filter(([, { from }]) => from.includes(state)).map(([move]) => move)

/** Why a case cannot move so, or null. */
export function caseMoveRefusal(
  move: CaseMove,
  record: { state: CaseState; version: number },
): Failure | null {
  return caseMovesFrom(record.state).includes(move) ? null : conflict('case_move', { current: record })
}

/** A case somebody still has to do with. */
export const isCaseOpen = (state: CaseState) => state === 'open' || state === 'waiting'

/** Why nobody can be given this case any more, or null. */
export const caseAssignRefusal = (record: { state: CaseState; version: number }): Failure | null =>
  isCaseOpen(record.state) ? null : conflict('record_closed', { current: record })
