import { Button, EmptyState, PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { useWatched } from '../../request/use-watched.ts'
import { titled } from '../../shell/titled.ts'
import { JobCard } from './job-card.tsx'
import './jobs.css'

export const meta = titled('job.title')

const pageSize = 30

export const loader = (args: LoaderFunctionArgs) =>
  load(args, (api) => {
    const params = new URL(args.request.url).searchParams
    const cursor = params.get('cursor')
    const mine = params.get('whose') !== 'everybody'
    return api.job.list({ mine, limit: pageSize, ...(cursor && { cursor }) })
  })

/** What was started and goes on without anybody: how far it is, what came of it, and the way to stop it. */
export default function Jobs() {
  const t = useText()
  const [params] = useSearchParams()
  const seesAll = useHolds()('queue.read')
  const { rows, nextCursor } = useLoaderData<typeof loader>()
  const isEverybodys = params.get('whose') === 'everybody'
  useWatched(
    rows.some(({ state, startedAt }) => state === 'sent' || (state === 'waiting' && startedAt !== null)),
  )
  const linkTo = (everybodys: boolean, cursor?: string) =>
    `/jobs?${new URLSearchParams({ ...(everybodys && { whose: 'everybody' }), ...(cursor && { cursor }) })}`
  return (
    <div className="bo-jobs-page">
      <PageHeader title={t('job.title')} lead={t('job.lead')} />
      {seesAll ? (
        <nav className="bo-views" aria-label={t('job.view')}>
          <Link to={linkTo(false)} aria-current={isEverybodys ? undefined : 'page'}>
            {t('job.mine')}
          </Link>
          <Link to={linkTo(true)} aria-current={isEverybodys ? 'page' : undefined}>
            {t('job.everybodys')}
          </Link>
        </nav>
      ) : null}
      {rows.length === 0 ? (
        <EmptyState kind="nothing" title={t('job.empty')} text={t('job.emptyText')} />
      ) : (
        <ul className="bo-job-list">
          {rows.map((job) => (
            <JobCard key={job.id} job={job} withName={isEverybodys} />
          ))}
        </ul>
      )}
      {nextCursor ? (
        <Button component={Link} to={linkTo(isEverybodys, nextCursor)} variant="default">
          {t('job.more')}
        </Button>
      ) : null}
    </div>
  )
}
