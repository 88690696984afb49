import { transact } from '@padron/db'
import { and, eq } from '@padron/db/query'
import { customerClasses } from '@padron/db/schema'
import { type CustomerClass, conflict, type RenameClass, segmentPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findClass, findNamesakes } from './find.ts'

/** Renames a class of the company's own. `conflict: shipped_class | already_exists | changed_meanwhile`. */
export function renameClass(ctx: Ctx, { code, expectedName, name }: RenameClass): Promise<CustomerClass> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, segmentPolicy.configure, undefined)
    const before = await findClass(tx, code)
    if (before.shipped) throw conflict('shipped_class', { current: before })
    if ((await findNamesakes(tx, { code, name }, false)) > 0)
      throw conflict('already_exists', { fields: [{ path: 'name', reason: { code: 'already_exists' } }] })
    const saved = await tx
      .update(customerClasses)
      .set({ name })
      .where(and(eq(customerClasses.code, code), eq(customerClasses.name, expectedName)))
      .returning({ code: customerClasses.code })
    if (saved.length === 0) throw conflict('changed_meanwhile', { current: await findClass(tx, code) })
    record(tx, 'class.renamed', { objectId: code, before: { name: expectedName }, after: { name } })
    return { ...before, name }
  })
}
