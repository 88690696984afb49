import type { FailureDetail, FailureKind, FieldProblem, Reason } from '@padron/domain'
import { useActionData } from '@remix-run/react'
import { usePage } from '../page.ts'

export type Answers = Record<string, string>

/** What a refused form gets back: reasons as codes, worded where they are shown, and every answer. */
export type Refusal = {
  refused: true
  kind: FailureKind
  reason: Reason
  fields: FieldProblem[]
  answers: Answers
}

export const refuse = (
  { kind, reason, detail = {} }: { kind: FailureKind; reason: Reason; detail?: FailureDetail },
  answers: Answers,
): Refusal => ({ refused: true, kind, reason, fields: detail.fields ?? [], answers })

export const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === 'object' && answer !== null && (answer as Partial<Refusal>).refused === true

/** A field's name as its id: links of the summary lead there. */
export const idOf = (name: string) => name.replaceAll('.', '-')

/** The refusal of this page's form in words: by field, for the whole, and the answers given before. */
export function useRefusal() {
  const { word } = usePage()
  const answered = useActionData<unknown>()
  const refusal = isRefusal(answered) ? answered : null
  const problems = new Map<string, string>()
  for (const { path, reason } of refusal?.fields ?? []) {
    if (!problems.has(path)) problems.set(path, word(reason, path))
  }
  return {
    refusal,
    problems,
    general: refusal && problems.size === 0 ? word(refusal.reason) : undefined,
    answer: (name: string) => refusal?.answers[name],
  }
}
