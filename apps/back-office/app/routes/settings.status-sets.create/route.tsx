import { Anchor, ErrorSummary, PageHeader, ProblemsProvider, TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { readSet } from '../../status/read-set.ts'
import { SetForm } from '../../status/set-form.tsx'

export const meta = titled('statusSet.createTitle')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const definitions = await api.status.list()
    return { definitions: definitions.filter(({ system }) => !system), formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const saved = await api.status.saveSet({ code: form.text('code'), ...readSet(form.answers) })
    return redirectWithNotice('/settings/status-sets', {
      key: 'statusSet.saved',
      params: { name: saved.name },
    })
  })

const blank = { name: '', level: 'system', description: null, includesAll: false, statusCodes: [] }

export default function CreateStatusSet() {
  const t = useText()
  const { definitions, formKey } = useLoaderData<typeof loader>()
  const { problems, general, at, refusal, answer } = useRefusal()
  return (
    <div className="pd-form">
      <PageHeader
        title={t('statusSet.createTitle')}
        lead={t('statusSet.lead')}
        above={
          <Anchor component={Link} to="/settings/status-sets">
            {t('statusSet.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <SetForm
          key={at ?? 'first'}
          set={refusal ? readSet(refusal.answers) : blank}
          definitions={definitions}
          formKey={`${formKey}:${at ?? ''}`}
        >
          <TextField
            name="code"
            label={t('statusSet.code')}
            hint={t('statusSet.codeHint')}
            required
            mono
            defaultValue={answer('code')}
            maxLength={40}
            autoComplete="off"
            spellCheck={false}
          />
        </SetForm>
      </ProblemsProvider>
    </div>
  )
}
