import { transact } from '@padron/db'
import { groups } from '@padron/db/schema'
import { type AddGroup, codeOfName, type GroupFace, segmentPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { assertFree, findGroup } from './find.ts'

/** Adds a segment that customers can be put into. `conflict: already_exists`. */
export function addGroup(ctx: Ctx, input: AddGroup): Promise<GroupFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, segmentPolicy.configure, undefined)
    const code = codeOfName(input.name)
    await assertFree(tx, input.name, code, true)
    await tx.insert(groups).values({ code, ...input })
    record(tx, 'group.added', { objectId: code, after: { code, ...input } })
    return findGroup(tx, code)
  })
}
