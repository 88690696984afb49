import { transact } from '@padron/db'
import { and, eq } from '@padron/db/query'
import { groups } from '@padron/db/schema'
import { conflict, type GroupFace, type RetireGroup, segmentPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findForChange, findGroup } from './find.ts'

/** Nobody is put into a retired segment any more; who is in it stays. `conflict: already_retired`. */
export function retireGroup(ctx: Ctx, { code, expectedVersion }: RetireGroup): Promise<GroupFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, segmentPolicy.configure, undefined)
    const before = await findForChange(tx, { code, expectedVersion })
    if (before.retiredAt) throw conflict('already_retired', { current: before })
    const retiredAt = ctx.now()
    await tx
      .update(groups)
      .set({ retiredAt, lastModified: retiredAt, version: expectedVersion + 1 })
      .where(and(eq(groups.code, code), eq(groups.version, expectedVersion)))
    record(tx, 'group.retired', { objectId: code, before: { name: before.name }, after: { retiredAt } })
    return findGroup(tx, code)
  })
}
