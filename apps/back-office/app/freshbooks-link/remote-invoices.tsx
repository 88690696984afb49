import type { RemoteInvoice } from '@padron/domain'
import { type Column, ListTable, Title, useFormats, useText } from '@padron/ui'

type Given = { invoices: readonly RemoteInvoice[] }

const shownAtOnce = 5

/** Their invoices, newest first, as they were last read; the earlier ones wait behind one click. */
export function RemoteInvoices({ invoices }: Given) {
  const t = useText()
  const [latest, earlier] = [invoices.slice(0, shownAtOnce), invoices.slice(shownAtOnce)]
  if (latest.length === 0) return null
  return (
    <>
      <Title order={3} my="sm">
        {t('freshbooksLink.latest')}
      </Title>
      <Table invoices={latest} />
      {earlier.length > 0 ? (
        <details className="bo-earlier">
          <summary>{t('freshbooksLink.earlier', { count: earlier.length })}</summary>
          <Table invoices={earlier} />
        </details>
      ) : null}
    </>
  )
}

function Table({ invoices }: Given) {
  const t = useText()
  const { date, money } = useFormats()
  const day = (on: string | null) => (on ? <span className="bo-nowrap">{date(on)}</span> : '–')
  const columns: Column<RemoteInvoice>[] = [
    {
      id: 'number',
      title: t('freshbooksLink.columnNumber'),
      narrow: 'main',
      cell: ({ number }) => <span className="pd-mono">{number ?? '–'}</span>,
    },
    {
      id: 'status',
      title: t('freshbooksLink.columnStatus'),
      cell: ({ status }) => (status ? wordStatus(t, status) : '–'),
    },
    { id: 'created', title: t('freshbooksLink.columnCreated'), cell: ({ createdOn }) => day(createdOn) },
    { id: 'due', title: t('freshbooksLink.columnDue'), cell: ({ dueOn }) => day(dueOn) },
    {
      id: 'amount',
      title: t('freshbooksLink.columnAmount'),
      align: 'end',
      cell: ({ amountMinor, currency }) => (
        <span className="bo-nowrap">{money({ amountMinor, currency })}</span>
      ),
    },
    {
      id: 'outstanding',
      title: t('freshbooksLink.columnOutstanding'),
      align: 'end',
      cell: ({ outstandingMinor, currency }) =>
        outstandingMinor > 0 ? (
          <span className="bo-nowrap">{money({ amountMinor: outstandingMinor, currency })}</span>
        ) : (
          '–'
        ),
    },
  ]
  return (
    <ListTable
      caption={t('freshbooksLink.latest')}
      columns={columns}
      rows={invoices}
      rowKey={({ number, createdOn, amountMinor }) => `${number}:${createdOn}:${amountMinor}`}
      isCompact
      isDimmed={({ status }) => status === 'draft'}
    />
  )
}

/** A word of theirs that we do not know shows as it is. */
const wordStatus = (t: ReturnType<typeof useText>, status: string) => {
  const key = `freshbooksLink.status.${status}`
  return t.has(key) ? t(key) : status
}
