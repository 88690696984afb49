import { invalid, isFailure, type Reason } from '../failure.ts'
import { faceOf } from '../status/face.ts'
import type { StatusDefinition, StatusFace } from '../status/status.ts'
import type { Before, Decision } from './decision.ts'
import { changesBetween } from './facts.ts'
import type { FactChange, Plan } from './plan.ts'
import { assertRequirements, isUnsaid, type TransitionWords } from './requirements.ts'
import { decide, type Input } from './transition.ts'

type Sample = { number: string; name: string }

/** Customers of a selection for whom every decision comes out alike. */
export type BulkGroup = { statusCode: string; isComplete: boolean; count: number; sample: Sample[] }

export type BulkSkip = {
  from: StatusFace
  because: Reason
  count: number
  sample: Sample[]
  whoCan: string[]
}

/** What a change of many customers would do (screens A8), computed by the function that commits each. */
export type BulkPlan = {
  /** Stands for every figure shown here; `transition.changeMany` refuses another one. */
  hash: string
  total: number
  changes: number
  skips: BulkSkip[]
  requires: Plan['requires']
  changesFacts: { from: StatusFace; count: number; changes: FactChange[] }[]
}

/** What surrounds the status of a group: the same for all of them. */
export type BulkRules = Omit<Before, 'status' | 'heldStatusCode' | 'heldReasonCode' | 'activatedAt'>

export type GroupVerdict =
  | { may: true; decision: Decision }
  | { may: false; because: Reason; whoCan: string[]; isUnsaid: boolean }

/** Decides once for everybody in the same position; what `decide` throws becomes the reason of each. */
export function decideGroup(
  rules: BulkRules,
  status: StatusDefinition,
  input: Input,
  now: Date,
): GroupVerdict {
  const refuse = (because: Reason, whoCan: string[] = [], isAsked = false): GroupVerdict => ({
    may: false,
    because,
    whoCan,
    isUnsaid: isAsked,
  })
  if (input.verb === 'change' && input.to === status.code)
    return refuse({ code: 'already_in_status', params: { status: status.name } })
  try {
    return { may: true, decision: decide(beforeOf(rules, status), input, now) }
  } catch (error) {
    if (!isFailure(error)) throw error
    return refuse(error.reason, error.detail.whoCan, isUnsaid(error))
  }
}

/** Completeness as `decide` asks for it; which fields are missing is the record's own matter. */
export const missingOf = ({ isComplete }: { isComplete: boolean }) => (isComplete ? [] : ['record'])

/**
 * The preview of a change of many customers, group by group; what was not said yet is asked for. Throws
 * `invalid` for a target that is none, and for a date to come: many customers are changed now.
 */
export function planBulk(
  groups: readonly BulkGroup[],
  { to: code, effectiveAt }: { to: string; effectiveAt?: Date | undefined },
  rules: BulkRules,
  now: Date,
): Omit<BulkPlan, 'hash'> {
  const to = targetIn(rules, code)
  if (effectiveAt)
    assertRequirements({ ...to, requireStatusReason: false }, { effectiveAt }, { ...rules, now })
  const judged = groups.map((group) => {
    const from = statusIn(rules, group.statusCode)
    const input: Input = { verb: 'change', to: code, missing: missingOf(group) }
    return { ...group, from, verdict: decideGroup(rules, from, input, now) }
  })
  const changing = judged.filter(({ verdict }) => verdict.may || verdict.isUnsaid)
  return {
    total: sum(judged),
    changes: sum(changing),
    skips: skipsOf(judged),
    requires: {
      reason: to.requireStatusReason,
      reasons: to.reasons,
      effectiveDate: to.requireUpdatedDate,
      missedPeriod: changing.some(({ from }) => !from.canHaveFixedCharges && to.canHaveFixedCharges),
      restoresChildren: false,
    },
    changesFacts: [...new Set(changing.map(({ from }) => from))].map((from) => ({
      from: faceOf(from),
      count: sum(changing.filter((group) => group.from === from)),
      changes: changesBetween(from, to, rules.statuses).changes,
    })),
  }
}

/** What the person said with it, judged once for all: `invalid` with one problem per field. */
export const assertBulkWords = (rules: BulkRules, to: string, words: TransitionWords, now: Date) =>
  assertRequirements(targetIn(rules, to), words, { ...rules, now })

type Judged = BulkGroup & { from: StatusDefinition; verdict: GroupVerdict }

/** One line a status and reason, in the order of the statuses. */
function skipsOf(judged: readonly Judged[]): BulkSkip[] {
  const skips = new Map<string, BulkSkip>()
  for (const { from, verdict, count, sample } of judged) {
    if (verdict.may || verdict.isUnsaid) continue
    const key = `${from.code} ${verdict.because.code}`
    const known = skips.get(key)
    skips.set(key, {
      from: faceOf(from),
      because: verdict.because,
      count: count + (known?.count ?? 0),
      sample: [...(known?.sample ?? []), ...sample].slice(0, 3),
      whoCan: verdict.whoCan,
    })
  }
  return [...skips.values()]
}

const sum = (groups: readonly { count: number }[]) => groups.reduce((total, { count }) => total + count, 0)

const beforeOf = (rules: BulkRules, status: StatusDefinition): Before => ({
  ...rules,
  status,
  heldStatusCode: null,
  activatedAt: null,
})

function targetIn({ statuses }: BulkRules, code: string): StatusDefinition {
  const found = statuses.find((status) => status.code === code)
  if (found) return found
  throw invalid('unknown_status', { fields: [{ path: 'to', reason: { code: 'unknown_status' } }] })
}

/** What a customer stands in is defined; a code here without a definition is a defect. */
function statusIn({ statuses }: BulkRules, code: string): StatusDefinition {
  const found = statuses.find((status) => status.code === code)
  if (!found) throw new Error(`no definition for a status in use: ${code}`)
  return found
}
