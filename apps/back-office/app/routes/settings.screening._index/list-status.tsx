import { wordReason } from '@padron/texts'
import {
  Badge,
  type Column,
  Facts,
  IconCircleCheck,
  IconClock,
  ListTable,
  Notice,
  Progress,
  Stack,
  Title,
  useFormats,
  useText,
} from '@padron/ui'
import type { StaffCaller } from '../../load-context.ts'

type Status = Awaited<ReturnType<StaffCaller['screening']['status']>>
type Failure = Status['failures'][number]

/** The list everybody is screened against, with its date and age. */
export function ListInForce({ list }: { list: NonNullable<Status['list']> }) {
  const t = useText()
  const formats = useFormats()
  const age =
    list.freshness === 'fresh' ? (
      <Badge tone="positive" icon={IconCircleCheck}>
        {t('screening.fresh')}
      </Badge>
    ) : (
      <Badge tone="attention" icon={IconClock}>
        {t('screening.stale', { days: list.ageDays ?? 0 })}
      </Badge>
    )
  return (
    <section className="pd-card">
      <Title order={2} mb="sm">
        {t('screening.current')}
      </Title>
      <Facts
        facts={[
          [
            t('screening.columnAsOf'),
            <>
              {list.asOf ? formats.date(list.asOf) : t('screening.asOfUnknown')} {age}
            </>,
          ],
          [
            t('screening.columnRows'),
            <>
              {formats.number(list.rowCount)}{' '}
              <span className="pd-muted">· {t('screening.rejected', { count: list.rejectedCount })}</span>
            </>,
          ],
          [t('screening.columnFile'), list.fileName],
          [t('screening.columnLoaded'), formats.dateTime(list.loadedAt)],
        ]}
      />
    </section>
  )
}

/** What is being loaded, told as it goes on. */
export function RunningLoads({ running, waiting }: Pick<Status, 'running' | 'waiting'>) {
  const t = useText()
  const formats = useFormats()
  if (running.length === 0 && waiting.length === 0) return null
  return (
    <Stack mb="md" role="status">
      {running.map((job) => (
        <div key={job.jobId} className="pd-card">
          <strong>
            {t(
              job.name === 'screening.rescreen'
                ? 'job.name.screening-rescreen'
                : 'job.name.screening-load-list',
            )}
          </strong>{' '}
          <span className="pd-muted">
            {job.total
              ? t('job.progress', { done: formats.number(job.done ?? 0), total: formats.number(job.total) })
              : t(`job.state.${job.state}` as 'job.state.waiting')}
          </span>
          <Progress
            mt="xs"
            value={job.total ? (100 * (job.done ?? 0)) / job.total : 100}
            animated={!job.total}
            aria-label={t('screening.running')}
          />
        </div>
      ))}
      {running.length === 0 ? <Notice>{t('screening.uploaded')}</Notice> : null}
    </Stack>
  )
}

/** Lists that were refused, and why; each time the one in force was kept. */
export function RefusedLists({ failures }: { failures: Failure[] }) {
  const t = useText()
  const formats = useFormats()
  const columns: Column<Failure>[] = [
    { id: 'file', title: t('screening.columnFile'), narrow: 'main', cell: (list) => list.fileName ?? '–' },
    { id: 'loaded', title: t('screening.columnLoaded'), cell: (list) => formats.dateTime(list.at) },
    {
      id: 'problem',
      title: t('screening.columnProblem'),
      narrow: 'main',
      cell: (list) => wordReason(t, list.problem),
    },
  ]
  return (
    <section style={{ marginTop: 24 }}>
      <Title order={2} mb="xs">
        {t('screening.refused')}
      </Title>
      <ListTable
        caption={t('screening.refused')}
        columns={columns}
        rows={failures}
        rowKey={(list) => list.snapshotId}
      />
    </section>
  )
}
