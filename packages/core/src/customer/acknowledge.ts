import { type Actor, type DuplicateCandidate, invalid, type Judgement, screeningPolicy } from '@padron/domain'
import { allow } from '../allow.ts'

/**
 * Lets a person go on past a screening finding, with their reason kept in the mark. Throws `invalid:
 * acknowledgement_required` with the finding, `forbidden` where the policy blocks or asks for a reviewer.
 */
export function acknowledge(
  actor: Actor,
  judgement: Judgement,
  {
    acknowledgement,
    duplicates = [],
  }: { acknowledgement?: { reason: string }; duplicates?: DuplicateCandidate[] },
): Judgement {
  allow(actor, screeningPolicy.proceed, judgement)
  if (!judgement.needsAcknowledgement) return judgement
  if (!acknowledgement)
    throw invalid('acknowledgement_required', { current: { screening: judgement.mark, duplicates } })
  return { ...judgement, mark: { ...judgement.mark, acknowledgedReason: acknowledgement.reason } }
}
