import { type InvoiceState, invoiceStates } from '@padron/domain'
import { useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useOutletContext } from '@remix-run/react'
import type { ShownCustomer } from '../../customer/shown-customer.ts'
import { FiguresSection } from '../../freshbooks-link/figures-section.tsx'
import { load, loadOrUnavailable } from '../../request/run.server.ts'
import { Aging } from './aging.tsx'
import { InvoiceList } from './invoice-list.tsx'
import { Ledger } from './ledger.tsx'
import { PaymentList } from './payment-list.tsx'
import '../customers.$number.orders/orders.css'
import '../customers.$number._overview/overview.css'
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

/** FreshBooks' figures are a part of their own: without them the page is whole. */
export async function loader(args: LoaderFunctionArgs) {
  const [own, books] = await Promise.all([loadOwn(args), loadBooks(args)])
  return { ...own, books }
}

const loadBooks = (args: LoaderFunctionArgs) =>
  loadOrUnavailable(args, async (api) => {
    const { id: customerId } = await api.customer.get({ number: args.params.number ?? '' })
    return api.customer.figures({ customerId })
  })

const loadOwn = (args: LoaderFunctionArgs) =>
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
  const t = useText()
  const customer = useOutletContext<ShownCustomer>()
  const { number, money = [], familyMoney } = customer
  const { invoices, payments, ledger, gate, books } = useLoaderData<typeof loader>()
  const isLinked = books.read?.isLinked ?? false
  const theirs = <FiguresSection customer={customer} figures={books.read} unavailable={books.unavailable} />
  return (
    <div className="bo-billing">
      {isLinked ? (
        <>
          {theirs}
          <p className="bo-own-records pd-muted">{t('freshbooksLink.ourRecords')}</p>
        </>
      ) : null}
      <Aging figures={money} family={familyMoney} />
      <InvoiceList number={number} page={invoices} gate={gate} />
      <PaymentList page={payments} />
      <Ledger page={ledger} />
      {isLinked ? null : theirs}
    </div>
  )
}
