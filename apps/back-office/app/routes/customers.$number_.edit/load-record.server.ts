import { checkTaxId, type CustomerFields, regimesFor, usesFor, writersOf } from '@padron/domain'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { load } from '../../request/run.server.ts'
import { holdsIn } from '../../request/use-session.ts'

/** The record with everything its form offers: lists that fit the tax id, and the fields this seat may not write. */
export function loadRecord(args: Pick<LoaderFunctionArgs, 'request' | 'context'>, number: string) {
  return load(args, async (api) => {
    const [customer, session, statuses] = await Promise.all([api.customer.get({ number }), api.session.current(), api.status.list()])
    const kind = checkTaxId(customer.taxId, null, new Date()).kind ?? 'ein'
    const names = Object.keys(customer.fields) as (keyof CustomerFields)[]
    const status = statuses.find(({ code }) => code === customer.status.code)
    return {
      customer,
      regimes: regimesFor(kind).map(({ code, name }) => ({ code, name })),
      uses: usesFor(kind, null).map(({ code, name, regimes }) => ({ code, name, regimes })),
      locked: names.filter((name) => !writersOf(name).some((ability) => holdsIn(session, ability))),
      canComplete: Boolean(status?.completesTo),
      formKey: crypto.randomUUID(),
    }
  })
}
