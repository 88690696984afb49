import { z } from 'zod'

/** A time in microseconds and an id: notes are read in the order in which they were published. */
const place = /^\d{1,16}\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const ListPortalNotes = z.object({ before: z.string().regex(place).optional() })
/** Whatever else is sent, a reply has no scope but the customer's (B-33). */
export const ReplyNote = z.object({ body: z.string().trim().min(1).max(10_000) })

export type ListPortalNotes = z.output<typeof ListPortalNotes>
export type ReplyNote = z.output<typeof ReplyNote>
