import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import { scoreAdjustments } from '@padron/db/schema'
import { type AdjustScore, assertAdjustment, dayIn, type ScoreFace, scorePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { passGate } from '../gate/index.ts'
import { record } from '../record.ts'
import { readBook } from '../status/index.ts'
import { readFace } from './face.ts'

/**
 * Puts points beside a score, with a reason and a last day; the score itself stays as it is. Ability
 * `metric.manage`. Throws `invalid: adjustment_expires_in_past`, and a conflict where the gate holds.
 */
export function adjustScore(
  ctx: Ctx,
  { customerId, points, reason, expiresOn }: AdjustScore,
): Promise<ScoreFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, scorePolicy.manage, undefined)
    await passGate(tx, ctx, { customerId, operation: 'score', acknowledged: true })
    const { settings } = await readBook(tx)
    assertAdjustment({ expiresOn }, dayIn(settings.companyTimeZone, ctx.now()))
    const before = (await readFace(tx, ctx, customerId)).adjustment
    const setBy = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
    const kept = { points: points * 100, reason, expiresOn, setBy }
    await tx
      .insert(scoreAdjustments)
      .values({ customerId, ...kept })
      .onConflictDoUpdate({ target: scoreAdjustments.customerId, set: { ...kept, setAt: sql`now()` } })
    const after = { points, reason, expiresOn }
    record(tx, 'score.adjusted', { customerId, objectId: customerId, before, after })
    return readFace(tx, ctx, customerId)
  })
}
