import {
  type FieldDrift,
  type FieldOwner,
  type FieldOwners,
  type LinkField,
  type LinkFields,
  linkFields,
  type PlannedField,
} from './link.ts'

/** Ours from the first day: who it is, and by which id (integrations §1.3). */
const alwaysOurs: readonly LinkField[] = ['organization', 'taxIdName', 'taxId']

/** Whose a field is where nobody said: theirs where they have something, ours where only we do. */
const ownerOf = (field: LinkField, ours: string | null, theirs: string | null): FieldOwner =>
  ours !== null && (alwaysOurs.includes(field) || theirs === null) ? 'ours' : 'theirs'

/**
 * Field by field what stands on both sides, whose it is, and what is sent. Without their client (`theirs` is
 * null) all of it is made of ours; an owner that was said wins.
 */
export function planFields(
  ours: LinkFields,
  theirs: LinkFields | null,
  owners: FieldOwners = {},
): PlannedField[] {
  return linkFields.map((field) => {
    const [mine, their] = [ours[field], theirs?.[field] ?? null]
    // A client of ours cannot be without its name.
    const isName = theirs === null && field === 'organization'
    const owner = isName ? 'ours' : (owners[field] ?? ownerOf(field, mine, their))
    const after = owner === 'ours' ? mine : their
    return { field, ours: mine, theirs: their, owner, after, isSent: !isSame(after, their) }
  })
}

/** The values that a plan sends, and nothing else. */
export const changesOfPlan = (plan: readonly PlannedField[]): Partial<LinkFields> =>
  Object.fromEntries(plan.filter(({ isSent }) => isSent).map(({ field, after }) => [field, after]))

/** Whose each field is from now on. */
export const ownersOfPlan = (plan: readonly PlannedField[]): FieldOwners =>
  Object.fromEntries(plan.map(({ field, owner }) => [field, owner]))

/** What stands in FreshBooks once a plan is carried out. */
export const fieldsAfter = (plan: readonly PlannedField[]): LinkFields =>
  Object.fromEntries(plan.map(({ field, after }) => [field, after])) as LinkFields

type Linked = { owners: FieldOwners; sent: Partial<LinkFields> | null }

/** Fields of ours in which their record says something else; `sent` tells who moved. */
export function driftOf({ owners, sent }: Linked, ours: LinkFields, theirs: LinkFields): FieldDrift[] {
  return linkFields.flatMap((field) => {
    if (owners[field] !== 'ours' || isSame(ours[field], theirs[field])) return []
    return [{ field, ours: ours[field], theirs: theirs[field], sent: sent?.[field] ?? null }]
  })
}

/** They trim what they keep, and count one blank as good as two. */
const isSame = (one: string | null, other: string | null) => tidy(one) === tidy(other)
const tidy = (value: string | null) => (value ?? '').normalize('NFC').replace(/\s+/g, ' ').trim()

const markerOfOurs = (number: string) =>
  new RegExp(`^\\[PADRON:${number.replace(/[^\w-]/g, '\\$&')}:[0-9A-F]{8}\\]$`)

/** The note with our marker as its last line, in place of an earlier marker of the same customer. */
export function markNote(note: string | null, marker: string, customerNumber: string): string {
  const earlier = markerOfOurs(customerNumber)
  const lines = (note ?? '').split('\n').filter((line) => !earlier.test(line.trim()))
  const kept = lines.join('\n').trimEnd()
  return kept === '' ? marker : `${kept}\n${marker}`
}

/** Every marker of ours that stands in a note. */
export const markersIn = (note: string | null): string[] =>
  (note ?? '').match(/\[PADRON:[^[\]]+:[0-9A-F]{8}\]/g) ?? []
