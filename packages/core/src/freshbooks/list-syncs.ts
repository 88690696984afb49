import { read } from '@padron/db'
import { freshbooksPolicy, type SyncFace } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

/** The last ten readings of their books, newest first. */
export function listSyncs(ctx: Ctx): Promise<SyncFace[]> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, freshbooksPolicy.read, undefined)
    return tx.run<SyncFace>('list-syncs', text, [])
  })
}

const text = `
select id, kind, state, stage, page, pages, counts, asked_by_name as "askedByName",
    started_at as "startedAt", finished_at as "finishedAt", problem
  from app.freshbooks_syncs order by id desc limit 10`
