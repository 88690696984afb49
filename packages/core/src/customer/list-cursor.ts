import { invalid } from '@padron/domain'

/** A place in the directory: of which order, by which key, at whom. */
type Position = { sort: string; key: string | null; id: string }

export const writeCursor = (position: Position) => Buffer.from(JSON.stringify(position)).toString('base64url')

/** A cursor of another order is nobody's place in this one. */
export function readCursor(cursor: string | undefined, sort: string): Position | null {
  if (!cursor) return null
  try {
    const position = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Position
    const isWhole =
      position.sort === sort &&
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(position.id) &&
      (position.key === null || typeof position.key === 'string')
    const isScore = !sort.endsWith('score') || position.key === null || /^\d{1,5}$/.test(position.key)
    if (isWhole && isScore && !position.key?.includes('\0')) return position
  } catch {
    // Falls through: whatever it was, it is no cursor of ours.
  }
  throw invalid('unreadable_cursor', { fields: [{ path: 'cursor', reason: { code: 'unreadable_cursor' } }] })
}
