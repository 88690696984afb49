import { Notice, PageHeader, ProgressBar, useFormats, useStatusName, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { RunActs } from '../../request/run-acts.tsx'
import { useWatched } from '../../request/use-watched.ts'
import { titled } from '../../shell/titled.ts'
import '../../transition/transition.css'
import '../customers.change-status/bulk.css'
import { ResultRows, readRows } from './rows.tsx'

export const meta = titled('transition.many.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const bulk = await api.transition.bulk({ bulkId: args.params.bulkId ?? '' })
    const asked = readRows(args.request)
    const rows = await api.transition.bulkRows({ bulkId: bulk.bulkId, limit: 50, ...asked })
    return { bulk, rows, outcome: asked.outcome ?? null }
  })

type Bulk = Awaited<ReturnType<typeof loader>>['bulk']

/** A change of many while it runs, and what came of it (screens A8). */
export default function BulkResult() {
  const t = useText()
  const formats = useFormats()
  const { bulk, rows, outcome } = useLoaderData<typeof loader>()
  const isRunning = bulk.state === 'waiting' || bulk.state === 'running'
  useWatched(isRunning)
  return (
    <div className="bo-many">
      <PageHeader
        title={<BulkTitle bulk={bulk} isRunning={isRunning} />}
        above={<Link to="/customers">{t('customer.title')}</Link>}
        lead={[
          bulk.requestedBy && t('transition.many.by', { name: bulk.requestedBy.name }),
          formats.dateTime(bulk.requestedAt),
        ]
          .filter(Boolean)
          .join(' · ')}
        acts={<Acts bulk={bulk} isRunning={isRunning} />}
      />
      {bulk.state === 'cancelled' ? <Notice tone="caution">{t('transition.many.cancelled')}</Notice> : null}
      <section className="pd-card bo-part">
        <ProgressBar
          label={t('transition.many.state.running')}
          done={bulk.changed + bulk.refused}
          total={bulk.total}
        />
        <Figures bulk={bulk} />
        {isRunning ? <p className="pd-muted">{t('transition.many.leave')}</p> : null}
        {bulk.mayUndo && bulk.undoUntil ? (
          <p className="pd-muted">{t('transition.many.undoUntil', { time: formats.time(bulk.undoUntil) })}</p>
        ) : null}
      </section>
      <ResultRows bulkId={bulk.bulkId} page={rows} outcome={outcome} />
    </div>
  )
}

function BulkTitle({ bulk, isRunning }: { bulk: Bulk; isRunning: boolean }) {
  const t = useText()
  const statusName = useStatusName()
  if (bulk.kind === 'replace') return <>{t('transition.many.replaceTitle')}</>
  if (bulk.kind === 'undo')
    return <>{t(isRunning ? 'transition.many.undoTitle' : 'transition.many.undoneTitle')}</>
  const status = bulk.to ? statusName(bulk.to.name) : ''
  return <>{t(isRunning ? 'transition.many.progressTitle' : 'transition.many.doneTitle', { status })}</>
}

/** The counts are said to those who do not see the bar, and never faster than they change. */
function Figures({ bulk: { changed, refused, pending } }: { bulk: Bulk }) {
  const t = useText()
  return (
    <ul className="bo-figures" aria-live="polite">
      <li>
        <strong>{t('transition.many.changed', { count: changed })}</strong>
      </li>
      {refused > 0 ? <li>{t('transition.many.refused', { count: refused })}</li> : null}
      {pending > 0 ? <li className="pd-muted">{t('transition.many.pending', { count: pending })}</li> : null}
    </ul>
  )
}

function Acts({ bulk, isRunning }: { bulk: Bulk; isRunning: boolean }) {
  const t = useText()
  return (
    <RunActs
      path={`/customers/change-status/${bulk.bulkId}`}
      id={bulk.bulkId}
      isOver={!isRunning}
      cancels={bulk.jobId}
      mayUndo={bulk.mayUndo}
      words={{
        stop: t('transition.many.stop'),
        download: t('transition.many.download'),
        undo: t('transition.many.undo'),
      }}
    />
  )
}
