import type { Books } from './books.ts'
import type { Chance } from './chance.ts'
import { addOpen, addPayment, addSales, type Figures, figuresAt } from './figures.ts'
import type { StoredInvoice, StoredPayment } from './state.ts'

export type InvoiceDraft = { clientId: number; currency: string; ageDays: number; today: string }
type Ids = () => number
type Story = 'paid' | 'partial' | 'open' | 'credited' | 'refused payment' | 'draft' | 'deleted'

const stories: readonly (readonly [Story, number])[] = [
  ['paid', 58],
  ['partial', 12],
  ['open', 14],
  ['credited', 4],
  ['refused payment', 2],
  ['draft', 6],
  ['deleted', 4],
]

export const dayBefore = (today: string, days: number): string =>
  new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10)

/** One invoice and what became of it; figures are raised by what the story says, not by what is stored. */
export function writeInvoice(books: Books, ids: Ids, draft: InvoiceDraft, chance: Chance): void {
  const { clientId, currency, today } = draft
  const story = chance.weigh(stories)
  const discountMinor = chance.happens(6) ? 100 + chance.below(900) : 0
  const netMinor = 1000 + chance.below(2_500_000)
  const taxMinor = currency === 'MXN' ? Math.floor((netMinor * 16 + 50) / 100) : 0
  const totalMinor = netMinor + taxMinor
  const createdOn = dayBefore(today, draft.ageDays)
  const dueOn = dayBefore(today, draft.ageDays - 30)
  const id = ids()
  const invoice: StoredInvoice = {
    ...{ id, clientId, number: String(id).padStart(7, '0'), createdOn, dueOn, paidOn: null, currency },
    ...{ linesMinor: netMinor + discountMinor, discountMinor, taxMinor, paidMinor: 0 },
    isDraft: story === 'draft',
    visState: story === 'deleted' ? 1 : chance.happens(2) ? 2 : 0,
    updated: new Date(`${createdOn}T18:00:00Z`),
  }
  books.invoices.push(invoice)
  if (story === 'draft' || story === 'deleted') return
  const figures = figuresAt(books.figures, clientId, currency)
  figures.invoices += 1
  addSales(figures, netMinor, createdOn, today)
  const openMinor = settle(books, ids, { invoice, story, totalMinor, today }, figures, chance)
  addOpen(figures, openMinor, dueOn, today)
}

type Open = { invoice: StoredInvoice; story: Story; totalMinor: number; today: string }

/** Answers what stays open. */
function settle(books: Books, ids: Ids, open: Open, figures: Figures, chance: Chance): number {
  const { invoice, story, totalMinor, today } = open
  const pay = (amountMinor: number, more: Partial<StoredPayment> = {}) => {
    const paidOn = dayBefore(today, chance.below(ageInDays(invoice, today) + 1))
    const payment: StoredPayment = {
      ...{ id: ids(), invoiceId: invoice.id, amountMinor, currency: invoice.currency, paidOn, visState: 0 },
      clientId: chance.happens(10) ? null : invoice.clientId,
      type: chance.pick(['Bank Transfer', 'Cash', 'Credit']),
      isFromCredit: false,
      updated: new Date(`${paidOn}T18:30:00Z`),
      ...more,
    }
    books.payments.push(payment)
    if (payment.visState !== 0) return
    invoice.paidMinor += amountMinor
    if (payment.updated > invoice.updated) invoice.updated = payment.updated
    if (invoice.paidOn === null || paidOn > invoice.paidOn) invoice.paidOn = paidOn
    if (!payment.isFromCredit) addPayment(figures, payment)
  }
  if (story === 'paid') return payInParts(pay, totalMinor, chance)
  if (story === 'partial') {
    const part = 1 + chance.below(totalMinor - 1)
    pay(part)
    invoice.paidOn = null
    return totalMinor - part
  }
  if (story === 'credited') {
    const leftMinor = chance.happens(50) ? 5000 : 0
    credit(books, ids, open, leftMinor, figures)
    pay(totalMinor, { isFromCredit: true, type: 'Credit' })
    return 0
  }
  if (story === 'refused payment') pay(totalMinor, { visState: 1 })
  return totalMinor
}

function payInParts(pay: (amountMinor: number) => void, totalMinor: number, chance: Chance): number {
  const first = chance.happens(20) ? Math.floor(totalMinor / 3) : totalMinor
  pay(first)
  if (first < totalMinor) pay(totalMinor - first)
  return 0
}

function credit(
  books: Books,
  ids: Ids,
  { invoice, totalMinor, today }: Open,
  leftMinor: number,
  figures: Figures,
) {
  const id = ids()
  const { clientId, currency, createdOn } = invoice
  books.credits.push({
    ...{ id, clientId, number: `C${id}`, createdOn, currency, visState: 0 },
    amountMinor: totalMinor + leftMinor,
    appliedMinor: totalMinor,
  })
  figures.receivableMinor -= leftMinor
  addSales(figures, -(totalMinor + leftMinor), createdOn, today)
}

const ageInDays = ({ createdOn }: StoredInvoice, today: string) =>
  Math.round((Date.parse(today) - Date.parse(createdOn)) / 86_400_000)
