import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { serviceCases } from '@padron/db/schema'
import { type AssignCase, type CaseFace, caseAssignRefusal, casePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findAddressee } from '../department/index.ts'
import { record } from '../record.ts'
import { findCase } from './face.ts'
import { holdCase } from './find.ts'

/** Gives an open case to a person, a department, or both; null takes them away. `conflict: record_closed`. */
export function assignCase(ctx: Ctx, input: AssignCase): Promise<CaseFace> {
  const { caseId, expectedVersion, assigneeId, departmentCode } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, casePolicy.write, undefined)
    const before = await holdCase(tx, input)
    const refusal = caseAssignRefusal(before)
    if (refusal) throw refusal
    await findAddressee(tx, {
      person: { path: 'assigneeId', id: assigneeId },
      department: { path: 'departmentCode', code: departmentCode },
    })
    await tx
      .update(serviceCases)
      .set({ assigneeId, departmentCode, version: sql`${serviceCases.version} + 1` })
      .where(and(eq(serviceCases.id, caseId), eq(serviceCases.version, expectedVersion)))
    record(tx, 'case.assigned', {
      customerId: before.customerId,
      objectId: caseId,
      before: { assigneeId: before.assigneeId, departmentCode: before.departmentCode },
      after: { assigneeId, departmentCode },
    })
    return findCase(tx, caseId)
  })
}
