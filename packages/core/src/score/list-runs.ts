import { read } from '@padron/db'
import { type ListScoreRuns, type ScoreRunFace, scorePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { selectRuns } from './run-face.ts'

/** Every run there was, the newest first. */
export function listScoreRuns(
  ctx: Ctx,
  { cursor, limit }: ListScoreRuns,
): Promise<{ rows: ScoreRunFace[]; nextCursor: string | null }> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, scorePolicy.manage, undefined)
    const rows = await selectRuns(tx, { before: cursor ?? null, limit: limit + 1 })
    const page = rows.slice(0, limit)
    return { rows: page, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
  })
}
