import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { serviceCases } from '@padron/db/schema'
import { type CaseFace, type CaseMove, caseMoveRefusal, caseMoves, casePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findCase } from './face.ts'
import { holdCase } from './find.ts'

type Asked = { caseId: string; expectedVersion: number; resolution?: string }

const told = {
  wait: 'case.set-waiting',
  resolve: 'case.resolved',
  close: 'case.closed',
  reopen: 'case.reopened',
} as const satisfies Record<CaseMove, `case.${string}`>

/** How a case moves on: find, allow, decide, save, tell. What solved it stays, also when it comes back. */
export function moveCase(ctx: Ctx, asked: Asked, move: CaseMove): Promise<CaseFace> {
  const { caseId, expectedVersion, resolution } = asked
  return transact(ctx, async (tx) => {
    allow(ctx.actor, casePolicy.write, undefined)
    const before = await holdCase(tx, asked)
    const refusal = caseMoveRefusal(move, before)
    if (refusal) throw refusal
    const state = caseMoves[move].to
    const resolvedAt = move === 'resolve' ? ctx.now() : move === 'close' ? before.resolvedAt : null
    await tx
      .update(serviceCases)
      .set({
        ...{ state, resolvedAt, version: sql`${serviceCases.version} + 1` },
        ...(resolution !== undefined && { resolution }),
      })
      .where(and(eq(serviceCases.id, caseId), eq(serviceCases.version, expectedVersion)))
    record(tx, told[move], {
      customerId: before.customerId,
      objectId: caseId,
      before: { state: before.state },
      after: { state, ...(resolution !== undefined && { resolution }) },
    })
    return findCase(tx, caseId)
  })
}
