import type { TextKey } from '@padron/texts'
import { usePage } from '../page.ts'
import { Day } from './day.tsx'
import { Money } from './money.tsx'

type Payment = {
  paidOn: string
  amountMinor: number
  currency: string
  method: string | null
  invoiceNumber?: string
}

/** Payments with their days; with the invoice where it is not the page itself. */
export function PaymentTable({ label, payments }: { label: string; payments: readonly Payment[] }) {
  const { t } = usePage()
  const hasInvoice = payments.some(({ invoiceNumber }) => invoiceNumber !== undefined)
  const wordMethod = (method: string | null) => {
    const key = `portal.payment.methods.${method}`
    return t.has(key) ? t(key as TextKey) : ''
  }
  return (
    <table className="lines" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('portal.payment.day')}</th>
          {hasInvoice && <th scope="col">{t('portal.payment.invoice')}</th>}
          <th scope="col">{t('portal.payment.method')}</th>
          <th scope="col" className="figure">
            {t('portal.payment.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {payments.map(({ paidOn, method, invoiceNumber, amountMinor, currency }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: payments have no number, and are rendered once
          <tr key={at}>
            <td>
              <Day of={paidOn} />
            </td>
            {hasInvoice && (
              <td>{invoiceNumber && <a href={`/invoices/${invoiceNumber}`}>{invoiceNumber}</a>}</td>
            )}
            <td>{wordMethod(method)}</td>
            <td className="figure">
              <Money amountMinor={amountMinor} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
