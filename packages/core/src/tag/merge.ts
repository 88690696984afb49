import { transact } from '@padron/db'
import { invalid, type MergeTags, type TagFace, tagPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { holdTag, holdTags } from './find.ts'

const moveText = `insert into app.customer_tags (customer_id, tag_code, added_by, added_at)
  select m.customer_id, $2, m.added_by, m.added_at from app.customer_tags m where m.tag_code = $1
  on conflict do nothing`

/** Whoever carries the one label carries the other from now on, and the first is gone. */
export function mergeTags(ctx: Ctx, { code, into }: MergeTags): Promise<TagFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, tagPolicy.merge, undefined)
    if (code === into)
      throw invalid('invalid_choice', { fields: [{ path: 'into', reason: { code: 'invalid_choice' } }] })
    await holdTags(tx, code, into)
    const [gone, kept] = [await holdTag(tx, code), await holdTag(tx, into)]
    await tx.run('merge-tags', moveText, [code, into])
    await tx.run('drop-tagged', 'delete from app.customer_tags where tag_code = $1', [code])
    await tx.run('drop-tag', 'delete from app.tags where code = $1', [code])
    record(tx, 'tag.merged', {
      objectId: into,
      before: { name: gone.name, customers: gone.customers },
      after: { name: kept.name },
    })
    return holdTag(tx, into)
  })
}
