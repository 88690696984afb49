import { amountOf, outstandingOf, type Rows, type StoredInvoice } from './state.ts'

/** Integer minor units of one currency; what the figures of a customer ought to be. */
export type Figures = {
  /** Open amounts less credit that nobody applied yet. */
  receivableMinor: number
  overdueMinor: number
  /** Open by days past due: none, 1–30, 31–60, 61–90, more. */
  agingMinor: [number, number, number, number, number]
  lastPayment: { paidOn: string; amountMinor: number } | null
  yearSalesMinor: number
  lifetimeSalesMinor: number
  invoices: number
}

export const noFigures = (): Figures => ({
  receivableMinor: 0,
  overdueMinor: 0,
  agingMinor: [0, 0, 0, 0, 0],
  lastPayment: null,
  yearSalesMinor: 0,
  lifetimeSalesMinor: 0,
  invoices: 0,
})

/** By client and currency, as `1001 MXN`. */
export type AllFigures = Map<string, Figures>

export function figuresAt(all: AllFigures, clientId: number, currency: string): Figures {
  const key = `${clientId} ${currency}`
  const found = all.get(key) ?? noFigures()
  all.set(key, found)
  return found
}

/** Which part of the aging an amount belongs to. */
export function ageOf(dueOn: string, today: string): 0 | 1 | 2 | 3 | 4 {
  const days = Math.round((Date.parse(today) - Date.parse(dueOn)) / 86_400_000)
  if (days <= 0) return 0
  return days <= 30 ? 1 : days <= 60 ? 2 : days <= 90 ? 3 : 4
}

/** Reckoned from the rows, whatever happened to them: `today` is the tenant's day. */
export function reckonFigures(rows: Rows, today: string): AllFigures {
  const all: AllFigures = new Map()
  const invoices = new Map(rows.invoices.map((invoice) => [invoice.id, invoice]))
  for (const invoice of rows.invoices) addInvoice(all, invoice, today)
  for (const payment of rows.payments) {
    if (payment.visState !== 0 || payment.isFromCredit) continue
    const clientId = payment.clientId ?? invoices.get(payment.invoiceId)?.clientId
    if (clientId) addPayment(figuresAt(all, clientId, payment.currency), payment)
  }
  for (const credit of rows.credits) {
    if (credit.visState === 1) continue
    const figures = figuresAt(all, credit.clientId, credit.currency)
    figures.receivableMinor -= credit.amountMinor - credit.appliedMinor
    addSales(figures, -credit.amountMinor, credit.createdOn, today)
  }
  return all
}

function addInvoice(all: AllFigures, invoice: StoredInvoice, today: string) {
  if (invoice.visState === 1 || invoice.isDraft) return
  const figures = figuresAt(all, invoice.clientId, invoice.currency)
  figures.invoices += 1
  addOpen(figures, outstandingOf(invoice), invoice.dueOn, today)
  addSales(figures, amountOf(invoice) - invoice.taxMinor, invoice.createdOn, today)
}

export function addOpen(figures: Figures, minor: number, dueOn: string, today: string) {
  const age = ageOf(dueOn, today)
  figures.receivableMinor += minor
  figures.agingMinor[age] += minor
  if (age > 0) figures.overdueMinor += minor
}

export function addSales(figures: Figures, netMinor: number, createdOn: string, today: string) {
  figures.lifetimeSalesMinor += netMinor
  if (createdOn.slice(0, 4) === today.slice(0, 4)) figures.yearSalesMinor += netMinor
}

/** Of two on one day, the larger, so that the answer does not hang on the order. */
export function addPayment(
  figures: Figures,
  { paidOn, amountMinor }: { paidOn: string; amountMinor: number },
) {
  const last = figures.lastPayment
  if (!last || paidOn > last.paidOn || (paidOn === last.paidOn && amountMinor > last.amountMinor))
    figures.lastPayment = { paidOn, amountMinor }
}
