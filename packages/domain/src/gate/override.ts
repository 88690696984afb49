import { conflict, type Failure, forbidden } from '../failure.ts'
import type { Operation } from '../status/status.ts'

/** What an override may be limited to, and what a path names when it asks: an order to be copied. */
export type GateRecord = { noun: 'quote' | 'project' | 'order' | 'assignment'; id: string }

export type OverrideState = 'requested' | 'live' | 'refused' | 'revoked' | 'expired' | 'used'

type Person = { id: string; name: string }

/** A timed exception from a gate, or the request for one, as every reader sees it (O-3). */
export type OverrideFace = {
  id: string
  version: number
  customer: { id: string; number: string; legalName: string }
  operation: Operation
  record: { noun: GateRecord['noun']; id: string; number: string | null } | null
  reason: string
  state: OverrideState
  requestedBy: Person | null
  requestedAt: Date
  decidedBy: Person | null
  decidedAt: Date | null
  decisionNote: string | null
  expiresAt: Date | null
  usesLeft: number | null
  mayGrant: boolean
}

type Kept = Pick<OverrideFace, 'expiresAt' | 'usesLeft'> & {
  state: 'requested' | 'granted' | 'refused' | 'revoked'
}

/** Where an override stands now: granted means live until its time or its uses are over. */
export function overrideState({ state, expiresAt, usesLeft }: Kept, now: Date): OverrideState {
  if (state !== 'granted') return state
  if (usesLeft !== null && usesLeft <= 0) return 'used'
  return expiresAt && expiresAt <= now ? 'expired' : 'live'
}

type Usable = { operation: Operation; recordId: string | null; decidedBy: string | null }

/** The override that serves this person for this operation; whoever granted it may not use it. */
export const findOverride = <Row extends Usable>(
  overrides: readonly Row[],
  asked: { operation: Operation; recordIds: readonly string[]; userId: string | null },
): Row | null =>
  overrides.find(
    ({ operation, recordId, decidedBy }) =>
      operation === asked.operation &&
      (recordId === null || asked.recordIds.includes(recordId)) &&
      (asked.userId === null || decidedBy !== asked.userId),
  ) ?? null

/** A day unless said otherwise, thirty at most. */
export const overrideHours = { usual: 24, most: 720 }

/** Nobody grants or refuses what they asked for themselves. */
export function assertNotOwn(request: { requestedBy: string | null }, userId: string) {
  if (request.requestedBy === userId) throw forbidden('not_your_own_request')
}

/** The act that does not fit where the override stands, or null. */
export function overrideRefusal(
  state: OverrideState,
  wanted: 'decide' | 'revoke',
  current: unknown,
): Failure | null {
  if (wanted === 'decide')
    return state === 'requested' ? null : conflict('override_already_decided', { current })
  return state === 'requested' || state === 'live' ? null : conflict('override_over', { current })
}
