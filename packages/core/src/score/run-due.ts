import { type Tx, transact } from '@padron/db'
import { nextScoreRun, type ScoreSchedule, scorePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { settle } from '../settle.ts'
import { type RunStarted, startRun } from './start-run.ts'

/** Begins a run of all scores when the schedule asks for one by now; null when it does not. */
export function runDueScores(ctx: Ctx): Promise<RunStarted | null> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, scorePolicy.manage, undefined)
    const started = (await isDue(tx, ctx.now())) ? await startRun(tx, { scope: 'all' }) : null
    await settle(tx, started)
    return started
  })
}

type Asked = { schedule: (ScoreSchedule & { since?: string }) | null; zone: string; latest: Date | null }

// A run that was called off or failed is not the one that was due.
const text = `select (select value from app.settings where key = 'scoreSchedule') as schedule,
  coalesce((select value #>> '{}' from app.settings where key = 'companyTimeZone'), 'UTC') as zone,
  (select max(requested_at) from app.score_runs where scope = 'all'
    and state not in ('cancelled', 'failed')) as latest`

const hourMs = 3_600_000

/** Due is the first time of the schedule since it was set, and since the latest run of all began. */
async function isDue(tx: Tx, now: Date): Promise<boolean> {
  const [asked] = await tx.run<Asked>('score-schedule-due', text, [])
  if (!asked?.schedule) return false
  const { schedule, zone, latest } = asked
  const since = schedule.since ? Date.parse(schedule.since) : now.getTime() - hourMs
  const next = nextScoreRun(schedule, new Date(Math.max(since, latest?.getTime() ?? 0)), zone)
  return next !== null && next <= now
}
