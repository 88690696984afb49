import { type Tx, transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { files } from '@padron/db/schema'
import { assertScopeChange, conflict, type EditFile, type FileFace, filePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findFile, holdFile } from './find.ts'
import { assertOwnScope, findAudience } from './find-audience.ts'
import { assertSlot } from './find-slot.ts'

/**
 * Says anew what a file is called, what it is, for whom, until when, and which document slot it fills. Throws
 * `invalid: scope_not_yours | publish_unconfirmed | restricted_file | unknown_slot` and
 * `conflict: changed_meanwhile`.
 */
export function editFile(ctx: Ctx, input: EditFile): Promise<FileFace> {
  const { fileId, expectedVersion } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, filePolicy.read, undefined)
    allow(ctx.actor, filePolicy.edit, undefined)
    const before = await holdFile(tx, fileId, ctx.now())
    if (before.version !== expectedVersion) throw conflict('changed_meanwhile', { current: before })
    const after = await decide(tx, before, input)
    if (Object.keys(after).length === 0) return before
    await tx
      .update(files)
      .set({ ...after, version: sql`${files.version} + 1` })
      .where(and(eq(files.id, fileId), eq(files.version, expectedVersion)))
    record(tx, 'file.edited', {
      customerId: before.customerId,
      objectId: fileId,
      ...sides(before, after),
    })
    return findFile(tx, fileId, ctx.now())
  })
}

type Change = Partial<Pick<EditFile, 'name' | 'kind' | 'scope' | 'slotCode' | 'expiresOn'>>

/** What differs from before; what is not said stays. */
async function decide(tx: Tx, before: FileFace, input: EditFile): Promise<Change> {
  const { name, kind, scope, slotCode, expiresOn, confirmed } = input
  const said = { name, kind, scope, slotCode, expiresOn }
  const present = { ...before, slotCode: before.slot?.code ?? null }
  const change = Object.fromEntries(
    Object.entries(said).filter(
      ([key, value]) => value !== undefined && value !== present[key as keyof Change],
    ),
  ) as Change
  if (change.scope) {
    assertOwnScope(await findAudience(tx, before.customerId), change.scope)
    assertScopeChange({ from: before.scope, to: change.scope, confirmed })
  }
  if (change.slotCode) await assertSlot(tx, before.customerId, change.slotCode)
  return change
}

/** A name may say as much as the content, so that only the fact of a new one is told. */
function sides(before: FileFace, { name, ...after }: Change) {
  const present = { ...before, slotCode: before.slot?.code ?? null }
  const side = Object.keys(after).map((key) => [key, present[key as keyof typeof after]])
  return {
    before: Object.fromEntries(side),
    after: { ...after, ...(name === undefined ? {} : { renamed: true }) },
  }
}
