import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnFlag } from '../../risk-flag/act-on-flag.server.ts'
import { FlagPage, FlagReason, ReviewDay } from '../../risk-flag/flag-page.tsx'
import { loadFlag } from '../../risk-flag/load-flag.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('riskFlag.accept')

export const loader = (args: LoaderFunctionArgs) => loadFlag(args)

export const action = (args: ActionFunctionArgs) =>
  actOnFlag(args, 'riskFlag.accepted', (api, { reason, ...asked }) =>
    api.riskFlag.accept({ ...asked, ...(reason && { reason }) }),
  )

export default function AcceptFlag() {
  const t = useText()
  const loaded = useLoaderData<typeof loader>()
  return (
    <FlagPage loaded={loaded} verb="accept">
      <FlagReason label={t('riskFlag.acceptReason')} optional />
      <ReviewDay today={loaded.today} />
    </FlagPage>
  )
}
