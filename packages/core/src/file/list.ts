import { read } from '@padron/db'
import { sql } from '@padron/db/query'
import { type FileFace, filePolicy, type ListFiles } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { selectFiles } from './find.ts'

export type FilePage = { rows: FileFace[]; nextCursor: string | null }

/** A customer's files, newest first, page by page, as far as their scopes let the caller see them. */
export function listFiles(ctx: Ctx, input: ListFiles): Promise<FilePage> {
  const { customerId, includesRemoved, cursor, limit } = input
  return read(ctx, async (tx) => {
    allow(ctx.actor, filePolicy.read, undefined)
    const found = await selectFiles(
      tx,
      sql`f.customer_id = ${customerId}::uuid
        and ${includesRemoved ? sql`true` : sql`f.removed_at is null`}
        and ${cursor ? sql`f.id < ${cursor}::uuid` : sql`true`}
        order by f.id desc limit ${limit + 1}`,
      ctx.now(),
    )
    const rows = found.slice(0, limit)
    return { rows, nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null }
  })
}
