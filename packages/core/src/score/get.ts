import { read } from '@padron/db'
import { type GetScore, type ScoreFace, scorePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { readFace } from './face.ts'

/** The score of a customer, its sliders and what may be done with them; null until it was calculated. */
export function getScore(ctx: Ctx, { customerId }: GetScore): Promise<ScoreFace> {
  return read(ctx, (tx) => {
    allow(ctx.actor, scorePolicy.read, undefined)
    return readFace(tx, ctx, customerId)
  })
}
