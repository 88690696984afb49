import type { CustomerRecord } from '@padron/domain'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useOutletContext } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { holdsIn } from '../../request/use-session.ts'
import { FlagList } from '../../risk-flag/flag-list.tsx'
import { titled } from '../../shell/titled.ts'
import './insights.css'

export const meta = titled('value.tab')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id: customerId } = await api.customer.get({ number: args.params.number ?? '' })
    const session = await api.session.current()
    const flags = holdsIn(session, 'risk-flag.edit') ? await api.riskFlag.list({ customerId }) : null
    return { flags }
  })

/** What the customer is worth, and what warns about it: each part for those who may read it. */
export default function Insights() {
  const { number } = useOutletContext<CustomerRecord>()
  const { flags } = useLoaderData<typeof loader>()
  return <div className="bo-insights">{flags ? <FlagList number={number} flags={flags} /> : null}</div>
}
