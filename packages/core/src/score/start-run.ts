import type { Tx } from '@padron/db'
import { conflict, type RunScope } from '@padron/domain'
import { scoreJobs } from '@padron/jobs'
import { enqueue } from '../enqueue.ts'
import { record } from '../record.ts'

/** `joined` says that a run was under way already: it is the one that is answered. */
export type RunStarted = { runId: string; jobId: string; joined: boolean }

type Start = { scope: RunScope; undoesId?: string }

/** Hands that help the run's own job, so that every worker takes its share. */
const helpers = 3

// What averages are made of is judged by the formulas of quotes and projects; by another one since the last
// run of all, or without such a run, every profile is made again from the records.
const startText = `
  insert into app.score_runs (scope, rebuilds, generation, catalogue_version, undoes_id, requested_by)
  select $1, $1 = 'all' and not exists (
      select from (select catalogue_version from app.score_runs where scope = 'all' and state = 'done'
        order by id desc limit 1) r join app.metric_versions l on l.version = r.catalogue_version
       where (select jsonb_agg(m - '{name,position}'::text[] order by m ->> 'code')
                from jsonb_array_elements(l.metrics) m where m ->> 'appliesTo' <> 'customer')
          is not distinct from
             (select jsonb_agg(m - '{name,position}'::text[] order by m ->> 'code')
                from jsonb_array_elements(v.metrics) m where m ->> 'appliesTo' <> 'customer')),
    0, v.version, $2, $3
    from app.metric_versions v order by v.version desc limit 1
  on conflict ((true)) where state in ('waiting', 'running') do nothing
  returning id, catalogue_version as version, rebuilds`

const liveText = `select id as "runId", outbox_id as "jobId" from app.score_runs
  where state in ('waiting', 'running')`

type Made = { id: string; version: number; rebuilds: boolean }

/** Writes a run with its jobs, or answers the one that is under way: there is one at a time. */
export async function startRun(tx: Tx, { scope, undoesId }: Start): Promise<RunStarted> {
  const { actor } = tx.caller
  const requester = actor.kind === 'staff' ? actor.userId : null
  const [made] = await tx.run<Made>('start-score-run', startText, [scope, undoesId ?? null, requester])
  if (!made) {
    const [live] = await tx.run<Omit<RunStarted, 'joined'>>('live-score-run', liveText, [])
    if (!live) throw conflict('busy')
    return { ...live, joined: true }
  }
  const runId = made.id
  const jobId = enqueue(tx, scoreJobs.run, { runId })
  for (let helper = 0; helper < helpers; helper++) enqueue(tx, scoreJobs.help, { runId })
  const text = 'update app.score_runs set outbox_id = $2 where id = $1'
  await tx.run('score-run-job', text, [runId, jobId])
  record(tx, 'score.run-asked', {
    objectId: runId,
    after: { scope, version: made.version, rebuilds: made.rebuilds, ...(undoesId ? { undoesId } : {}) },
  })
  return { runId, jobId, joined: false }
}
