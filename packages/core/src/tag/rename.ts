import { transact } from '@padron/db'
import { eq } from '@padron/db/query'
import { tags } from '@padron/db/schema'
import { conflict, type RenameTag, type TagFace, tagCode, tagPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { holdTag } from './find.ts'

/**
 * Writes a label another way. Another label of that name is not taken over: the two are merged instead.
 * `conflict: already_exists | changed_meanwhile`.
 */
export function renameTag(ctx: Ctx, { code, expectedName, name }: RenameTag): Promise<TagFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, tagPolicy.rename, undefined)
    const before = await holdTag(tx, code)
    if (before.name !== expectedName) throw conflict('changed_meanwhile', { current: before })
    const other = `select from app.tags where code <> $1 and (code = $2 or lower(name) = lower($3))`
    if ((await tx.run('tag-name', other, [code, tagCode(name), name])).length > 0)
      throw conflict('already_exists', { fields: [{ path: 'name', reason: { code: 'already_exists' } }] })
    await tx.update(tags).set({ name }).where(eq(tags.code, code))
    record(tx, 'tag.renamed', { objectId: code, before: { name: before.name }, after: { name } })
    return { ...before, name }
  })
}
