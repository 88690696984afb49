import type { PaymentFace } from '@padron/domain'
import { type Column, ListTable, Title, useFormats, useText } from '@padron/ui'
import { Older } from './invoice-list.tsx'

type Given = { page: { rows: PaymentFace[]; nextCursor: string | null } }

export function PaymentList({ page: { rows, nextCursor } }: Given) {
  const t = useText()
  return (
    <section>
      <div className="bo-card-head">
        <Title order={2}>{t('payment.title')}</Title>
      </div>
      {rows.length > 0 ? <PaymentTable payments={rows} /> : <p className="pd-muted">{t('payment.empty')}</p>}
      {nextCursor ? <Older name="paidBefore" cursor={nextCursor} text={t('payment.older')} /> : null}
    </section>
  )
}

function PaymentTable({ payments }: { payments: readonly PaymentFace[] }) {
  const t = useText()
  const { date, dateTime, money } = useFormats()
  const columns: Column<PaymentFace>[] = [
    {
      id: 'invoice',
      title: t('payment.columnInvoice'),
      narrow: 'main',
      cell: ({ invoice }) => <span className="pd-mono bo-nowrap">{invoice.number}</span>,
    },
    {
      id: 'amount',
      title: t('payment.columnAmount'),
      align: 'end',
      cell: (payment) => <span className="bo-nowrap">{money(payment)}</span>,
    },
    {
      id: 'paidOn',
      title: t('payment.columnPaidOn'),
      cell: ({ paidOn }) => <span className="bo-nowrap">{date(paidOn)}</span>,
    },
    {
      id: 'method',
      title: t('payment.columnMethod'),
      cell: ({ method }) => (method ? t(`payment.methods.${method}`) : '–'),
    },
    {
      id: 'recorded',
      title: t('payment.columnRecorded'),
      cell: ({ recordedAt, recordedBy }) => [recordedBy, dateTime(recordedAt)].filter(Boolean).join(', '),
    },
  ]
  return <ListTable caption={t('payment.title')} columns={columns} rows={payments} rowKey={({ id }) => id} />
}
