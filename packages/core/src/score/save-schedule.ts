import { transact } from '@padron/db'
import { type SaveScoreSchedule, type ScoreScheduleFace, scorePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { readSchedule } from './read-schedule.ts'

/** Sets when all scores are calculated by themselves; nothing is caught up with. Ability `metric.manage`. */
export function saveScoreSchedule(ctx: Ctx, { rhythm, hour }: SaveScoreSchedule): Promise<ScoreScheduleFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, scorePolicy.manage, undefined)
    const { rhythm: was, hour: at } = await readSchedule(tx, ctx)
    const schedule = JSON.stringify({ rhythm, hour, since: ctx.now().toISOString() })
    await tx.run('save-score-schedule', 'select app.save_score_schedule($1::jsonb)', [schedule])
    record(tx, 'score.schedule-saved', {
      objectId: 'schedule',
      before: { rhythm: was, hour: at },
      after: { rhythm, hour },
    })
    return readSchedule(tx, ctx)
  })
}
