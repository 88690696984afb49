import { Failure, type Reason } from '../failure.ts'
import type { GateExplanation } from '../gate/explain.ts'
import { isHeld } from '../gate/gate.ts'
import type { Metric, MetricSubject } from '../metric/metric.ts'
import type { Actor } from '../permission/permission.ts'
import type { StatusDefinition } from '../status/status.ts'
import { sharesOf } from './compute.ts'
import { scorePolicy } from './score.policy.ts'
import type { ScoreSlider } from './score.ts'

/** What is asked of a customer before its score moves: its own status, and the decided `score` gate. */
export type ScoreBefore = {
  status: Pick<StatusDefinition, 'category'>
  /** Decided or explained; the explanation also names the roles that could. */
  gate: Pick<GateExplanation, 'outcome' | 'cause'> & Partial<Pick<GateExplanation, 'whoCan'>>
}

export type ScoreVerdict =
  /** `warns` asks to be read first. */
  | { may: true; warns: Reason | null }
  | { may: false; kind: 'forbidden' | 'conflict' | 'invalid'; because: Reason; whoCan: string[] }

/** Whoever the gate does not hold is scored by a run; nobody is there to be asked or warned. */
export const isScorable = (gate: Pick<ScoreBefore['gate'], 'outcome'>) => !isHeld(gate)

/**
 * May this person have the score of this customer calculated (domain §12)? Ability first: on a draft
 * `metric.manage`, elsewhere `customer.edit`; then the gate. What blocks is nobody's to move.
 */
export function decideUpdate(actor: Actor, { status, gate }: ScoreBefore): ScoreVerdict {
  const able = scorePolicy.update(actor, { status })
  if (!able.allowed)
    return { may: false, kind: 'forbidden', because: { code: able.code }, whoCan: able.whoCan }
  const params = paramsOf(gate)
  if (!isHeld(gate)) return { may: true, warns: gate.outcome === 'warn' ? warningOf(gate, params) : null }
  const code = gate.outcome === 'block' ? 'gate_blocked' : 'gate_approval_needed'
  return { may: false, kind: 'conflict', because: { code, params }, whoCan: gate.whoCan ?? [] }
}

const paramsOf = ({ cause }: ScoreBefore['gate']) => ({
  operation: 'score',
  status: (cause && 'status' in cause && cause.status?.name) || '–',
  number: (cause && 'number' in cause && cause.number) || '–',
})

const warningOf = ({ cause }: ScoreBefore['gate'], params: Reason['params']): Reason => ({
  code: cause?.kind === 'ancestor' ? 'gate_parent_warns' : 'gate_status_warns',
  params,
})

type Rateable = Pick<Metric, 'name' | 'source' | 'enabled' | 'appliesTo'>

/** May this person move this slider? As `decideUpdate`; and only what is rated by hand has one. */
export function decideRating(
  actor: Actor,
  before: ScoreBefore,
  metric: Rateable,
  subject: MetricSubject = 'customer',
): ScoreVerdict {
  const verdict = decideUpdate(actor, before)
  const because = verdict.may ? whyNotRated(metric, subject) : null
  return because ? { may: false, kind: 'invalid', because, whoCan: [] } : verdict
}

function whyNotRated(metric: Rateable | undefined, subject: MetricSubject): Reason | null {
  if (!metric || metric.appliesTo !== subject) return { code: 'unknown_metric' }
  const params = { metric: metric.name }
  if (metric.source !== 'rating') return { code: 'metric_not_rated_by_hand', params }
  return metric.enabled ? null : { code: 'metric_disabled', params }
}

/** Throws what the verdict says, in the words of the gates; a warning until it was acknowledged. */
export function assertVerdict(verdict: ScoreVerdict, acknowledged: boolean): void {
  if (!verdict.may) throw new Failure(verdict.kind, verdict.because, { whoCan: verdict.whoCan })
  if (verdict.warns && !acknowledged)
    throw new Failure('invalid', { ...verdict.warns, code: 'acknowledgement_required' })
}

/** Throws `invalid` with one problem per code that names no slider of such a record. */
export function assertRatings(
  metrics: readonly Metric[],
  subject: MetricSubject,
  ratings: Readonly<Record<string, number | null>>,
): void {
  const fields = Object.keys(ratings).flatMap((code) => {
    const reason = whyNotRated(
      metrics.find((metric) => metric.code === code),
      subject,
    )
    return reason ? [{ path: `ratings.${code}`, reason }] : []
  })
  const [first] = fields
  if (first) throw new Failure('invalid', first.reason, { fields })
}

/** The enabled metrics of a record as its page shows them; `ratings` stand beside `metrics` one to one. */
export function slidersOf(
  actor: Actor,
  before: ScoreBefore,
  metrics: readonly Metric[],
  ratings: readonly (number | null)[],
): ScoreSlider[] {
  const shares = sharesOf(metrics)
  return metrics.flatMap((metric, at) => {
    if (!metric.enabled) return []
    const verdict = decideRating(actor, before, metric, metric.appliesTo)
    return [
      {
        code: metric.code,
        name: metric.name,
        source: metric.source,
        multiplier: metric.multiplier,
        share: shares[at] ?? 0,
        rating: ratings[at] ?? null,
        mayRate: verdict.may,
        because: verdict.may ? verdict.warns : verdict.because,
      },
    ]
  })
}
