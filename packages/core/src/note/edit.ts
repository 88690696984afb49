import type { Tx } from '@padron/db'
import {
  assertOurs,
  assertPlace,
  assertPreviewed,
  assertWidening,
  distinct,
  type EditNote,
  type FoundNote,
  type NoteWritten,
  publicationOf,
} from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { changeNote } from './change.ts'
import { assertDepartments } from './departments.ts'
import { findAudience, findReader } from './find.ts'
import { findMentioned, tellMentioned } from './mention.ts'

/**
 * Edits a note; what it said before is kept. New words for the customer are published anew, and whom they
 * name anew is told. Throws `invalid: preview_unseen | widening_unconfirmed | departments_* |
 * mention_unread`, `conflict: note_removed | written_by_customer`.
 */
export async function editNote(ctx: Ctx, input: EditNote): Promise<NoteWritten> {
  let told: string[] = []
  const note = await changeNote(ctx, input, async (tx, before) => {
    assertOurs(before)
    const departments = input.departments ? distinct(input.departments) : before.departments
    if (input.departments) await assertAudience(tx, before, departments, input.confirmed)
    const { body = before.body, hasPersonalData = before.hasPersonalData, tags = before.tags } = input
    const isNewText = body !== before.body
    if (isNewText) assertPreviewed(before.scope, input.acknowledgedPublish)
    const place = { customerId: before.customerId, scope: before.scope, departments }
    const words = { body, before: before.body, acknowledged: input.acknowledgedMentions }
    const named = isNewText ? await findMentioned(tx, { ...place, ...words }) : []
    told = await tellMentioned(tx, before, named)
    const now = ctx.now()
    const publishedAt = isNewText ? publicationOf(before.scope, now) : before.publishedAt
    const editedBy = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
    return {
      set: {
        ...{ body, departments, hasPersonalData, publishedAt, tags: distinct(tags) },
        ...(isNewText && { editedAt: now, editedBy }),
      },
      event: 'note.edited',
      before: toldOf(before),
      after: toldOf({ body, departments, hasPersonalData }),
    }
  })
  return { ...note, told }
}

/** Other departments are other readers, and whoever lets more people read is told so. */
async function assertAudience(tx: Tx, before: FoundNote, departments: string[], confirmed: boolean) {
  await assertDepartments(tx, departments)
  assertPlace({ ...before, departments }, await findReader(tx))
  assertWidening(
    await findAudience(tx, before),
    await findAudience(tx, { ...before, departments }),
    confirmed || before.scope === 'customer',
  )
}

const toldOf = ({
  body,
  departments,
  hasPersonalData,
}: Pick<FoundNote, 'body' | 'departments' | 'hasPersonalData'>) => ({
  characters: body.length,
  departments,
  hasPersonalData,
})
