import { type CustomerRecord, dayIn } from '@padron/domain'
import { companyZone } from '@padron/texts'
import { Notice, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useOutletContext } from '@remix-run/react'
import { BadgeList } from '../../badge/badge-list.tsx'
import { load, loadOrUnavailable } from '../../request/run.server.ts'
import { holdsIn } from '../../request/use-session.ts'
import { FlagList } from '../../risk-flag/flag-list.tsx'
import { titled } from '../../shell/titled.ts'
import { ValueFigures } from '../../value/figures.tsx'
import { Rhythm } from '../../value/rhythm.tsx'
import './insights.css'

export const meta = titled('value.tab')

/** Each part for those who may read it; figures that cannot be had do not take the rest with them. */
export const loader = async (args: LoaderFunctionArgs) => {
  const { customerId, session } = await load(args, async (api) => {
    const { id } = await api.customer.get({ number: args.params.number ?? '' })
    return { customerId: id, session: await api.session.current() }
  })
  const readsValue = holdsIn(session, 'value.read') || holdsIn(session, 'finance.read')
  const [value, badges, flags] = await Promise.all([
    readsValue ? loadOrUnavailable(args, (api) => api.value.get({ customerId })) : null,
    load(args, (api) => api.badge.list({ customerId })),
    holdsIn(session, 'risk-flag.edit') ? load(args, (api) => api.riskFlag.list({ customerId })) : null,
  ])
  return { value, badges, flags, today: dayIn(companyZone, new Date()) }
}

/** What the customer is worth, how it is marked, and what warns about it. */
export default function Insights() {
  const t = useText()
  const { number } = useOutletContext<CustomerRecord>()
  const { value, badges, flags, today } = useLoaderData<typeof loader>()
  return (
    <div className="bo-insights">
      {value?.unavailable ? <Notice tone="caution">{t('value.unavailable')}</Notice> : null}
      {value?.read ? <ValueFigures value={value.read} /> : null}
      {value?.read?.repurchase ? <Rhythm repurchase={value.read.repurchase} today={today} /> : null}
      <BadgeList number={number} badges={badges} />
      {flags ? <FlagList number={number} flags={flags} /> : null}
    </div>
  )
}
