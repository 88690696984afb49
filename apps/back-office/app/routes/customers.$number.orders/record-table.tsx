import { Badge, type Column, ListTable, useFormats, useText } from '@padron/ui'
import { type AnyRecord, kindIcons } from '../../order/records.ts'
import { RecordMenu } from './record-menu.tsx'
import { RecordNotes } from './record-notes.tsx'
import { RecordState } from './record-state.tsx'

type Given = { number: string; records: AnyRecord[]; showsKind: boolean }

export function RecordTable({ number, records, showsKind }: Given) {
  const t = useText()
  const formats = useFormats()
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
        'totalMinor' in record ? (
          <span className="bo-nowrap">
            {formats.money({ amountMinor: record.totalMinor, currency: record.currency })}
          </span>
        ) : (
          '–'
        ),
    },
    { id: 'created', title: t('order.columnCreated'), cell: ({ createdAt }) => formats.date(createdAt) },
    {
      id: 'acts',
      title: t('customer.columnActs'),
      titleHidden: true,
      narrow: 'corner',
      align: 'end',
      cell: (record) => <RecordMenu number={number} record={record} />,
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
