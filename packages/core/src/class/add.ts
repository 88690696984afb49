import { transact } from '@padron/db'
import { customerClasses } from '@padron/db/schema'
import { type AddClass, type CustomerClass, codeOfName, conflict, segmentPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findNamesakes } from './find.ts'

/** Adds a class of the company's own; what it means is said once. `conflict: already_exists`. */
export function addClass(ctx: Ctx, input: AddClass): Promise<CustomerClass> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, segmentPolicy.configure, undefined)
    const made = { code: codeOfName(input.name), ...input, shipped: false }
    if ((await findNamesakes(tx, made, true)) > 0)
      throw conflict('already_exists', { fields: [{ path: 'name', reason: { code: 'already_exists' } }] })
    await tx.insert(customerClasses).values(made)
    record(tx, 'class.added', { objectId: made.code, after: made })
    return made
  })
}
