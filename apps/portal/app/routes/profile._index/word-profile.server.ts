import { wordValue } from '../profile.request/wishes.server.ts'
import type { WishedChange } from './change-list.tsx'

type Worded = {
  review: { field: string; value: string | null }[]
  openRequest: { changes: WishedChange[] } | null
  lastDecision: { changes: WishedChange[] } | null
}

/** The profile with the words of the SAT beside its codes. */
export function wordProfile<Profile extends Worded>(profile: Profile): Profile {
  const { review, openRequest, lastDecision } = profile
  return {
    ...profile,
    review: review.map((each) => ({ ...each, value: wordValue(each.field, each.value) })),
    openRequest: openRequest && { ...openRequest, changes: openRequest.changes.map(wordChange) },
    lastDecision: lastDecision && { ...lastDecision, changes: lastDecision.changes.map(wordChange) },
  }
}

const wordChange = ({ field, from, to }: WishedChange): WishedChange => ({
  field,
  from: wordValue(field, from),
  to: wordValue(field, to),
})
