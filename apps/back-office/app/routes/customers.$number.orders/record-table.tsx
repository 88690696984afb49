import type { RecordScore } from '@padron/domain'
import { Badge, type Column, ListTable, ScorePill, useFormats, useText } from '@padron/ui'
import { type AnyRecord, kindIcons } from '../../order/records.ts'
import { RecordMenu } from './record-menu.tsx'
import { RecordNotes } from './record-notes.tsx'
import { RecordState } from './record-state.tsx'

type Given = { number: string; records: AnyRecord[]; scores: readonly RecordScore[]; showsKind: boolean }

export function RecordTable({ number, records, scores, showsKind }: Given) {
  const t = useText()
  const formats = useFormats()
  const scoreOf = ({ id }: AnyRecord) => scores.find((score) => score.id === id)
  const columns: Column<AnyRecord>[] = [
    {
      id: 'title',
      title: t('order.columnTitle'),
      narrow: 'main',
      cell: (record) => (
        <>
          <span className="bo-record-title">{record.title}</span>
          <RecordNotes record={record} />
        </>
      ),
    },
    {
      id: 'number',
      title: t('order.columnNumber'),
      narrow: 'plain',
      cell: ({ number: own }) => <span className="pd-mono bo-nowrap">{own}</span>,
    },
    ...(showsKind
      ? [
          {
            id: 'kind',
            title: t('order.columnKind'),
            narrow: 'plain' as const,
            cell: ({ noun }: AnyRecord) => <Badge icon={kindIcons[noun]}>{t(`${noun}.one`)}</Badge>,
          },
        ]
      : []),
    {
      id: 'state',
      title: t('order.columnState'),
      narrow: 'plain',
      cell: (record) => <RecordState record={record} />,
    },
    {
      id: 'total',
      title: t('order.columnTotal'),
      align: 'end',
      cell: (record) =>
        isUnagreed(record) ? (
          <span className="pd-muted">{t('order.noAmount')}</span>
        ) : 'totalMinor' in record ? (
          <span className="bo-nowrap">
            {formats.money({ amountMinor: record.totalMinor, currency: record.currency })}
          </span>
        ) : (
          '–'
        ),
    },
    ...(scores.length > 0
      ? [
          {
            id: 'score',
            title: t('scoreCard.columnScore'),
            narrow: 'plain' as const,
            cell: (record: AnyRecord) => <RecordPill score={scoreOf(record)} />,
          },
        ]
      : []),
    { id: 'created', title: t('order.columnCreated'), cell: ({ createdAt }) => formats.date(createdAt) },
    {
      id: 'acts',
      title: t('customer.columnActs'),
      titleHidden: true,
      narrow: 'corner',
      align: 'end',
      cell: (record) => <RecordMenu number={number} record={record} score={scoreOf(record)} />,
    },
  ]
  return (
    <ListTable
      caption={t('order.listTitle')}
      columns={columns}
      rows={records}
      rowKey={({ id }) => id}
      isDimmed={({ state }) => state === 'cancelled'}
    />
  )
}

/** What a customer ordered in the portal has no amount before somebody agrees on one. */
const isUnagreed = (record: AnyRecord) =>
  record.noun === 'order' && record.isPlacedInPortal && record.totalMinor === 0

/** Quotes and projects have a score of their own, orders and assignments none. */
function RecordPill({ score }: { score: RecordScore | undefined }) {
  const t = useText()
  if (!score) return null
  if (score.score !== null) return <ScorePill score={score.score} />
  return <span className="pd-muted">{t('scoreCard.unrated')}</span>
}
