import { notFound } from '@padron/domain'
import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnRecord } from '../../order/answer-record.server.ts'
import { loadRecord } from '../../order/load-record.server.ts'
import { RecordActPage } from '../../order/record-act-page.tsx'
import { endings } from '../../order/records.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('quote.one')

const endingIn = (wanted: string | null) => endings.quote.find((state) => state === wanted)

export async function loader(args: LoaderFunctionArgs) {
  const state = endingIn(new URL(args.request.url).searchParams.get('state'))
  return { ...(await loadRecord(args, 'quote')), state: state ?? endings.quote[0] }
}

export const action = (args: ActionFunctionArgs) =>
  actOnRecord(args, async (api, { id, expectedVersion, form }) => {
    const state = endingIn(form.text('state'))
    if (!state) throw notFound('quote')
    const { number } = await api.quote.close({ quoteId: id, expectedVersion, state })
    return { key: `quote.close.${state}.told`, params: { number } }
  })

export default function CloseQuote() {
  const t = useText()
  const loaded = useLoaderData<typeof loader>()
  const { state, record } = loaded
  return (
    <RecordActPage
      loaded={loaded}
      title={t(`quote.close.${state}.title`, { number: record.number })}
      lead={t(`quote.close.${state}.lead`)}
      submit={t(`quote.close.${state}.act`)}
    >
      <input type="hidden" name="state" value={state} />
    </RecordActPage>
  )
}
