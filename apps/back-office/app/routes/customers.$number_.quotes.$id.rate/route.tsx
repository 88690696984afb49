import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadRated, rateRecord } from '../../score/load-rated.server.ts'
import { RatePage } from '../../score/rate-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('scoreCard.rate')

export const loader = (args: LoaderFunctionArgs) => loadRated(args, 'quote')

export const action = (args: ActionFunctionArgs) => rateRecord(args, 'quote')

export default function RateQuote() {
  return <RatePage loaded={useLoaderData<typeof loader>()} />
}
