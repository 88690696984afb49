import type { Failure, FailureKind } from '@padron/domain'

/** The status a page answers a Failure with; procedures have the same, worded by the api. */
export const statusOf: Record<FailureKind, number> = {
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  invalid: 422,
  limit: 429,
  unavailable: 503,
}

/**
 * The Failure inside a transport error; null for everything unexpected. By shape: a bundle may hold its own
 * class.
 */
export function failureOf(error: unknown): Failure | null {
  const cause = error instanceof Error && error.name !== 'Failure' ? error.cause : error
  return cause instanceof Error && cause.name === 'Failure' ? (cause as Failure) : null
}
