import { toNewYork } from '../new-york.ts'
import { notFound, result } from './answers.ts'
import { type Filters, type Kind, updatedFilters, visStateFilter } from './listing.ts'
import {
  amountOf,
  outstandingOf,
  type StoredAccount,
  type StoredCredit,
  type StoredInvoice,
  type StoredPayment,
} from './state.ts'
import { money, wireId } from './wire-money.ts'

const includes = (id: number | null, values: string[]) => id !== null && values.map(Number).includes(id)
const isDeleted = ({ visState }: { visState: number }) => visState === 1
const vis: Filters<{ visState: number }> = {
  vis_state: visStateFilter,
}

export const statusOf = (invoice: StoredInvoice): string => {
  if (invoice.isDraft) return 'draft'
  if (outstandingOf(invoice) <= 0) return 'paid'
  return invoice.paidMinor > 0 ? 'partial' : 'sent'
}

export const invoiceKind: Kind<StoredInvoice> = {
  many: 'invoices',
  rows: ({ invoices }) => invoices,
  isDeleted,
  // `create_date`, `status`, `statusid` and `payment_status` look as if they worked, and are not here.
  filters: {
    customerid: ({ clientId }, value) => clientId === Number(value),
    customerids: ({ clientId }, _value, values) => includes(clientId, values),
    date_min: ({ createdOn }, value) => createdOn >= value,
    date_max: ({ createdOn }, value) => createdOn <= value,
    v3_status: (invoice, value) => statusOf(invoice) === value,
    invoice_number: ({ number }, value) => number === value,
    ...vis,
    ...updatedFilters,
  },
  write: (invoice, { accountId }, include) => {
    const { id, clientId, currency, linesMinor, discountMinor, paidMinor } = invoice
    const half = Math.floor(linesMinor / 2)
    const line = (minor: number) => ({
      name: 'Servicio',
      qty: '1',
      unit_cost: money(minor, currency),
      amount: money(minor, currency),
    })
    return {
      id: wireId(id),
      invoiceid: wireId(id),
      accounting_systemid: accountId,
      customerid: wireId(clientId),
      invoice_number: invoice.number,
      create_date: invoice.createdOn,
      due_date: invoice.dueOn,
      date_paid: invoice.paidOn,
      currency_code: currency,
      amount: money(amountOf(invoice), currency),
      paid: money(paidMinor, currency),
      outstanding: money(outstandingOf(invoice), currency),
      discount_total: money(-discountMinor, currency),
      v3_status: statusOf(invoice),
      vis_state: invoice.visState,
      updated: toNewYork(invoice.updated),
      ...(include.has('lines') ? { lines: [line(half), line(linesMinor - half)] } : {}),
    }
  },
}

export const paymentKind: Kind<StoredPayment> = {
  many: 'payments',
  rows: ({ payments }) => payments,
  isDeleted,
  filters: {
    date_min: ({ paidOn }, value) => paidOn >= value,
    date_max: ({ paidOn }, value) => paidOn < value,
    customerids: ({ clientId }, _value, values) => includes(clientId, values),
    clientids: ({ clientId }, _value, values) => includes(clientId, values),
    invoiceid: ({ invoiceId }, value) => invoiceId === Number(value),
    currency: ({ currency }, value) => currency === value,
    from_credit: ({ isFromCredit }, value) => String(isFromCredit) === value,
    ...vis,
    updated_min: updatedFilters.updated_min as Filters<StoredPayment>[string],
    updated_max: ({ updated }, value) => toNewYork(updated).slice(0, 10) < value,
  },
  write: ({ id, invoiceId, clientId, amountMinor, currency, ...payment }, { accountId }) => ({
    id: wireId(id),
    logid: id,
    accounting_systemid: accountId,
    invoiceid: wireId(invoiceId),
    clientid: clientId === null ? null : wireId(clientId),
    amount: money(amountMinor, currency),
    date: payment.paidOn,
    type: payment.type,
    from_credit: payment.isFromCredit,
    vis_state: payment.visState,
    updated: toNewYork(payment.updated),
  }),
}

export const creditKind: Kind<StoredCredit> = {
  many: 'credit_notes',
  rows: ({ credits }) => credits,
  isDeleted,
  // `client_id` is another key that is not heard.
  filters: {
    clientid: ({ clientId }, value) => clientId === Number(value),
    date_min: ({ createdOn }, value) => createdOn >= value,
    ...vis,
  },
  write: ({ id, clientId, amountMinor, appliedMinor, currency, ...credit }, { accountId }, include) => ({
    id: String(id),
    creditid: String(id),
    accounting_systemid: accountId,
    clientid: String(clientId),
    credit_number: credit.number,
    credit_type: 'goodwill',
    create_date: credit.createdOn,
    currency_code: currency,
    amount: money(amountMinor, currency),
    paid: money(appliedMinor, currency),
    display_status: 'created',
    vis_state: credit.visState,
    ...(include.has('lines') ? { lines: [{ name: 'Nota', amount: money(amountMinor, currency) }] } : {}),
  }),
}

export function getRow<Row extends { id: number }>(
  kind: Kind<Row>,
  key: string,
  account: StoredAccount,
  id: string,
  query: URLSearchParams,
): Response {
  const row = kind.rows(account).find((each) => each.id === Number(id))
  if (!row) return notFound(key, id)
  return result({ [key]: kind.write(row, account, new Set(query.getAll('include[]'))) })
}
