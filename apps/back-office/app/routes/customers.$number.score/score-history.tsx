import type { ScoreHistory as History, ScoreHistoryRow } from '@padron/domain'
import { Button, type Column, ListTable, ScorePill, Title, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { ScoreLine } from './score-line.tsx'

type Given = { page: History; isOlder: boolean }

/** How the score went: a line with marks where the metrics changed, and a table that says the same. */
export function ScoreHistory({ page: { rows, formulas, nextCursor }, isOlder }: Given) {
  const t = useText()
  return (
    <section className="pd-card" id="history">
      <Title order={2}>{t('scoreCard.history')}</Title>
      {rows.length === 0 ? (
        <p className="pd-muted">{t('scoreCard.historyEmpty')}</p>
      ) : (
        <>
          <p className="pd-muted pd-small">{t('scoreCard.historyLead')}</p>
          <ScoreLine rows={rows} formulas={formulas} />
          <HistoryTable rows={rows} />
        </>
      )}
      <div className="bo-acts">
        {isOlder ? (
          <Button component={Link} to="?#history" variant="default" size="xs" preventScrollReset>
            {t('scoreCard.newest')}
          </Button>
        ) : null}
        {nextCursor ? (
          <Button
            component={Link}
            to={`?${new URLSearchParams({ before: nextCursor })}#history`}
            variant="default"
            size="xs"
            preventScrollReset
          >
            {t('scoreCard.older')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}

function HistoryTable({ rows }: { rows: readonly ScoreHistoryRow[] }) {
  const t = useText()
  const { dateTime, hundredths } = useFormats()
  const columns: Column<ScoreHistoryRow>[] = [
    {
      id: 'when',
      title: t('scoreCard.columnWhen'),
      narrow: 'main',
      cell: ({ calculatedAt }) => <span className="bo-nowrap">{dateTime(calculatedAt)}</span>,
    },
    {
      id: 'score',
      title: t('scoreCard.columnScore'),
      narrow: 'plain',
      cell: ({ score }) => <ScorePill score={score} />,
    },
    { id: 'before', title: t('scoreCard.columnBefore'), cell: ({ previous }) => hundredths(previous) },
    {
      id: 'version',
      title: t('scoreCard.columnVersion'),
      narrow: 'plain',
      cell: ({ catalogueVersion }) => t('scoreCard.version', { version: String(catalogueVersion) }),
    },
    {
      id: 'why',
      title: t('scoreCard.columnWhy'),
      narrow: 'plain',
      cell: ({ cause, by }) => [t(`scoreCard.cause.${cause}`), by.name].filter(Boolean).join(' · '),
    },
  ]
  return (
    <ListTable
      caption={t('scoreCard.historyTable')}
      columns={columns}
      rows={rows}
      rowKey={({ calculatedAt, cause }) => `${new Date(calculatedAt).getTime()}:${cause}`}
      isCompact
    />
  )
}
