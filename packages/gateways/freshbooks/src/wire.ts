import type {
  FreshbooksClient,
  FreshbooksCreditNote,
  FreshbooksInvoice,
  FreshbooksPayment,
  FreshbooksVisibility,
} from '@padron/core/ports'
import { z } from '@padron/domain'
import { fromWire } from './fields.ts'
import { toMinor } from './money.ts'
import { fromNewYork, readUtc } from './new-york.ts'

/** Their rows on their names: every field optional and nullable, unknown ones pass; only an id is needed. */
const id = z.union([z.string().min(1), z.number()]).transform(String)
const optionalId = id.nullish().transform((value) => (value === undefined || value === '0' ? null : value))
const text = z
  .string()
  .nullish()
  .transform((value) => value || null)
const day = text.transform((value) => (value && /^\d{4}-\d\d-\d\d/.test(value) ? value.slice(0, 10) : null))
const newYork = text.transform((value) => (value ? fromNewYork(value) : null))
const utc = text.transform((value) => (value ? readUtc(value) : null))

const places: Record<number, FreshbooksVisibility> = { 0: 'active', 1: 'deleted', 2: 'archived' }
const visibility = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) => places[Number(value ?? 0)] ?? 'active')

/** An amount is a text with a code. Some answers hold a number: its digits are taken, nothing is reckoned. */
const money = z
  .object({ amount: z.union([z.string(), z.number()]).transform(String), code: z.string().length(3) })
  .transform(({ amount, code }, context) => {
    const amountMinor = toMinor(amount, code)
    if (amountMinor !== null) return { amountMinor, currency: code }
    context.addIssue({ code: 'custom', message: 'unreadable amount' })
    return z.NEVER
  })
const balances = z
  .array(money)
  .nullish()
  .transform((value) => value ?? null)

export const Account = z.object({ accounting_systemid: z.string().nullish() })

export const Client = z
  .looseObject({
    id,
    vis_state: visibility,
    signup_date: utc,
    updated: newYork,
    outstanding_balance: balances,
    credit_balance: balances,
  })
  .transform(
    (row): FreshbooksClient => ({
      id: row.id,
      visibility: row.vis_state,
      fields: fromWire(row),
      createdAt: row.signup_date,
      updatedAt: row.updated,
      outstanding: row.outstanding_balance,
      credit: row.credit_balance,
    }),
  )

const lines = z.array(z.object({ amount: money.nullish() })).nullish()
type Lines = z.infer<typeof lines>

/** Before tax: what the lines say, less the discount, whose sign differs from answer to answer. */
const netOf = (rows: Lines, discount?: { amountMinor: number } | null): number | null =>
  rows
    ? rows.reduce((sum, line) => sum + (line.amount?.amountMinor ?? 0), 0) -
      Math.abs(discount?.amountMinor ?? 0)
    : null

export const Invoice = z
  .object({
    id,
    customerid: optionalId,
    invoice_number: text,
    create_date: day,
    due_date: day,
    date_paid: day,
    amount: money,
    paid: money.nullish(),
    outstanding: money.nullish(),
    discount_total: money.nullish(),
    v3_status: text,
    vis_state: visibility,
    updated: newYork,
    lines,
  })
  .transform(
    (row): FreshbooksInvoice => ({
      id: row.id,
      clientId: row.customerid,
      number: row.invoice_number,
      createdOn: row.create_date,
      dueOn: row.due_date,
      paidOn: row.date_paid,
      currency: row.amount.currency,
      amountMinor: row.amount.amountMinor,
      paidMinor: row.paid?.amountMinor ?? 0,
      outstandingMinor: row.outstanding?.amountMinor ?? row.amount.amountMinor - (row.paid?.amountMinor ?? 0),
      netMinor: netOf(row.lines, row.discount_total),
      status: row.v3_status,
      visibility: row.vis_state,
      updatedAt: row.updated,
    }),
  )

export const Payment = z
  .object({
    id,
    invoiceid: optionalId,
    clientid: optionalId,
    amount: money,
    date: day,
    type: text,
    from_credit: z.boolean().nullish(),
    vis_state: visibility,
    updated: newYork,
  })
  .transform(
    (row): FreshbooksPayment => ({
      id: row.id,
      ...row.amount,
      invoiceId: row.invoiceid,
      clientId: row.clientid,
      paidOn: row.date,
      type: row.type,
      isFromCredit: row.from_credit ?? false,
      visibility: row.vis_state,
      updatedAt: row.updated,
    }),
  )

export const CreditNote = z
  .object({
    id,
    clientid: optionalId,
    credit_number: text,
    create_date: day,
    amount: money,
    paid: money.nullish(),
    display_status: text,
    vis_state: visibility,
    lines,
  })
  .transform(
    (row): FreshbooksCreditNote => ({
      id: row.id,
      ...row.amount,
      clientId: row.clientid,
      number: row.credit_number,
      createdOn: row.create_date,
      appliedMinor: row.paid?.amountMinor ?? 0,
      netMinor: netOf(row.lines),
      status: row.display_status,
      visibility: row.vis_state,
    }),
  )
