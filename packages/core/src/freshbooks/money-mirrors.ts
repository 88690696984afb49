import type { FreshbooksCreditNote, FreshbooksInvoice, FreshbooksPayment } from '../freshbooks-port.ts'
import type { Mirror } from './mirror.ts'

export const invoiceMirror: Mirror<FreshbooksInvoice> = {
  table: 'freshbooks_invoices',
  columns: {
    client_id: 'text',
    number: 'text',
    created_on: 'date',
    due_on: 'date',
    paid_on: 'date',
    currency: 'text',
    amount_minor: 'bigint',
    paid_minor: 'bigint',
    outstanding_minor: 'bigint',
    net_minor: 'bigint',
    status: 'text',
  },
  write: (row) => ({
    client_id: row.clientId,
    number: row.number,
    created_on: row.createdOn,
    due_on: row.dueOn,
    paid_on: row.paidOn,
    currency: row.currency,
    amount_minor: row.amountMinor,
    paid_minor: row.paidMinor,
    outstanding_minor: row.outstandingMinor,
    net_minor: row.netMinor,
    status: row.status,
  }),
}

export const paymentMirror: Mirror<FreshbooksPayment> = {
  table: 'freshbooks_payments',
  columns: {
    invoice_id: 'text',
    client_id: 'text',
    amount_minor: 'bigint',
    currency: 'text',
    paid_on: 'date',
    type: 'text',
    is_from_credit: 'boolean',
  },
  write: (row) => ({
    invoice_id: row.invoiceId,
    client_id: row.clientId,
    amount_minor: row.amountMinor,
    currency: row.currency,
    paid_on: row.paidOn,
    type: row.type,
    is_from_credit: row.isFromCredit,
  }),
}

export const creditNoteMirror: Mirror<FreshbooksCreditNote> = {
  table: 'freshbooks_credit_notes',
  columns: {
    client_id: 'text',
    number: 'text',
    created_on: 'date',
    amount_minor: 'bigint',
    applied_minor: 'bigint',
    net_minor: 'bigint',
    currency: 'text',
    status: 'text',
  },
  write: (row) => ({
    client_id: row.clientId,
    number: row.number,
    created_on: row.createdOn,
    amount_minor: row.amountMinor,
    applied_minor: row.appliedMinor,
    net_minor: row.netMinor,
    currency: row.currency,
    status: row.status,
  }),
}
