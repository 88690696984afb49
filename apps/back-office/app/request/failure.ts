import type { FailureDetail, FailureKind, FieldProblem, Reason } from '@padron/domain'

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

export const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === 'object' && answer !== null && (answer as Partial<Refusal>).refused === true
