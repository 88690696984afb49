import { transact } from '@padron/db'
import { type ScoreFace, scorePolicy, type UpdateScore } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { passGate, standBefore } from '../gate/index.ts'
import { record } from '../record.ts'
import { readFace } from './face.ts'
import { findScore } from './find.ts'

/**
 * Calculates the score of one customer now. On a draft `metric.manage`, elsewhere `customer.edit`. Throws
 * what the score gate says, with the explanation; an override that lifts it is spent.
 */
export function updateScore(ctx: Ctx, { customerId, acknowledged }: UpdateScore): Promise<ScoreFace> {
  return transact(ctx, async (tx) => {
    const { status } = await standBefore(tx, ctx, { customerId, operation: 'score' })
    allow(ctx.actor, scorePolicy.update, { status })
    const { overrideId } = await passGate(tx, ctx, { customerId, operation: 'score', acknowledged })
    const { stored } = await findScore(tx, customerId, null)
    await tx.run('score-customer', 'select app.score_customer($1, $2)', [customerId, overrideId])
    const after = await readFace(tx, ctx, customerId)
    record(tx, 'score.updated', {
      customerId,
      objectId: customerId,
      before: { score: stored?.score ?? null, version: stored?.catalogueVersion ?? null },
      after: { score: after.score, version: after.catalogueVersion, overrideId },
    })
    return after
  })
}
