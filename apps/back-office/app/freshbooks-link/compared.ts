import {
  type Candidate,
  type FieldOwner,
  type LinkField,
  type LinkFields,
  linkFields,
  planFields,
} from '@padron/domain'

/** One field of both sides: who has it, and whose value counts unless somebody says otherwise. */
export type ComparedField = {
  field: LinkField
  ours: string | null
  theirs: string | null
  kind: 'differs' | 'same' | 'missing-there' | 'missing-here'
  owner: FieldOwner
}
export type ShownCandidate = Omit<Candidate, 'fields'> & { compared: ComparedField[] }

const allOurs = Object.fromEntries(linkFields.map((field) => [field, 'ours' as const]))

/** A client of theirs beside our customer, field by field; what neither has is left out. */
export function compare(ours: LinkFields, { fields, ...candidate }: Candidate): ShownCandidate {
  const sent = new Map(planFields(ours, fields, allOurs).map(({ field, isSent }) => [field, isSent]))
  const compared = planFields(ours, fields).flatMap(({ field, ours, theirs, owner }): ComparedField[] => {
    if (ours === null && theirs === null) return []
    if (ours === null) return [{ field, ours, theirs, owner, kind: 'missing-here' }]
    if (theirs === null) return [{ field, ours, theirs, owner, kind: 'missing-there' }]
    return [{ field, ours, theirs, owner, kind: sent.get(field) ? 'differs' : 'same' }]
  })
  return { ...candidate, compared }
}
