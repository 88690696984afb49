import type { FieldProblem } from '@padron/domain'
import type { Translate } from '@padron/texts'
import { wordReason } from '@padron/texts'
import type { Problems } from '@padron/ui'
import { useText } from '@padron/ui'
import { useActionData } from '@remix-run/react'
import { explainedIn } from '../gate/explained.ts'
import { isRefusal, type Refusal } from './failure.ts'

export type Worded = {
  problems: Problems
  general: string | undefined
  at: string | undefined
  refusal: Refusal | null
  answer: (name: string) => string | undefined
}

/** The refusal of this page's form in words: per field, for the whole, and the answers given before. */
export function useRefusal(given?: unknown): Worded {
  const t = useText()
  const own = useActionData<unknown>()
  const answered = given === undefined ? own : given
  const refusal = isRefusal(answered) ? answered : null
  return {
    refusal,
    at: refusal?.at,
    problems: refusal ? wordProblems(t, fieldsOf(refusal)) : {},
    general: refusal && fieldsOf(refusal).length === 0 ? wordGeneral(t, refusal) : undefined,
    answer: (name) => refusal?.answers[name],
  }
}

/** A finding that asks for a reason, or a warning to be read, is the problem of the field for that. */
function fieldsOf(refusal: Refusal): FieldProblem[] {
  const { reason, fields } = refusal
  if (fields.length > 0) return fields
  if (explainedIn(refusal)?.outcome === 'warn')
    return [{ path: 'acknowledged', reason: { code: 'gate_unread' } }]
  return reason.code === 'acknowledgement_required'
    ? [{ path: 'acknowledgement', reason: { code: 'listed_unread' } }]
    : []
}

/** One text per field, the first reason given for it. */
export function wordProblems(t: Translate, fields: readonly FieldProblem[]): Problems {
  const worded: Problems = {}
  for (const { path, reason } of fields) worded[path] ??= wordReason(t, reason)
  return worded
}

/** Who may, told by an ability or by a role. */
function wordHolder(t: Translate, code: string): string {
  const key = [`ability.${code}`, `role.name.${code}`].find((each) => t.has(each))
  return key ? t(key as 'act.save') : code
}

export function wordGeneral(t: Translate, { reason, detail }: Pick<Refusal, 'reason' | 'detail'>): string {
  const whoCan = (detail.whoCan ?? []).map((code) => wordHolder(t, code)).join(', ')
  const next = detail.nextStep ? ` ${wordReason(t, detail.nextStep)}` : ''
  return wordReason(t, { ...reason, params: { ...reason.params, ...(whoCan ? { whoCan } : {}) } }) + next
}
