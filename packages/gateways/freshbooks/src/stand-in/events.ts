import { dayBefore } from './invoice-story.ts'
import type { Outbox } from './outbox.ts'
import { nextId, outstandingOf, type State, type StoredInvoice, type StoredPayment } from './state.ts'

/** What people do over there while we look: each raises an event. */
export function openPeopleOverThere(state: State, outbox: Outbox, now: () => Date) {
  const accountOf = (accountId?: string) => {
    const account = state.accounts.find((each) => each.accountId === accountId) ?? state.accounts[0]
    if (!account) throw new Error('the stand-in has no account')
    return account
  }
  const today = () => now().toISOString().slice(0, 10)
  return {
    addInvoice(given: Partial<StoredInvoice> & { clientId: number; netMinor: number }, accountId?: string) {
      const account = accountOf(accountId)
      const { netMinor, ...more } = given
      const id = nextId(account)
      const invoice: StoredInvoice = {
        ...{ id, number: String(id).padStart(7, '0'), createdOn: today(), dueOn: dayBefore(today(), -30) },
        ...{ paidOn: null, currency: 'MXN', linesMinor: netMinor, discountMinor: 0, taxMinor: 0 },
        ...{ paidMinor: 0, isDraft: false, visState: 0, updated: now() },
        ...more,
      }
      account.invoices.push(invoice)
      outbox.tell(account, 'invoice.create', id)
      return invoice
    },
    pay(invoiceId: number, amountMinor: number, accountId?: string) {
      const account = accountOf(accountId)
      const invoice = account.invoices.find((each) => each.id === invoiceId)
      if (!invoice) throw new Error('the stand-in has no such invoice')
      const payment: StoredPayment = {
        ...{ id: nextId(account), invoiceId, clientId: invoice.clientId, amountMinor },
        ...{ currency: invoice.currency, paidOn: today(), type: 'Bank Transfer', isFromCredit: false },
        ...{ visState: 0, updated: now() },
      }
      account.payments.push(payment)
      invoice.paidMinor += amountMinor
      invoice.updated = now()
      if (outstandingOf(invoice) <= 0) invoice.paidOn = payment.paidOn
      outbox.tell(account, 'payment.create', payment.id)
      outbox.tell(account, 'invoice.update', invoiceId)
      return payment
    },
    /** On their names; `vis_state` too. */
    changeClient(clientId: number, fields: Record<string, string>, accountId?: string) {
      const account = accountOf(accountId)
      const client = account.clients.find((each) => each.id === clientId)
      if (!client) throw new Error('the stand-in has no such client')
      const { vis_state: state, ...others } = fields
      client.fields = { ...client.fields, ...others }
      if (state !== undefined) client.visState = Number(state) as 0 | 1 | 2
      client.updated = now()
      account.version += 1
      outbox.tell(account, client.visState === 1 ? 'client.delete' : 'client.update', clientId)
      return client
    },
  }
}
