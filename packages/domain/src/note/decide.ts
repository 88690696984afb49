import { conflict, forbidden, invalid } from '../failure.ts'
import { type FoundNote, maxPinned, type NoteAudience, publishedFrom } from './note.ts'
import { opens, type Place, type Reader } from './reader.ts'
import type { Scope } from './scope.ts'

const at = (path: string, code: string) => ({ fields: [{ path, reason: { code } }] })

/**
 * One writes only where one reads (B-32). Throws `forbidden: scope_not_yours`, and `invalid` for departments
 * that would shut out the writer or stand between a customer and what is said to it.
 */
export function assertPlace(place: Place, reader: Reader): void {
  if (place.scope === 'customer' && place.departments.length > 0)
    throw invalid('departments_of_customer_note', at('departments', 'departments_of_customer_note'))
  if (!opens({ ...place, departments: [] }, reader))
    throw forbidden('scope_not_yours', at('scope', 'scope_not_yours'))
  if (!opens(place, reader))
    throw invalid('departments_not_yours', at('departments', 'departments_not_yours'))
}

/** What goes to a customer was looked at the way they will see it. Throws `invalid: preview_unseen`. */
export function assertPreviewed(scope: Scope, acknowledged: boolean): void {
  if (scope === 'customer' && !acknowledged)
    throw invalid('preview_unseen', at('acknowledgedPublish', 'preview_unseen'))
}

/** Throws `conflict: note_removed`, `written_by_customer`: neither is anybody's to change. */
export function assertOurs({ removedAt, authorKind }: Pick<FoundNote, 'removedAt' | 'authorKind'>): void {
  if (removedAt) throw conflict('note_removed')
  if (authorKind === 'portal') throw conflict('written_by_customer')
}

/**
 * Throws `conflict: scope_already`, and `restricted_to_customer`: what was meant for seniors reaches a
 * customer only as new text.
 */
export function assertScopeMove({ scope: from }: Pick<FoundNote, 'scope'>, to: Scope): void {
  if (from === to) throw conflict('scope_already')
  if (from === 'restricted' && to === 'customer') throw conflict('restricted_to_customer')
}

/** From when the customer sees it, by its scope. */
export const publicationOf = (scope: Scope, now: Date): Date | null =>
  scope === 'customer' ? publishedFrom(now) : null

type Readers = { ids: readonly string[]; audience: NoteAudience }

/** Throws `invalid: widening_unconfirmed`, with both audiences, when somebody new would read unasked. */
export function assertWidening(before: Readers, after: Readers, confirmed: boolean): void {
  const known = new Set(before.ids)
  const isWider = after.audience.forCustomer !== undefined || after.ids.some((id) => !known.has(id))
  if (!isWider || confirmed) return
  throw invalid('widening_unconfirmed', {
    ...at('confirmed', 'widening_unconfirmed'),
    current: { before: before.audience, after: after.audience },
  })
}

/** Throws `conflict: pinned_already`, `too_many_pinned` by those the pinner can see. */
export function assertPinnable({ pinnedAt }: Pick<FoundNote, 'pinnedAt'>, pinned: number): void {
  if (pinnedAt) throw conflict('pinned_already')
  if (pinned >= maxPinned) throw conflict('too_many_pinned')
}

/** Throws `conflict: not_pinned`. */
export function assertPinned({ pinnedAt }: Pick<FoundNote, 'pinnedAt'>): void {
  if (!pinnedAt) throw conflict('not_pinned')
}

/** Throws `conflict: not_published`. */
export function assertPublished({ scope }: Pick<FoundNote, 'scope'>): void {
  if (scope !== 'customer') throw conflict('not_published')
}

/** Each once, in the order they were named. */
export const distinct = (words: readonly string[]): string[] => [...new Set(words)]
