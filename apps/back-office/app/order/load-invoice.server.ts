import { dayIn, notFound } from '@padron/domain'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { zoneOf } from '../request/locale.server.ts'
import { load } from '../request/run.server.ts'

/** An invoice with its customer, for acts that no gate stands before. */
export const loadInvoice = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const [{ id, number, legalName }, invoice] = await Promise.all([
      api.customer.get({ number: args.params.number ?? '' }),
      api.invoice.get({ invoiceId: args.params.id ?? '' }),
    ])
    if (invoice.customerId !== id) throw notFound('invoice')
    const today = dayIn(zoneOf(args.request), new Date())
    return { customer: { id, number, legalName }, invoice, today, formKey: crypto.randomUUID() }
  })
