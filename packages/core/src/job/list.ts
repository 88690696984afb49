import { read } from '@padron/db'
import { sql } from '@padron/db/query'
import { type JobFace, jobPolicy, type ListJobs, signInRequired } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { faceOf, type JobRow, selectJobs } from './face.ts'
import { quietJobs } from './quiet.ts'

/** The tray: jobs newest first, one's own, and everybody's for those who may read the queue. */
export async function listJobs(
  ctx: Ctx,
  { states, mine, cursor, limit }: ListJobs,
): Promise<{ rows: JobFace[]; nextCursor: string | null }> {
  const { actor } = ctx
  if (actor.kind !== 'staff') throw signInRequired()
  const everybodys = !mine && jobPolicy.see(actor, { startedBy: { kind: 'system', id: null } }).allowed
  return read(ctx, async (tx) => {
    const { rows } = await tx.execute<JobRow>(sql`${selectJobs(sql`
      ${everybodys ? sql`true` : sql`o.originator_id = ${actor.userId}::uuid`}
      and o.name <> all (${sql.param(quietJobs)}::text[])
      and ${states ? sql`o.state = any (${sql.param(states)}::text[])` : sql`true`}
      and ${cursor ? sql`o.id < ${cursor}::uuid` : sql`true`}`)}
      order by o.id desc limit ${limit + 1}`)
    const page = rows.slice(0, limit)
    return {
      rows: page.map((row) => faceOf(row, actor, ctx.now())),
      nextCursor: rows.length > limit ? page[page.length - 1]!.id : null,
    }
  })
}
