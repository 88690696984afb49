import { read } from '@padron/db'
import { faceOf, type GetBulk, notFound, type StatusFace, transitionPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { definitionOf, readBook } from '../status/index.ts'
import { type BulkRow, bulkUndoUntil, selectBulk } from './bulk-face.ts'

export type BulkFace = Omit<BulkRow, 'toCode' | 'requesterId' | 'requesterName'> & {
  to: StatusFace | null
  pending: number
  requestedBy: { id: string; name: string } | null
  undoUntil: Date | null
  mayUndo: boolean
}

/** A bulk change with its counts, and until when it can be taken back; `not_found` for an unknown one. */
export function getBulk(ctx: Ctx, { bulkId }: GetBulk): Promise<BulkFace> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, transitionPolicy.read, undefined)
    const book = await readBook(tx)
    const row = await selectBulk(tx, bulkId)
    if (!row) throw notFound('job')
    const { toCode, requesterId, requesterName, ...shown } = row
    const undoUntil = row.undoneBy ? null : bulkUndoUntil(row, book.settings)
    return {
      ...shown,
      to: toCode === null ? null : faceOf(definitionOf(book, toCode)),
      pending: row.total - row.changed - row.refused,
      requestedBy: requesterId === null ? null : { id: requesterId, name: requesterName ?? '' },
      undoUntil,
      mayUndo: undoUntil !== null && ctx.now() <= undoUntil && transitionPolicy.undo(ctx.actor).allowed,
    }
  })
}
