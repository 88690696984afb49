import { conflict } from '../failure.ts'

export const profileRequestStates = ['open', 'approved', 'refused', 'withdrawn'] as const
export type ProfileRequestState = (typeof profileRequestStates)[number]

export type ProfileChange = { field: string; from: string | null; to: string | null }

/** What a customer asks to have changed, as staff see it. */
export type ProfileRequestFace = {
  id: string
  version: number
  customer: { id: string; number: string; name: string }
  requestedByName: string
  changes: ProfileChange[]
  comment: string | null
  createdAt: Date
  state: ProfileRequestState
  decidedByName: string | null
  decidedAt: Date | null
  answer: string | null
}

export type ProfileRequestPage = { rows: ProfileRequestFace[]; next: string | null }

/** A request is decided once, as it stood when it was read. */
export function assertUndecided(request: ProfileRequestFace, expectedVersion: number): void {
  if (request.state !== 'open' || request.version !== expectedVersion)
    throw conflict('changed_meanwhile', { current: request })
}
