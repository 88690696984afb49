import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { interactions } from '@padron/db/schema'
import { conflict, interactionPolicy, type RemoveInteraction } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findInteraction } from './face.ts'
import { holdInteraction } from './find.ts'

/** Takes back what was logged by mistake: it leaves every list, the trail keeps that it was there. */
export function removeInteraction(
  ctx: Ctx,
  { interactionId, expectedVersion }: RemoveInteraction,
): Promise<{ interactionId: string }> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, interactionPolicy.edit, undefined)
    const { version, customerId, type, scope } = await holdInteraction(tx, interactionId)
    if (version !== expectedVersion)
      throw conflict('changed_meanwhile', { current: await findInteraction(tx, interactionId) })
    const removedBy = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
    await tx
      .update(interactions)
      .set({ removedAt: ctx.now(), removedBy, version: sql`${interactions.version} + 1` })
      .where(and(eq(interactions.id, interactionId), eq(interactions.version, expectedVersion)))
    record(tx, 'interaction.removed', { customerId, objectId: interactionId, before: { type, scope } })
    return { interactionId }
  })
}
