import { read } from '@padron/db'
import { type GetScoreBreakdown, type ScoreBreakdown, scorePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { standBefore } from '../gate/index.ts'
import { breakdownFrom, headOf } from './face.ts'
import { findScore } from './find.ts'

/** What the stored score is made of: rating × share = points, by the catalogue it was calculated with. */
export function getScoreBreakdown(ctx: Ctx, { customerId }: GetScoreBreakdown): Promise<ScoreBreakdown> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, scorePolicy.read, undefined)
    await standBefore(tx, ctx, { customerId, operation: 'score' })
    const { stored } = await findScore(tx, customerId, null)
    return { ...headOf(stored), parts: breakdownFrom(stored) }
  })
}
