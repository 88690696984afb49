import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { Day } from '../../parts/day.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Heading } from '../../parts/heading.tsx'
import { InvoiceState } from '../../parts/invoice-state.tsx'
import { Money } from '../../parts/money.tsx'
import { PaymentList } from '../../parts/payment-list.tsx'
import { load } from '../../request/run.server.ts'

export const handle = { title: 'portal.invoice.title' }

export const loader = (args: LoaderFunctionArgs) =>
  load(args, (api) => api.invoice.get({ number: args.params.number ?? '' }))

export default function Invoice() {
  const { t } = usePage()
  const { payments, ...invoice } = useLoaderData<typeof loader>()
  const { number, title, state, currency } = invoice
  const money = (amountMinor: number) => <Money amountMinor={amountMinor} currency={currency} />
  return (
    <>
      <Heading
        title={t('portal.invoice.title', { number })}
        back={{ to: '/invoices', text: t('portal.invoices') }}
      />
      <div className="card">
        <Facts
          facts={[
            { name: t('portal.invoice.subject'), value: title },
            { name: t('portal.invoice.stateOf'), value: <InvoiceState state={state} /> },
            { name: t('portal.invoice.issued'), value: <Day of={invoice.issuedOn} /> },
            { name: t('portal.invoice.due'), value: <Day of={invoice.dueOn} /> },
            { name: t('portal.invoice.total'), value: money(invoice.totalMinor) },
            { name: t('portal.invoice.paid'), value: money(invoice.paidMinor) },
            { name: t('portal.invoice.open'), value: <strong>{money(invoice.openMinor)}</strong> },
          ]}
        />
        <p className="acts no-print">
          <a className="button primary" href={`/invoices/${number}/pdf`}>
            {t('portal.invoice.pdfSave')}
          </a>
          <a className="button" href={`/invoices/${number}/xml`}>
            {t('portal.invoice.xmlSave')}
          </a>
          <a className="button" href={`/messages?invoice=${number}`}>
            {t('portal.invoice.ask')}
          </a>
        </p>
      </div>
      <section className="part">
        <h2>{t('portal.invoice.payments')}</h2>
        {payments.length === 0 ? (
          <p>{t('portal.invoice.noPayments')}</p>
        ) : (
          <PaymentList
            label={t('portal.invoice.payments')}
            payments={payments.map((payment) => ({ ...payment, currency }))}
          />
        )}
      </section>
    </>
  )
}
