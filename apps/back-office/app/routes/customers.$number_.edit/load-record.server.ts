import { type CustomerFields, checkTaxId, regimesFor, usesFor, writersOf } from '@padron/domain'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { localeOf } from '../../request/locale.server.ts'
import { load } from '../../request/run.server.ts'
import { holdsIn } from '../../request/use-session.ts'
import { listCountries } from './countries.server.ts'
import type { Offered } from './editing.ts'

type Args = Pick<LoaderFunctionArgs, 'request' | 'context'>

/** The record with everything its form offers. `?taxId=` asks for the lists that would fit another tax id. */
export function loadRecord(args: Args, number: string) {
  return load(args, async (api) => {
    const [customer, session, statuses, classes, branches] = await Promise.all([
      api.customer.get({ number }),
      api.session.current(),
      api.status.list(),
      api.class.list(),
      api.branch.list(),
    ])
    const status = statuses.find(({ code }) => code === customer.status.code)
    const names = Object.keys(customer.fields) as (keyof CustomerFields)[]
    const { taxId = '' } = customer
    const offered: Offered = {
      ...fiscalLists(new URL(args.request.url).searchParams.get('taxId') ?? taxId, taxId),
      classes: classes.map(({ code, name }) => ({ value: code, label: name })),
      branches: branches.map(({ id, name }) => ({ value: id, label: name })),
      countries: listCountries(localeOf(args.request, session?.locale)),
      locked: names.filter((name) => !writersOf(name).some((ability) => holdsIn(session, ability))),
      canComplete: Boolean(status?.completesTo) && holdsIn(session, 'customer.edit'),
      asksReason: status?.gates.edit === 'warn',
      formKey: crypto.randomUUID(),
    }
    return { customer, offered, isHeld: status?.gates.edit === 'block' || status?.gates.edit === 'approve' }
  })
}

/** A tax id that is being typed is none yet: the lists stay those of the stored one. */
function fiscalLists(asked: string, stored: string): Pick<Offered, 'regimes' | 'uses'> {
  const now = new Date()
  const kind = checkTaxId(asked.slice(0, 40), null, now).kind ?? checkTaxId(stored, null, now).kind ?? 'ein'
  return {
    regimes: regimesFor(kind).map(({ code, name }) => ({ code, name })),
    uses: usesFor(kind, null).map(({ code, name, regimes }) => ({ code, name, regimes })),
  }
}
