import { transact } from '@padron/db'
import { departments } from '@padron/db/schema'
import { type AddDepartment, codeOfName, conflict, type DepartmentFace, segmentPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findDepartment, isTaken } from './face.ts'

/** Adds an internal team; nobody belongs to it yet. `conflict: already_exists`. */
export function addDepartment(ctx: Ctx, { name }: AddDepartment): Promise<DepartmentFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, segmentPolicy.configure, undefined)
    const code = codeOfName(name)
    if (await isTaken(tx, { code, name, isNew: true }))
      throw conflict('already_exists', { fields: [{ path: 'name', reason: { code: 'already_exists' } }] })
    await tx.insert(departments).values({ code, name })
    record(tx, 'department.added', { objectId: code, after: { code, name } })
    return findDepartment(tx, code)
  })
}
