import { faceOf, invalid, type TimelineEvent, type TimelinePage } from '@padron/domain'
import { definitionOf, type StatusBook } from '../status/index.ts'

/** An event as the database tells it; its time is text, since a cursor needs the microseconds. */
export type StoredEvent = Omit<TimelineEvent, 'at' | 'effectiveAt' | 'from' | 'to' | 'reason'> & {
  at: string
  fromCode?: string | null
  toCode?: string
  reasonCode?: string | null
  effectiveAt?: string
}

/** The rows as people read them; one row more than asked for says that there is another page. */
export function pageOf(rows: readonly StoredEvent[], book: StatusBook, limit: number): TimelinePage {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    events: rows.slice(0, limit).map((row) => eventOf(row, book)),
    nextCursor: last ? writePlace(last) : null,
  }
}

function eventOf(stored: StoredEvent, book: StatusBook): TimelineEvent {
  const { at, fromCode, toCode, reasonCode, effectiveAt, ...event } = stored
  if (toCode === undefined) return { ...event, at: new Date(at) }
  const to = definitionOf(book, toCode)
  const name = to.reasons.find(({ code }) => code === reasonCode)?.name ?? reasonCode
  return {
    ...event,
    at: new Date(at),
    from: fromCode ? faceOf(definitionOf(book, fromCode)) : null,
    to: faceOf(to),
    reason: reasonCode && name ? { code: reasonCode, name } : null,
    ...(effectiveAt && { effectiveAt: new Date(effectiveAt) }),
  }
}

type Place = { at: string; id: string }

const writePlace = ({ at, id }: Place) => Buffer.from(JSON.stringify({ at, id })).toString('base64url')

const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/

/** Throws `invalid: unreadable_cursor` for what is no place in a timeline. */
export function readPlace(cursor: string | undefined): Place | null {
  if (!cursor) return null
  try {
    const { at, id } = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Place
    const day = at.slice(0, 10)
    const isTime = shape.test(at) && new Date(day).toISOString().startsWith(day) && Date.parse(at) > 0
    if (isTime && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return { at, id }
  } catch {
    // Falls through: whatever it was, it is no cursor of ours.
  }
  throw invalid('unreadable_cursor', { fields: [{ path: 'cursor', reason: { code: 'unreadable_cursor' } }] })
}
