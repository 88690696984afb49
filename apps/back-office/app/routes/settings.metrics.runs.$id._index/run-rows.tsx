import type { ScoreRunFace, ScoreRunRow } from '@padron/domain'
import { wordReason } from '@padron/texts'
import { Button, type Column, ListTable, Title, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { shownScore } from '../../metric/figures.ts'
import { ScoreChange } from '../../metric/score-change.tsx'
import { type Listed, listed } from '../../score-run/listed.ts'

type Given = {
  run: Pick<ScoreRunFace, 'id' | 'counts'>
  outcome: Listed
  page: { rows: ScoreRunRow[]; nextCursor: string | null }
}

/** Who ended how, one outcome at a time. */
export function RunRows({ run: { id, counts }, outcome, page }: Given) {
  const t = useText()
  const formats = useFormats()
  const linkTo = (params: Record<string, string>) =>
    `/settings/metrics/runs/${id}?${new URLSearchParams(params)}`
  return (
    <section aria-labelledby="rows-title">
      <Title order={2} mb="xs" id="rows-title">
        {t('score.rows')}
      </Title>
      <nav className="bo-views" aria-label={t('score.rows')}>
        {listed.map((each) => (
          <Link
            key={each}
            to={linkTo({ outcome: each })}
            aria-current={outcome === each ? 'page' : undefined}
            preventScrollReset
          >
            {t(`score.outcome.${each}`)} <span className="bo-count">{formats.number(counts[each])}</span>
          </Link>
        ))}
      </nav>
      {page.rows.length === 0 ? (
        <p className="pd-muted">{t('score.rowsNone')}</p>
      ) : (
        <Rows rows={page.rows} isHeld={outcome === 'skipped' || outcome === 'failed'} />
      )}
      {page.nextCursor ? (
        <Button
          component={Link}
          to={linkTo({ outcome, cursor: page.nextCursor })}
          variant="default"
          size="xs"
          mt="xs"
        >
          {t('page.nextPage')}
        </Button>
      ) : null}
      {counts.same > 0 ? <p className="pd-muted pd-small">{t('score.rowsSame')}</p> : null}
    </section>
  )
}

const Score = ({ is }: { is: number | null }) => <span className="bo-nowrap">{shownScore(is)}</span>

function Rows({ rows, isHeld }: { rows: ScoreRunRow[]; isHeld: boolean }) {
  const t = useText()
  const who: Column<ScoreRunRow>[] = [
    {
      id: 'name',
      title: t('score.columnCustomer'),
      narrow: 'main',
      cell: ({ customer }) => <Link to={`/customers/${customer.number}`}>{customer.legalName}</Link>,
    },
    {
      id: 'number',
      title: t('score.columnNumber'),
      cell: ({ customer }) => <span className="pd-mono bo-nowrap">{customer.number}</span>,
    },
  ]
  const why: Column<ScoreRunRow> = {
    id: 'why',
    title: t('score.columnWhy'),
    narrow: 'plain',
    cell: ({ because }) => (because ? wordReason(t, because) : '–'),
  }
  const how: Column<ScoreRunRow>[] = [
    { id: 'before', title: t('score.columnBefore'), align: 'end', cell: (row) => <Score is={row.before} /> },
    { id: 'after', title: t('score.columnAfter'), align: 'end', cell: (row) => <Score is={row.after} /> },
    {
      id: 'change',
      title: t('score.columnChange'),
      align: 'end',
      narrow: 'plain',
      cell: ({ before, after }) => <ScoreChange before={before} after={after} />,
    },
  ]
  return (
    <ListTable
      caption={t('score.rows')}
      columns={isHeld ? [...who, why] : [...who, ...how]}
      rows={rows}
      rowKey={({ customer }) => customer.id}
    />
  )
}
