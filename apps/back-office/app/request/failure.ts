import type { Failure, FailureDetail, FailureKind, FieldProblem, Reason } from '@padron/domain'

export type Answers = Record<string, string>

/** What a refused form gets back: the reasons as codes, worded where they are shown, and every answer. */
export type Refusal = {
  refused: true
  kind: FailureKind
  reason: Reason
  fields: FieldProblem[]
  detail: FailureDetail
  answers: Answers
  /** Differs between two refusals in a row, so that the summary takes focus again. */
  at: string
}

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

export const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === 'object' && answer !== null && (answer as Partial<Refusal>).refused === true
