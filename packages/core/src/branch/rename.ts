import { transact } from '@padron/db'
import { and, eq } from '@padron/db/query'
import { branches } from '@padron/db/schema'
import { type Branch, conflict, type RenameBranch, segmentPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findBranch, isTaken } from './find.ts'

/** Renames an office; its code stays. `conflict: already_exists | changed_meanwhile`. */
export function renameBranch(ctx: Ctx, { branchId, expectedName, name }: RenameBranch): Promise<Branch> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, segmentPolicy.configure, undefined)
    const before = await findBranch(tx, branchId)
    if (await isTaken(tx, { ...before, name }))
      throw conflict('already_exists', { fields: [{ path: 'name', reason: { code: 'already_exists' } }] })
    const saved = await tx
      .update(branches)
      .set({ name })
      .where(and(eq(branches.id, branchId), eq(branches.name, expectedName)))
      .returning({ id: branches.id })
    if (saved.length === 0) throw conflict('changed_meanwhile', { current: await findBranch(tx, branchId) })
    record(tx, 'branch.renamed', { objectId: branchId, before: { name: expectedName }, after: { name } })
    return { ...before, name }
  })
}
