import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnRecord } from '../../order/answer-record.server.ts'
import { loadForGate } from '../../order/load-record.server.ts'
import { RecordActPage } from '../../order/record-act-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('project.copySubmit')

export const loader = (args: LoaderFunctionArgs) => loadForGate(args, 'project', 'copy')

export const action = (args: ActionFunctionArgs) =>
  actOnRecord(args, async (api, { id, acknowledged }) => {
    const { number } = await api.project.copy({ projectId: id, acknowledged })
    return { key: 'project.copied', params: { number } }
  })

export default function CopyProject() {
  const t = useText()
  const loaded = useLoaderData<typeof loader>()
  return (
    <RecordActPage
      loaded={loaded}
      title={t('project.copyTitle', { number: loaded.record.number })}
      lead={t('project.copyLead')}
      submit={t('project.copySubmit')}
    />
  )
}
