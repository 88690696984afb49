import type { OverrideFace } from '@padron/domain'
import { PageHeader, Title, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { OverrideTable } from './override-table.tsx'

export const meta = titled('gate.overrides.title')

/** Of one customer when the address says so. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const number = new URL(args.request.url).searchParams.get('customer')
    const customer = number ? await api.customer.get({ number }) : null
    const overrides = await api.gate.list(customer ? { customerId: customer.id } : {})
    return { overrides, customer: customer && { number: customer.number, legalName: customer.legalName } }
  })

export default function Overrides() {
  const t = useText()
  const { overrides, customer } = useLoaderData<typeof loader>()
  const inState = (...states: OverrideFace['state'][]) =>
    overrides.filter(({ state }) => states.includes(state))
  return (
    <>
      <PageHeader
        title={t('gate.overrides.title')}
        lead={t('gate.overrides.lead')}
        beside={customer ? <span className="pd-muted">{customer.legalName}</span> : null}
      />
      <Part title={t('gate.overrides.waiting')} empty={t('gate.overrides.waitingEmpty')}>
        {inState('requested')}
      </Part>
      <Part title={t('gate.overrides.live')} empty={t('gate.overrides.liveEmpty')}>
        {inState('live')}
      </Part>
      <Part title={t('gate.overrides.past')} empty={t('gate.overrides.pastEmpty')}>
        {inState('used', 'expired', 'refused', 'revoked')}
      </Part>
    </>
  )
}

function Part({ title, empty, children }: { title: string; empty: string; children: OverrideFace[] }) {
  return (
    <section className="bo-overrides">
      <Title order={2} mb="xs">
        {title} <span className="pd-muted">{children.length || ''}</span>
      </Title>
      {children.length > 0 ? (
        <OverrideTable caption={title} overrides={children} />
      ) : (
        <p className="pd-muted">{empty}</p>
      )}
    </section>
  )
}
