import { read, type Tx } from '@padron/db'
import { files } from '@padron/db/schema'
import {
  type AddFile,
  assertScopeChange,
  defaultScopeOf,
  type FileFace,
  filePolicy,
  type Scope,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { findFile } from './find.ts'
import { assertOwnScope, findAudience } from './find-audience.ts'
import { assertSlot } from './find-slot.ts'
import { addVersion, keep } from './keep.ts'
import { receive } from './receive.ts'

/**
 * Adds a file to a customer; it is in quarantine until the worker has judged it. At most 10 MB, and within
 * the customer's quota. Throws `invalid: file_too_big | file_type_refused | file_quota_full |
 * scope_not_yours | publish_unconfirmed | unknown_slot`.
 */
export async function addFile(ctx: Ctx, { content, ...input }: AddFile): Promise<FileFace> {
  // Asked before a byte is taken, and once more when the row is written.
  await read(ctx, (tx) => find(tx, input))
  const received = await receive(ctx, content)
  return keep(ctx, received, async (tx) => {
    const scope = await find(tx, input)
    const { customerId, kind, fileName: name, slotCode = null, expiresOn = null } = input
    const { actor } = ctx
    const id = newId()
    await tx.insert(files).values({
      ...{ id, customerId, kind, scope, name, slotCode, expiresOn },
      addedBy: actor.kind === 'staff' ? actor.userId : null,
      addedByName: actor.kind === 'staff' ? actor.name : '',
    })
    const number = await addVersion(tx, id, received)
    const { mediaType, bytes, sha256 } = received
    record(tx, 'file.added', {
      customerId,
      objectId: id,
      after: { kind, scope, slotCode, expiresOn, number, mediaType, bytes, sha256 },
    })
    return findFile(tx, id, ctx.now())
  })
}

async function find(tx: Tx, input: Omit<AddFile, 'content'>): Promise<Scope> {
  allow(tx.caller.actor, filePolicy.read, undefined)
  allow(tx.caller.actor, filePolicy.edit, undefined)
  const audience = await findAudience(tx, input.customerId)
  const scope = input.scope ?? defaultScopeOf(audience.scopes, audience.isPersonal)
  assertOwnScope(audience, scope)
  assertScopeChange({ from: 'internal', to: scope, confirmed: input.confirmed })
  if (input.slotCode) await assertSlot(tx, input.customerId, input.slotCode)
  return scope
}
