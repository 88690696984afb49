import type { CustomerRecord } from '@padron/domain'
import { useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useOutletContext } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { holdsIn } from '../../request/use-session.ts'
import { BillingLedger } from './billing-ledger.tsx'
import { BillingProfile } from './billing-profile.tsx'
import { ChargeList } from './charge-list.tsx'
import { ServiceList } from './service-list.tsx'
import './services.css'

const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text)

/** Amounts and billing are financial figures: for whoever may not read them, these parts are not there. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const [session, { id: customerId }] = await Promise.all([
      api.session.current(),
      api.customer.get({ number: args.params.number ?? '' }),
    ])
    const asked = new URL(args.request.url).searchParams.get('on')
    const on = isDay(asked) ? asked : null
    const services = await api.service.list({ customerId })
    if (!holdsIn(session, 'finance.read')) return { services, money: null, on }
    const [charges, profile, ledger] = await Promise.all([
      api.charge.list({ customerId }),
      api.billing.profile({ customerId }),
      api.billing.ledger({ customerId, ...(on && { on }) }),
    ])
    return { services, money: { charges, profile, ledger }, on }
  })

export default function Services() {
  const t = useText()
  const customer = useOutletContext<CustomerRecord>()
  const { services, money, on } = useLoaderData<typeof loader>()
  return (
    <div className={money ? 'bo-services' : undefined}>
      <div className="bo-services-main">
        <ServiceList number={customer.number} services={services} />
        {money ? <ChargeList number={customer.number} charges={money.charges} /> : null}
        {money ? <BillingLedger ledger={money.ledger} on={on} /> : null}
      </div>
      {money ? (
        <aside aria-label={t('billing.profile')}>
          <BillingProfile profile={money.profile} />
        </aside>
      ) : null}
    </div>
  )
}
