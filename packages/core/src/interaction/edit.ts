import { type Tx, transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { interactions } from '@padron/db/schema'
import {
  assertOccurred,
  assertPlace,
  assertWidening,
  conflict,
  type EditInteraction,
  type InteractionFace,
  interactionPolicy,
  type Scope,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findAudience, findReader } from '../note/index.ts'
import { record } from '../record.ts'
import { findInteraction } from './face.ts'
import { type FoundInteraction, holdInteraction } from './find.ts'

/**
 * Corrects what was logged; what kind of contact it was stays. Throws `invalid: occurred_in_future`,
 * `widening_unconfirmed` with both audiences, `conflict: changed_meanwhile`.
 */
export function editInteraction(ctx: Ctx, input: EditInteraction): Promise<InteractionFace> {
  const { interactionId, expectedVersion, confirmed, ...words } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, interactionPolicy.edit, undefined)
    const before = await holdInteraction(tx, interactionId)
    if (before.version !== expectedVersion)
      throw conflict('changed_meanwhile', { current: await findInteraction(tx, interactionId) })
    const { occurredAt = before.occurredAt, scope = before.scope } = words
    assertOccurred(occurredAt, ctx.now())
    if (scope !== before.scope) await assertMove(tx, before, { scope, confirmed })
    await tx
      .update(interactions)
      .set({
        ...words,
        ...(words.outcome !== undefined && { outcome: words.outcome || null }),
        version: sql`${interactions.version} + 1`,
      })
      .where(and(eq(interactions.id, interactionId), eq(interactions.version, expectedVersion)))
    const { customerId, characters } = before
    record(tx, 'interaction.edited', {
      customerId,
      objectId: interactionId,
      before: { scope: before.scope, occurredAt: before.occurredAt, characters },
      after: { scope, occurredAt, characters: words.note?.length ?? characters },
    })
    return findInteraction(tx, interactionId)
  })
}

type Move = { scope: Scope; confirmed: boolean }

/** Both scopes are the editor's own, and whoever lets more people read is told so. */
async function assertMove(tx: Tx, before: FoundInteraction, { scope, confirmed }: Move) {
  const { customerId, branchId } = before
  assertPlace({ scope, departments: [], branchId }, await findReader(tx))
  const readers = (of: Scope) => findAudience(tx, { customerId, scope: of, departments: [] })
  assertWidening(await readers(before.scope), await readers(scope), confirmed)
}
