import { transact } from '@padron/db'
import { and, eq } from '@padron/db/query'
import { departments } from '@padron/db/schema'
import { conflict, type DepartmentFace, type RenameDepartment, segmentPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findDepartment, isTaken } from './face.ts'

/** Renames a team; its code and its people stay. `conflict: already_exists | changed_meanwhile`. */
export function renameDepartment(ctx: Ctx, input: RenameDepartment): Promise<DepartmentFace> {
  const { code, expectedName, name } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, segmentPolicy.configure, undefined)
    await findDepartment(tx, code)
    if (await isTaken(tx, { code, name, isNew: false }))
      throw conflict('already_exists', { fields: [{ path: 'name', reason: { code: 'already_exists' } }] })
    const saved = await tx
      .update(departments)
      .set({ name })
      .where(and(eq(departments.code, code), eq(departments.name, expectedName)))
      .returning({ code: departments.code })
    if (saved.length === 0) throw conflict('changed_meanwhile', { current: await findDepartment(tx, code) })
    record(tx, 'department.renamed', { objectId: code, before: { name: expectedName }, after: { name } })
    return findDepartment(tx, code)
  })
}
