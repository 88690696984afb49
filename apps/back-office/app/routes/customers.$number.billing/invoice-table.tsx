import type { InvoiceFace } from '@padron/domain'
import { ActionIcon, type Column, IconDots, ListTable, Menu, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useHolds } from '../../request/use-session.ts'
import { InvoiceMark } from './invoice-mark.tsx'

type Given = { number: string; invoices: readonly InvoiceFace[] }

export function InvoiceTable({ number, invoices }: Given) {
  const t = useText()
  const { date, money } = useFormats()
  const columns: Column<InvoiceFace>[] = [
    {
      id: 'title',
      title: t('invoice.columnTitle'),
      narrow: 'main',
      cell: ({ title }) => <span className="bo-record-title">{title}</span>,
    },
    {
      id: 'number',
      title: t('invoice.columnNumber'),
      narrow: 'plain',
      cell: (invoice) => <span className="pd-mono bo-nowrap">{invoice.number}</span>,
    },
    {
      id: 'state',
      title: t('invoice.columnState'),
      narrow: 'plain',
      cell: (invoice) => <InvoiceMark invoice={invoice} />,
    },
    { id: 'issued', title: t('invoice.columnIssued'), cell: ({ issuedOn }) => <Day>{date(issuedOn)}</Day> },
    { id: 'due', title: t('invoice.columnDue'), cell: ({ dueOn }) => <Day>{date(dueOn)}</Day> },
    {
      id: 'total',
      title: t('invoice.columnTotal'),
      align: 'end',
      cell: ({ totalMinor, currency }) => <Day>{money({ amountMinor: totalMinor, currency })}</Day>,
    },
    {
      id: 'open',
      title: t('invoice.columnOpen'),
      align: 'end',
      cell: ({ openMinor, currency }) =>
        openMinor > 0 ? <Day>{money({ amountMinor: openMinor, currency })}</Day> : '–',
    },
    {
      id: 'acts',
      title: t('customer.columnActs'),
      titleHidden: true,
      narrow: 'corner',
      align: 'end',
      cell: (invoice) => <InvoiceActs number={number} invoice={invoice} />,
    },
  ]
  return (
    <ListTable
      caption={t('invoice.title')}
      columns={columns}
      rows={invoices}
      rowKey={({ id }) => id}
      isDimmed={({ state }) => state === 'cancelled'}
    />
  )
}

const Day = ({ children }: { children: string }) => <span className="bo-nowrap">{children}</span>

/** What is owed can be paid; what nobody has paid for can be cancelled. */
function InvoiceActs({ number, invoice }: { number: string; invoice: InvoiceFace }) {
  const t = useText()
  const mayWrite = useHolds()('finance.edit')
  const { id, state, paidMinor } = invoice
  const at = `/customers/${number}/invoices/${id}`
  if (!mayWrite || (state !== 'open' && state !== 'partly_paid')) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('act.moreFor', { name: invoice.number })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to={`${at}/record-payment`}>
          {t('invoice.pay')}
        </Menu.Item>
        {paidMinor === 0 ? (
          <Menu.Item component={Link} to={`${at}/cancel`}>
            {t('invoice.cancel')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
