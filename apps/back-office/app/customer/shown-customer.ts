import type { CustomerCounts, CustomerRecord, ScoreFace } from '@padron/domain'

/** A customer as every part of its record finds it; the score is null for whoever may not see scores. */
export type ShownCustomer = CustomerRecord & { counts: CustomerCounts; score: ScoreFace | null }
