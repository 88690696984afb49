import { notFound } from '@padron/domain'
import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act, load } from '../../request/run.server.ts'
import { ActCard } from '../../segment/act-card.tsx'
import { EditPage } from '../../segment/edit-page.tsx'
import { GroupFields, readGroup } from '../../segment/group-fields.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('segment.groups.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const group = (await api.group.list()).find(({ code }) => code === args.params.code)
    if (!group) throw notFound('group')
    return { group, formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { name } = await api.group.edit({
      ...{ code: args.params.code ?? '', expectedVersion: Number(form.text('expectedVersion')) },
      ...readGroup(form),
    })
    return redirectWithNotice('/settings/groups', { key: 'segment.saved', params: { name } })
  })

export default function EditGroup() {
  const t = useText()
  const { group, formKey } = useLoaderData<typeof loader>()
  const hidden = { expectedVersion: group.version }
  return (
    <EditPage
      title={t('segment.groups.edit', { name: group.name })}
      list={{ to: '/settings/groups', title: t('segment.groups.title') }}
      formKey={formKey}
      name={group.name}
      hidden={hidden}
      fields={<GroupFields group={group} />}
    >
      {group.retiredAt ? null : (
        <ActCard
          action={`/settings/groups/${encodeURIComponent(group.code)}/retire`}
          formKey={formKey}
          title={t('segment.groups.retire')}
          lead={t('segment.groups.retireLead')}
          submit={t('segment.groups.retire')}
          hidden={hidden}
        />
      )}
    </EditPage>
  )
}
