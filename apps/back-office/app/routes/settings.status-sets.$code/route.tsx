import { notFound } from '@padron/domain'
import { Anchor, ErrorSummary, PageHeader, ProblemsProvider, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { readSet } from '../../status/read-set.ts'
import { SetForm } from '../../status/set-form.tsx'
import { useSetName } from '../../status/set-name.ts'

export const meta = titled('statusSet.title')

/** A refused form shows what is true now. */
export const shouldRevalidate = () => true

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const [sets, definitions] = await Promise.all([api.status.sets(), api.status.list()])
    const set = sets.find(({ code }) => code === args.params.code)
    if (!set) throw notFound('status-set')
    return { set, definitions: definitions.filter(({ system }) => !system), formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const saved = await api.status.saveSet({
      code: args.params.code ?? '',
      expectedVersion: Number(form.text('expectedVersion')),
      ...readSet(form.answers),
    })
    return redirectWithNotice('/settings/status-sets', {
      key: 'statusSet.saved',
      params: { name: saved.name },
    })
  })

export default function EditStatusSet() {
  const t = useText()
  const setName = useSetName()
  const { set, definitions, formKey } = useLoaderData<typeof loader>()
  const { problems, general, at, refusal } = useRefusal()
  return (
    <div className="pd-form">
      <PageHeader
        title={t('statusSet.editTitle', { name: setName(set) })}
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
          set={refusal ? readSet(refusal.answers) : set}
          definitions={definitions}
          formKey={`${formKey}:${at ?? ''}`}
        >
          <input type="hidden" name="expectedVersion" value={set.version} />
        </SetForm>
      </ProblemsProvider>
    </div>
  )
}
