import { transact } from '@padron/db'
import { notes } from '@padron/db/schema'
import {
  type AddNote,
  assertPlace,
  assertPreviewed,
  distinct,
  type NoteWritten,
  notePolicy,
  publicationOf,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { assertDepartments } from './departments.ts'
import { findNote } from './face.ts'
import { findNotedCustomer, findReader } from './find.ts'
import { findMentioned, tellMentioned } from './mention.ts'

/**
 * Writes a note where the writer reads. In scope `customer` it is published, and waits a moment before the
 * customer sees it. Colleagues it names are told. Throws `forbidden: scope_not_yours`, `invalid:
 * preview_unseen | departments_* | mention_unread`.
 */
export function addNote(ctx: Ctx, input: AddNote): Promise<NoteWritten> {
  const { customerId, scope, body, hasPersonalData, acknowledgedPublish } = input
  const { actor } = ctx
  return transact(ctx, async (tx) => {
    allow(actor, notePolicy.add, { scope })
    const { branchId } = await findNotedCustomer(tx, customerId)
    const departments = await assertDepartments(tx, distinct(input.departments))
    assertPlace({ scope, departments, branchId }, await findReader(tx))
    assertPreviewed(scope, acknowledgedPublish)
    const place = { customerId, scope, departments }
    const named = await findMentioned(tx, { ...place, body, acknowledged: input.acknowledgedMentions })
    const now = ctx.now()
    const publishedAt = publicationOf(scope, now)
    const id = newId()
    await tx.insert(notes).values({
      ...{ id, customerId, scope, departments, body, hasPersonalData, publishedAt },
      tags: distinct(input.tags),
      authorId: actor.kind === 'staff' ? actor.userId : null,
      authorName: actor.kind === 'staff' ? actor.name : '',
      createdAt: now,
    })
    const after = { scope, departments, hasPersonalData, characters: body.length }
    record(tx, 'note.added', { customerId, objectId: id, after })
    if (publishedAt) record(tx, 'note.published', { customerId, objectId: id, after: { scope, publishedAt } })
    const told = await tellMentioned(tx, { id, customerId }, named)
    return { ...(await findNote(tx, id, { actor, now })), told }
  })
}
