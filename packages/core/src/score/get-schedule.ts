import { read, type Tx } from '@padron/db'
import { nextScoreRun, type ScoreScheduleFace, scheduleOff, scorePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { readBook } from '../status/index.ts'

/** When all scores are calculated by themselves, and when next; off until somebody sets it. */
export function getScoreSchedule(ctx: Ctx): Promise<ScoreScheduleFace> {
  return read(ctx, (tx) => {
    allow(ctx.actor, scorePolicy.read, undefined)
    return readSchedule(tx, ctx)
  })
}

export async function readSchedule(tx: Tx, ctx: Ctx): Promise<ScoreScheduleFace> {
  const { settings } = await readBook(tx)
  const { rhythm, hour } = settings.scoreSchedule ?? scheduleOff
  return {
    rhythm,
    hour,
    nextAt: nextScoreRun({ rhythm, hour }, ctx.now(), settings.companyTimeZone),
    mayManage: scorePolicy.manage(ctx.actor).allowed,
  }
}
