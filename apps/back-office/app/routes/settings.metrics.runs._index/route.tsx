import type { ScoreRunFace } from '@padron/domain'
import {
  Badge,
  Button,
  type Column,
  EmptyState,
  ListTable,
  PageHeader,
  useFormats,
  useText,
} from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { useWatched } from '../../request/use-watched.ts'
import { Outcomes } from '../../score-run/outcomes.tsx'
import { runMarks } from '../../score-run/run-marks.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('score.runsTitle')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, (api) => {
    const cursor = new URL(args.request.url).searchParams.get('cursor')
    return api.score.runs({ limit: 30, ...(cursor && { cursor }) })
  })

/** Every update of all, newest first. */
export default function Runs() {
  const t = useText()
  const { rows, nextCursor } = useLoaderData<typeof loader>()
  useWatched(rows.some(({ state }) => state === 'waiting' || state === 'running'))
  const update = (
    <Button component={Link} to="/settings/metrics/update-all">
      {t('score.updateAll')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('score.runsTitle')}
        lead={t('score.runsLead')}
        above={<Link to="/settings/metrics">{t('metric.title')}</Link>}
        acts={rows.length > 0 ? update : null}
      />
      {rows.length === 0 ? (
        <EmptyState
          kind="nothing"
          title={t('score.runsEmpty')}
          text={t('score.runsEmptyText')}
          acts={update}
        />
      ) : (
        <RunTable rows={rows} />
      )}
      {nextCursor ? (
        <Button component={Link} to={`?cursor=${nextCursor}`} variant="default" size="xs" mt="xs">
          {t('score.older')}
        </Button>
      ) : null}
    </>
  )
}

function RunTable({ rows }: { rows: ScoreRunFace[] }) {
  const t = useText()
  const formats = useFormats()
  const columns: Column<ScoreRunFace>[] = [
    {
      id: 'started',
      title: t('score.columnStarted'),
      narrow: 'main',
      cell: ({ id, createdAt, startedBy }) => (
        <>
          <Link to={`/settings/metrics/runs/${id}`}>{formats.dateTime(createdAt)}</Link>
          <div className="pd-small pd-muted">
            {startedBy.name ? t('score.by', { name: startedBy.name }) : t('score.bySystem')}
          </div>
        </>
      ),
    },
    {
      id: 'scope',
      title: t('score.columnScope'),
      narrow: 'plain',
      cell: ({ scope }) => t(`score.scopeName.${scope}`),
    },
    {
      id: 'state',
      title: t('score.columnState'),
      narrow: 'plain',
      cell: ({ state }) => <Badge {...runMarks[state]}>{t(`score.state.${state}`)}</Badge>,
    },
    {
      id: 'result',
      title: t('score.columnResult'),
      narrow: 'main',
      cell: ({ counts }) => <Outcomes counts={counts} />,
    },
  ]
  return <ListTable caption={t('score.runsTitle')} columns={columns} rows={rows} rowKey={({ id }) => id} />
}
