import { read } from '@padron/db'
import { type TagFace, tagPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

const text = `select t.code, t.name, (select count(*)::int from app.customer_tags m
    where m.tag_code = t.code) as customers
  from app.tags t order by t.name, t.code limit 2000`

/** Every label with how many customers carry it. */
export function listTags(ctx: Ctx): Promise<TagFace[]> {
  return read(ctx, (tx) => {
    allow(ctx.actor, tagPolicy.list, undefined)
    return tx.run<TagFace>('tags', text, [])
  })
}
