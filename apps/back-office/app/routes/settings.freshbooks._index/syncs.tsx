import { type SyncFace, syncStages, type Tone } from '@padron/domain'
import {
  Badge,
  type Column,
  IconCheck,
  IconPlayerPlay,
  IconX,
  ListTable,
  ProgressBar,
  Title,
  useFormats,
  useText,
} from '@padron/ui'
import { useProblemWords } from '../../freshbooks/problem-words.ts'
import { useLength } from '../../transition/length.ts'

const rowsOf = ({ counts }: Pick<SyncFace, 'counts'>) =>
  Object.values(counts).reduce((sum, count) => sum + (count ?? 0), 0)

/** The reading that goes on now: which step, how many pages of it, how many rows so far. */
export function RunningSync({ sync }: { sync: SyncFace }) {
  const t = useText()
  const stage = t(`freshbooks.stage.${sync.stage}`)
  return (
    <section className="pd-card bo-asked" aria-labelledby="reading-title">
      <Title order={2} id="reading-title">
        {t('freshbooks.reading')}
      </Title>
      <p className="pd-muted" role="status">
        {t('freshbooks.readingStep', {
          step: syncStages.indexOf(sync.stage) + 1,
          steps: syncStages.length,
          stage,
        })}
        {' · '}
        {t('freshbooks.readingRows', { count: rowsOf(sync) })}
      </p>
      <ProgressBar label={t('freshbooks.pagesOf')} done={sync.page} total={sync.pages} />
      <noscript>
        <a href="/settings/freshbooks">{t('freshbooks.reload')}</a>
      </noscript>
    </section>
  )
}

const marks: Record<SyncFace['state'], { tone: Tone; icon: typeof IconCheck }> = {
  running: { tone: 'info', icon: IconPlayerPlay },
  done: { tone: 'positive', icon: IconCheck },
  failed: { tone: 'critical', icon: IconX },
}

/** The readings of late, with what came of each. */
export function SyncTable({ syncs }: { syncs: SyncFace[] }) {
  const t = useText()
  const formats = useFormats()
  const columns: Column<SyncFace>[] = [
    {
      id: 'started',
      title: t('freshbooks.columnStarted'),
      narrow: 'main',
      cell: ({ startedAt }) => <span className="bo-nowrap">{formats.dateTime(startedAt)}</span>,
    },
    { id: 'kind', title: t('freshbooks.columnKind'), cell: ({ kind }) => t(`freshbooks.kind.${kind}`) },
    {
      id: 'who',
      title: t('freshbooks.columnAsked'),
      cell: ({ askedByName }) => askedByName ?? t('freshbooks.bySystem'),
    },
    {
      id: 'rows',
      title: t('freshbooks.columnRows'),
      align: 'end',
      cell: (sync) => formats.number(rowsOf(sync)),
    },
    {
      id: 'result',
      title: t('freshbooks.columnResult'),
      narrow: 'plain',
      cell: (sync) => <Result sync={sync} />,
    },
  ]
  return (
    <section aria-labelledby="syncs-title">
      <Title order={2} id="syncs-title" mb="xs">
        {t('freshbooks.syncs')}
      </Title>
      {syncs.length === 0 ? (
        <p className="pd-muted">{t('freshbooks.syncsEmpty')}</p>
      ) : (
        <ListTable caption={t('freshbooks.syncs')} columns={columns} rows={syncs} rowKey={({ id }) => id} />
      )}
    </section>
  )
}

function Result({ sync: { state, startedAt, finishedAt, problem } }: { sync: SyncFace }) {
  const t = useText()
  const length = useLength()
  const wordProblem = useProblemWords()
  return (
    <>
      <Badge {...marks[state]}>{t(`freshbooks.syncState.${state}`)}</Badge>{' '}
      <span className="pd-small pd-muted">
        {state === 'failed' ? wordProblem(problem) : null}
        {state === 'done' && finishedAt
          ? t('freshbooks.took', { length: length((finishedAt.getTime() - startedAt.getTime()) / 1000) })
          : null}
      </span>
    </>
  )
}
