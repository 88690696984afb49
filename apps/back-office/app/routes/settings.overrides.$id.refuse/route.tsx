import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DecidePage } from '../../gate/decide-page.tsx'
import { loadOverride } from '../../gate/load-override.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('gate.overrides.refuse')

export const loader = (args: LoaderFunctionArgs) => loadOverride(args)

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const note = form.text('note')
    await api.gate.refuse({ requestId: args.params.id ?? '', ...(note && { note }) })
    return redirectWithNotice('/settings/overrides', { key: 'gate.overrides.refused' })
  })

export default function RefuseOverride() {
  const t = useText()
  const { override, formKey } = useLoaderData<typeof loader>()
  return (
    <DecidePage
      override={override}
      formKey={formKey}
      title={t('gate.overrides.refuseTitle', { operation: t(`fact.gate.${override.operation}`) })}
      submit={t('gate.overrides.refuseSubmit')}
    />
  )
}
