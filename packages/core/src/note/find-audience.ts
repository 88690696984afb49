import { read } from '@padron/db'
import { assertPlace, type FindNoteAudience, type NoteAudience, notePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findAudience, findNotedCustomer, findReader } from './find.ts'

/** Who would read what is written there. Throws `forbidden: scope_not_yours` where one reads nothing. */
export function findNoteAudience(ctx: Ctx, input: FindNoteAudience): Promise<NoteAudience> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, notePolicy.read, undefined)
    const { branchId } = await findNotedCustomer(tx, input.customerId)
    assertPlace({ ...input, branchId }, await findReader(tx))
    return (await findAudience(tx, input)).audience
  })
}
