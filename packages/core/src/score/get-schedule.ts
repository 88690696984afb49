import { read } from '@padron/db'
import { type ScoreScheduleFace, scorePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { readSchedule } from './read-schedule.ts'

/** When all scores are calculated by themselves, and when next; off until somebody sets it. */
export function getScoreSchedule(ctx: Ctx): Promise<ScoreScheduleFace> {
  return read(ctx, (tx) => {
    allow(ctx.actor, scorePolicy.read, undefined)
    return readSchedule(tx, ctx)
  })
}
