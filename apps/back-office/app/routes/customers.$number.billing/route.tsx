import { type InvoiceState, invoiceStates } from '@padron/domain'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useOutletContext } from '@remix-run/react'
import type { ShownCustomer } from '../../customer/shown-customer.ts'
import { load } from '../../request/run.server.ts'
import { Aging } from './aging.tsx'
import { InvoiceList } from './invoice-list.tsx'
import { Ledger } from './ledger.tsx'
import { PaymentList } from './payment-list.tsx'
import '../customers.$number.orders/orders.css'
import './billing.css'

/** Which invoices are asked for: those that are still to be paid are two states in one. */
function statesOf(asked: string | null): InvoiceState[] | null {
  if (asked === 'to-pay') return ['open', 'partly_paid']
  const state = invoiceStates.find((known) => known === asked)
  return state ? [state] : null
}

const cursorOf = (params: URLSearchParams, name: string) => {
  const cursor = params.get(name)
  return cursor ? { cursor } : {}
}

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const asked = new URL(args.request.url).searchParams
    const { id: customerId } = await api.customer.get({ number: args.params.number ?? '' })
    const states = statesOf(asked.get('state'))
    const [invoices, payments, ledger, gate] = await Promise.all([
      api.invoice.list({ customerId, ...(states && { states }), ...cursorOf(asked, 'before') }),
      api.payment.list({ customerId, limit: 20, ...cursorOf(asked, 'paidBefore') }),
      api.payment.ledger({ customerId, limit: 20, ...cursorOf(asked, 'ledgerBefore') }),
      api.gate.explain({ customerId, operation: 'manualInvoice' }),
    ])
    return { invoices, payments, ledger, gate }
  })

/** What is owed and how old it is, what was invoiced, what came in for it, and the account line by line. */
export default function Billing() {
  const { number, money = [], familyMoney } = useOutletContext<ShownCustomer>()
  const { invoices, payments, ledger, gate } = useLoaderData<typeof loader>()
  return (
    <div className="bo-billing">
      <Aging figures={money} family={familyMoney} />
      <InvoiceList number={number} page={invoices} gate={gate} />
      <PaymentList page={payments} />
      <Ledger page={ledger} />
    </div>
  )
}
