import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnFlag } from '../../risk-flag/act-on-flag.server.ts'
import { FlagPage, FlagReason } from '../../risk-flag/flag-page.tsx'
import { loadFlag } from '../../risk-flag/load-flag.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('riskFlag.clear')

export const loader = (args: LoaderFunctionArgs) => loadFlag(args)

export const action = (args: ActionFunctionArgs) =>
  actOnFlag(args, 'riskFlag.cleared', (api, asked) => api.riskFlag.clear(asked))

export default function ClearFlag() {
  return (
    <FlagPage loaded={useLoaderData<typeof loader>()} verb="clear">
      <FlagReason />
    </FlagPage>
  )
}
