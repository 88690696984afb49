import type { Tx } from '@padron/db'
import { notFound, type TagFace } from '@padron/domain'

const text = `select t.code, t.name, (select count(*)::int from app.customer_tags m
    where m.tag_code = t.code) as customers
  from app.tags t where t.code = any ($1) order by t.code for update of t`

/** These tags, held until the transaction ends; all of them or not found. */
export async function holdTags(tx: Tx, ...codes: string[]): Promise<TagFace[]> {
  const found = await tx.run<TagFace>('hold-tags', text, [codes])
  if (found.length < new Set(codes).size) throw notFound('tag')
  return found
}

/** One tag, held; asked by what the database makes of its code. */
export async function holdTag(tx: Tx, code: string): Promise<TagFace> {
  const [tag] = await holdTags(tx, code)
  if (!tag) throw notFound('tag')
  return tag
}
