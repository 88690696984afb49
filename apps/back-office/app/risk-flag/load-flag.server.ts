import { dayIn, notFound } from '@padron/domain'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { zoneOf } from '../request/locale.server.ts'
import { load } from '../request/run.server.ts'

/** A flag with its customer, for the acts on it. */
export const loadFlag = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName } = await api.customer.get({ number: args.params.number ?? '' })
    const flags = await api.riskFlag.list({ customerId: id })
    const flag = flags.find((each) => each.id === args.params.id)
    if (!flag) throw notFound('risk-flag')
    const today = dayIn(zoneOf(args.request), new Date())
    return { customer: { id, number, legalName }, flag, today, formKey: crypto.randomUUID() }
  })
