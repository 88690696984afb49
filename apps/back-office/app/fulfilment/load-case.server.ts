import { notFound } from '@padron/domain'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { load } from '../request/run.server.ts'

/** A case with its customer, found by the address. */
export const loadCase = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const [{ id, number, legalName }, found] = await Promise.all([
      api.customer.get({ number: args.params.number ?? '' }),
      api.case.get({ caseId: args.params.id ?? '' }),
    ])
    if (found.customerId !== id) throw notFound('case')
    return { customer: { id, number, legalName }, found, formKey: crypto.randomUUID() }
  })
