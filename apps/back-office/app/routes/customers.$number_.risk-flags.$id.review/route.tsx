import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnFlag } from '../../risk-flag/act-on-flag.server.ts'
import { FlagPage, ReviewDay } from '../../risk-flag/flag-page.tsx'
import { loadFlag } from '../../risk-flag/load-flag.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('riskFlag.review')

export const loader = (args: LoaderFunctionArgs) => loadFlag(args)

export const action = (args: ActionFunctionArgs) =>
  actOnFlag(args, 'riskFlag.reviewed', (api, { reason: _, ...asked }) => api.riskFlag.review(asked))

export default function ReviewFlag() {
  const loaded = useLoaderData<typeof loader>()
  return (
    <FlagPage loaded={loaded} verb="review">
      <ReviewDay today={loaded.today} />
    </FlagPage>
  )
}
