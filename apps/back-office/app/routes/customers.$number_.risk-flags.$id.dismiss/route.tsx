import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnFlag } from '../../risk-flag/act-on-flag.server.ts'
import { FlagPage, FlagReason } from '../../risk-flag/flag-page.tsx'
import { loadFlag } from '../../risk-flag/load-flag.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('riskFlag.dismiss')

export const loader = (args: LoaderFunctionArgs) => loadFlag(args)

export const action = (args: ActionFunctionArgs) =>
  actOnFlag(args, 'riskFlag.dismissed', (api, asked) => api.riskFlag.dismiss(asked))

export default function DismissFlag() {
  return (
    <FlagPage loaded={useLoaderData<typeof loader>()} verb="dismiss">
      <FlagReason />
    </FlagPage>
  )
}
