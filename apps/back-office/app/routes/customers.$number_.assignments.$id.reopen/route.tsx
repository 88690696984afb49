import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnRecord } from '../../order/answer-record.server.ts'
import { loadForGate } from '../../order/load-record.server.ts'
import { RecordActPage } from '../../order/record-act-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('assignment.reopenSubmit')

export const loader = (args: LoaderFunctionArgs) => loadForGate(args, 'assignment', 'reopen')

export const action = (args: ActionFunctionArgs) =>
  actOnRecord(args, async (api, { id, expectedVersion, acknowledged }) => {
    const { number } = await api.assignment.reopen({ assignmentId: id, expectedVersion, acknowledged })
    return { key: 'assignment.reopened', params: { number } }
  })

export default function ReopenAssignment() {
  const t = useText()
  const loaded = useLoaderData<typeof loader>()
  return (
    <RecordActPage
      loaded={loaded}
      title={t('assignment.reopenTitle', { number: loaded.record.number })}
      lead={t('assignment.reopenLead')}
      submit={t('assignment.reopenSubmit')}
    />
  )
}
