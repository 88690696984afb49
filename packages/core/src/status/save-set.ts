import { type Tx, transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { statusSetMembers, statusSets } from '@padron/db/schema'
import { conflict, invalid, type SaveStatusSet, statusPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { readBook } from './book.ts'
import { type StatusSetFace, selectSets } from './set-face.ts'

/**
 * Makes a permission set, or changes one; its holders move within it from their next statement on.
 * `conflict: already_exists | changed_meanwhile`, `invalid: unknown_status` for a code nobody has.
 */
export async function saveStatusSet(ctx: Ctx, input: SaveStatusSet): Promise<StatusSetFace> {
  allow(ctx.actor, statusPolicy.configure, undefined)
  return transact(ctx, async (tx) => {
    const codes = input.includesAll ? [] : [...new Set(input.statusCodes)]
    await assertKnown(tx, codes)
    const [before] = await selectSets(tx, input.code)
    await saveRow(tx, input, before)
    await tx.delete(statusSetMembers).where(eq(statusSetMembers.setCode, input.code))
    const members = codes.map((statusCode) => ({ setCode: input.code, statusCode }))
    if (members.length > 0) await tx.insert(statusSetMembers).values(members)
    const after = (await selectSets(tx, input.code))[0]!
    record(tx, 'status.set-saved', {
      objectId: input.code,
      ...(before ? { before: audited(before) } : {}),
      after: audited(after),
    })
    return after
  })
}

async function assertKnown(tx: Tx, codes: string[]) {
  const { statuses } = await readBook(tx)
  if (codes.every((code) => statuses.some((status) => status.code === code))) return
  const fields = [{ path: 'statusCodes', reason: { code: 'unknown_status' } }]
  throw invalid('unknown_status', { fields })
}

async function saveRow(tx: Tx, input: SaveStatusSet, before: StatusSetFace | undefined) {
  const { code, name, level, includesAll, expectedVersion } = input
  const row = { name, level, includesAll, description: input.description || null }
  if (expectedVersion === undefined) {
    const made = await tx
      .insert(statusSets)
      .values({ code, ...row })
      .onConflictDoNothing()
      .returning({ code: statusSets.code })
    if (made.length === 0) throw conflict('already_exists', { current: before })
    return
  }
  const saved = await tx
    .update(statusSets)
    .set({ ...row, version: sql`${statusSets.version} + 1` })
    .where(and(eq(statusSets.code, code), eq(statusSets.version, expectedVersion)))
    .returning({ code: statusSets.code })
  if (saved.length === 0) throw conflict('changed_meanwhile', { current: before })
}

const audited = ({ name, level, description, includesAll, statusCodes }: StatusSetFace) => ({
  name,
  level,
  description,
  includesAll,
  statusCodes,
})
