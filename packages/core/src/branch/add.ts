import { transact } from '@padron/db'
import { branches } from '@padron/db/schema'
import { type AddBranch, type Branch, codeOfName, conflict, segmentPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { isTaken } from './find.ts'

/** Adds an office that serves customers. `conflict: already_exists`. */
export function addBranch(ctx: Ctx, { name }: AddBranch): Promise<Branch> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, segmentPolicy.configure, undefined)
    const made = { id: newId(), code: codeOfName(name), name }
    if (await isTaken(tx, made))
      throw conflict('already_exists', { fields: [{ path: 'name', reason: { code: 'already_exists' } }] })
    await tx.insert(branches).values(made)
    record(tx, 'branch.added', { objectId: made.id, after: made })
    return made
  })
}
