import { PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { Devices } from './devices.tsx'
import { FactorCard } from './factor-card.tsx'

export const meta = titled('account.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const [factor, devices] = await Promise.all([api.session.factor(), api.session.listDevices()])
    return { factor, devices }
  })

export default function Account() {
  const t = useText()
  const { factor, devices } = useLoaderData<typeof loader>()
  return (
    <div className="pd-form">
      <PageHeader title={t('account.title')} lead={t('account.lead')} />
      <FactorCard factor={factor} />
      <Devices devices={devices} />
    </div>
  )
}
