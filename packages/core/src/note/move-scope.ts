import {
  assertOurs,
  assertPlace,
  assertScopeMove,
  assertWidening,
  type FoundNote,
  type NoteFace,
  notePolicy,
  publicationOf,
  type Scope,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { changeNote } from './change.ts'
import { findAudience, findReader } from './find.ts'

type Move = {
  noteId: string
  expectedVersion: number
  to: Scope
  confirmed: boolean
  /** What else has to be so before it moves. */
  asserts?: (before: FoundNote) => void
}

const eventOf = (from: Scope, to: Scope) => {
  if (to === 'customer') return 'note.published'
  return from === 'customer' ? 'note.withdrawn' : 'note.scope-changed'
}

/** How a note goes from one scope to another: both are the mover's own, and who reads it then is known. */
export function moveScope(ctx: Ctx, { to, confirmed, asserts, ...asked }: Move): Promise<NoteFace> {
  return changeNote(ctx, asked, async (tx, before) => {
    const { scope: from, customerId, branchId } = before
    allow(ctx.actor, notePolicy.setScope, { from, to })
    assertOurs(before)
    asserts?.(before)
    assertScopeMove(before, to)
    const departments = to === 'customer' ? [] : before.departments
    assertPlace({ scope: to, departments, branchId }, await findReader(tx))
    assertWidening(
      await findAudience(tx, before),
      await findAudience(tx, { customerId, scope: to, departments }),
      confirmed,
    )
    const publishedAt = publicationOf(to, ctx.now())
    return {
      set: { scope: to, departments, publishedAt },
      event: eventOf(from, to),
      before: { scope: from, departments: before.departments },
      after: { scope: to, departments, ...(publishedAt && { publishedAt }) },
    }
  })
}
