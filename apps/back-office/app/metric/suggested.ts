import { type ComputedKind, computedKinds, type Metric } from '@padron/domain'
import { blank } from './proposal.ts'

const scales: Record<ComputedKind, Pick<Metric, 'multiplier' | 'worst' | 'best'>> = {
  quote_acceptance: { multiplier: 100, worst: 0, best: 8_000 },
  order_frequency: { multiplier: 200, worst: 0, best: 1_200 },
  days_since_last_order: { multiplier: 100, worst: 18_000, best: 1_500 },
  cancellation_share: { multiplier: 100, worst: 3_000, best: 0 },
  payment_punctuality: { multiplier: 300, worst: 4_000, best: 9_500 },
  average_days_late: { multiplier: 200, worst: 3_000, best: 0 },
}

/** A catalogue to begin with: everything the register can say of a customer, named in the reader's words. */
export const suggested = ({ nameOf }: { nameOf: (source: ComputedKind) => string }): Metric[] =>
  computedKinds.map((source, at) => ({
    ...blank,
    ...scales[source],
    code: source,
    name: nameOf(source),
    source,
    position: at + 1,
  }))
