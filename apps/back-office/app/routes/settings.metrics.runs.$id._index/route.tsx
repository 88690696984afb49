import { isRunOver } from '@padron/domain'
import { failureOf } from '@padron/door'
import { Notice, PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useLocation } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { outcomeIn } from '../../score-run/listed.ts'
import { Outcomes } from '../../score-run/outcomes.tsx'
import { paceOf } from '../../score-run/pace.ts'
import '../../score-run/run.css'
import '../../transition/transition.css'
import { useRunFacts } from '../../score-run/run-facts.ts'
import { RunProgress } from '../../score-run/run-progress.tsx'
import { useRunWatched } from '../../score-run/use-run-watched.ts'
import { titled } from '../../shell/titled.ts'
import { ScoreRunActs } from './run-acts.tsx'
import { RunRows } from './run-rows.tsx'

export const meta = titled('score.progressLabel')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const run = await api.score.run({ runId: args.params.id ?? '' })
    const params = new URL(args.request.url).searchParams
    const outcome = outcomeIn(params, run.counts)
    const cursor = params.get('cursor')
    const [rows, job] = await Promise.all([
      api.score.runRows({ runId: run.id, outcome, limit: 50, ...(cursor && { cursor }) }),
      isRunOver(run.state) ? null : api.job.get({ jobId: run.jobId }).catch(nobodysElse),
    ])
    return { run, outcome, rows, job, pace: paceOf(run, new Date()) }
  })

/** Somebody else's job: its run is seen, it is theirs to stop. */
function nobodysElse(error: unknown): null {
  if (failureOf(error)?.kind === 'not_found') return null
  throw error
}

/** A run while it goes on, and what came of it (screens G3, G4). */
export default function Run() {
  const t = useText()
  const factsOf = useRunFacts()
  const { pathname } = useLocation()
  const { run, outcome, rows, job, pace } = useLoaderData<typeof loader>()
  const isRunning = !isRunOver(run.state)
  const heard = useRunWatched({ jobId: job && run.jobId, isRunning })
  const shown = isRunning && heard && heard.done > run.done ? { ...run, done: heard.done } : run
  return (
    <div className="bo-run">
      <PageHeader
        title={t(`score.${run.scope === 'undo' ? 'undoTitle' : 'runTitle'}.${run.state}`)}
        lead={factsOf(run)}
        above={<Link to="/settings/metrics/runs">{t('score.runsTitle')}</Link>}
        acts={<ScoreRunActs run={run} mayCancel={job?.may.cancel ?? false} />}
      />
      <Aftermath run={run} />
      <section className="pd-card bo-part" aria-label={t('score.progressLabel')}>
        <RunProgress run={shown} pace={pace} />
        <Outcomes counts={run.counts} />
        {isRunning ? (
          <>
            <p className="pd-muted" role="status">
              {t(job && !job.may.cancel ? 'score.stopping' : 'score.leave')}
            </p>
            <noscript>
              <a href={pathname}>{t('score.reload')}</a>
            </noscript>
          </>
        ) : null}
        {run.mayUndo ? <p className="pd-muted">{t('score.undoHint')}</p> : null}
      </section>
      <RunRows run={run} outcome={outcome} page={rows} />
    </div>
  )
}

type Loaded = Awaited<ReturnType<typeof loader>>['run']

/** How it ended if not well, and which run takes back which. */
function Aftermath({ run: { state, undoneByRunId, undoesRunId } }: { run: Loaded }) {
  const t = useText()
  return (
    <>
      {state === 'cancelled' ? <Notice tone="caution">{t('score.cancelledText')}</Notice> : null}
      {state === 'failed' ? <Notice tone="critical">{t('score.failedText')}</Notice> : null}
      {undoneByRunId ? (
        <Notice>
          {t('score.undone')}{' '}
          <Link to={`/settings/metrics/runs/${undoneByRunId}`}>{t('score.undoneSee')}</Link>
        </Notice>
      ) : null}
      {undoesRunId ? (
        <Notice>
          {t('score.undoes')} <Link to={`/settings/metrics/runs/${undoesRunId}`}>{t('score.undoesSee')}</Link>
        </Notice>
      ) : null}
    </>
  )
}
