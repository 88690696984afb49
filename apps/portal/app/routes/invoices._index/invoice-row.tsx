import { usePage } from '../../page.ts'
import { InvoiceState, type InvoiceStateCode } from '../../parts/invoice-state.tsx'
import { Money } from '../../parts/money.tsx'
import { Row } from '../../parts/rows.tsx'

type Invoice = {
  number: string
  title: string
  issuedOn: string
  dueOn: string
  totalMinor: number
  openMinor: number
  currency: string
  state: InvoiceStateCode
  paidOn: string | null
}

export function InvoiceRow({ invoice }: { invoice: Invoice }) {
  const { t, format } = usePage()
  const { number, title, issuedOn, dueOn, totalMinor, openMinor, currency, state, paidOn } = invoice
  const isOpen = state === 'open' || state === 'overdue'
  const facts = [
    format.date(issuedOn),
    isOpen && t('portal.invoice.dueOn', { date: format.date(dueOn) }),
    paidOn && t('portal.invoice.paidOn', { date: format.date(paidOn) }),
  ]
  return (
    <Row
      title={
        <>
          <a href={`/invoices/${number}`}>{number}</a> {title}
        </>
      }
      facts={facts.filter(Boolean).join(' · ')}
    >
      <InvoiceState state={state} />
      <span className={state === 'overdue' ? 'late' : undefined}>
        <Money amountMinor={isOpen ? openMinor : totalMinor} currency={currency} />
      </span>
      <span className="acts">
        <a href={`/invoices/${number}/pdf`} aria-label={t('portal.invoice.pdfOf', { number })}>
          {t('portal.invoice.pdf')}
        </a>
        <a href={`/invoices/${number}/xml`} aria-label={t('portal.invoice.xmlOf', { number })}>
          {t('portal.invoice.xml')}
        </a>
        <a href={`/messages?invoice=${number}`} aria-label={t('portal.invoice.askOf', { number })}>
          {t('portal.invoice.ask')}
        </a>
      </span>
    </Row>
  )
}
