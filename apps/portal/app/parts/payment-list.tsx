import type { TextKey } from '@padron/texts'
import { usePage } from '../page.ts'
import { Day } from './day.tsx'
import { Money } from './money.tsx'
import { Row, Rows } from './rows.tsx'

type Payment = {
  paidOn: string
  amountMinor: number
  currency: string
  method: string | null
  invoiceNumber?: string
}

/** Payments with their days; with the invoice where it is not the page itself. */
export function PaymentList({ label, payments }: { label: string; payments: readonly Payment[] }) {
  const { t } = usePage()
  const wordMethod = (method: string | null) => {
    const key = `portal.payment.methods.${method}`
    return t.has(key) ? t(key as TextKey) : undefined
  }
  return (
    <Rows label={label}>
      {payments.map(({ paidOn, method, invoiceNumber: number, amountMinor, currency }, at) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: payments have no number, and are rendered once
          key={at}
          title={<Day of={paidOn} />}
          facts={
            <>
              {number && <a href={`/invoices/${number}`}>{t('portal.invoice.title', { number })}</a>}
              {number && method && ' · '}
              {wordMethod(method)}
            </>
          }
        >
          <Money amountMinor={amountMinor} currency={currency} />
        </Row>
      ))}
    </Rows>
  )
}
