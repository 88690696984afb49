import type { Tx } from '@padron/db'
import { nextScoreRun, type ScoreScheduleFace, scheduleOff, scorePolicy } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { readBook } from '../status/index.ts'

/** The schedule as the company has set it, with the next time by its clocks. */
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
