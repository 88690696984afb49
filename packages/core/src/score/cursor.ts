import { invalid, z } from '@padron/domain'

const Position = z.object({ generation: z.string().regex(/^\d{1,18}$/), at: z.iso.datetime() })
type Position = z.output<typeof Position>

/** Where the next page of a history begins. */
export const writeCursor = (position: Position): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url')

/** Throws `invalid: unreadable_cursor` for one that is not its own. */
export function readCursor(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null
  try {
    return Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw invalid('unreadable_cursor')
  }
}
