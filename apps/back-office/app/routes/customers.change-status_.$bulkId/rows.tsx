import type { ListBulkRows, Reason, StatusFace } from '@padron/domain'
import { wordReason } from '@padron/texts'
import {
  Badge,
  Button,
  type Column,
  IconBan,
  IconCheck,
  IconClock,
  ListTable,
  StatusPill,
  Title,
  useText,
} from '@padron/ui'
import { Link } from '@remix-run/react'

type Outcome = NonNullable<ListBulkRows['outcome']>
type Row = { number: string; name: string; outcome: Outcome; from: StatusFace | null; reason: Reason | null }

const views = [
  [null, 'transition.many.rowsAll'],
  ['changed', 'transition.many.rowsChanged'],
  ['refused', 'transition.many.rowsRefused'],
] as const
const marks = {
  changed: { tone: 'positive', icon: IconCheck },
  refused: { tone: 'caution', icon: IconBan },
  pending: { tone: 'muted', icon: IconClock },
} as const

/** Which rows of the result the address asks for. */
export function readRows(request: Request): Pick<ListBulkRows, 'outcome' | 'cursor'> {
  const params = new URL(request.url).searchParams
  const outcome = views.find(([known]) => known && known === params.get('outcome'))?.[0]
  const cursor = params.get('cursor')
  return { ...(outcome && { outcome }), ...(cursor && { cursor }) }
}

/** What became of each customer, in pages. */
export function ResultRows({
  bulkId,
  page,
  outcome,
}: {
  bulkId: string
  page: { rows: Row[]; nextCursor: string | null }
  outcome: Outcome | null
}) {
  const t = useText()
  const linkTo = (change: Record<string, string | null>) => {
    const params = new URLSearchParams()
    for (const [name, value] of Object.entries(change)) if (value) params.set(name, value)
    return `/customers/change-status/${bulkId}${params.size > 0 ? `?${params}` : ''}`
  }
  const columns: Column<Row>[] = [
    {
      id: 'name',
      title: t('customer.columnName'),
      narrow: 'main',
      cell: ({ number, name }) => <Link to={`/customers/${number}`}>{name}</Link>,
    },
    {
      id: 'number',
      title: t('customer.columnNumber'),
      cell: ({ number }) => <span className="pd-mono bo-unbroken">{number}</span>,
    },
    {
      id: 'outcome',
      title: t('transition.many.columnOutcome'),
      narrow: 'plain',
      cell: (row) => <Badge {...marks[row.outcome]}>{t(`transition.many.outcome.${row.outcome}`)}</Badge>,
    },
    {
      id: 'before',
      title: t('transition.many.columnBefore'),
      cell: ({ from }) => (from ? <StatusPill status={from} /> : '–'),
    },
    {
      id: 'why',
      title: t('transition.many.columnWhy'),
      narrow: 'plain',
      cell: ({ reason }) => (reason ? wordReason(t, reason) : null),
    },
  ]
  return (
    <section>
      <Title order={2} mb="xs">
        {t('transition.many.rows')}
      </Title>
      <nav className="bo-views" aria-label={t('transition.many.rows')}>
        {views.map(([is, text]) => (
          <Link
            key={text}
            to={linkTo({ outcome: is })}
            aria-current={outcome === is ? 'page' : undefined}
            preventScrollReset
          >
            {t(text)}
          </Link>
        ))}
      </nav>
      {page.rows.length === 0 ? (
        <p className="pd-muted">{t('transition.many.noRows')}</p>
      ) : (
        <ListTable
          caption={t('transition.many.rows')}
          columns={columns}
          rows={page.rows}
          rowKey={({ number }) => number}
        />
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
    </section>
  )
}
