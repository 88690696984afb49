import { transact } from '@padron/db'
import { eq } from '@padron/db/query'
import { scoreAdjustments } from '@padron/db/schema'
import { notFound, type RemoveScoreAdjustment, type ScoreFace, scorePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { passGate } from '../gate/index.ts'
import { record } from '../record.ts'
import { readFace } from './face.ts'

/** Takes the points beside a score away. Ability `metric.manage`; `not_found` where there are none. */
export function removeScoreAdjustment(ctx: Ctx, { customerId }: RemoveScoreAdjustment): Promise<ScoreFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, scorePolicy.manage, undefined)
    await passGate(tx, ctx, { customerId, operation: 'score', acknowledged: true })
    const [before] = await tx
      .delete(scoreAdjustments)
      .where(eq(scoreAdjustments.customerId, customerId))
      .returning()
    if (!before) throw notFound('score-adjustment')
    const { points, reason, expiresOn } = before
    record(tx, 'score.adjustment-removed', {
      customerId,
      objectId: customerId,
      before: { points: points / 100, reason, expiresOn },
    })
    return readFace(tx, ctx, customerId)
  })
}
