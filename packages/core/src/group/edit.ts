import { transact } from '@padron/db'
import { and, eq } from '@padron/db/query'
import { groups } from '@padron/db/schema'
import { type EditGroup, type GroupFace, segmentPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { assertFree, findForChange, findGroup } from './find.ts'

/** Changes what a segment is called and means, never its code. `already_exists`, `changed_meanwhile`. */
export function editGroup(ctx: Ctx, { code, expectedVersion, ...fields }: EditGroup): Promise<GroupFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, segmentPolicy.configure, undefined)
    const before = await findForChange(tx, { code, expectedVersion })
    await assertFree(tx, fields.name, code, false)
    await tx
      .update(groups)
      .set({ ...fields, lastModified: ctx.now(), version: expectedVersion + 1 })
      .where(and(eq(groups.code, code), eq(groups.version, expectedVersion)))
    const { name, displayClass, displayPosition, personalCustomer, reseller } = before
    record(tx, 'group.edited', {
      objectId: code,
      before: { name, displayClass, displayPosition, personalCustomer, reseller },
      after: fields,
    })
    return findGroup(tx, code)
  })
}
