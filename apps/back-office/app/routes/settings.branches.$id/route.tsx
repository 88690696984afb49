import { notFound } from '@padron/domain'
import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act, load } from '../../request/run.server.ts'
import { EditPage } from '../../segment/edit-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('segment.branches.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const found = (await api.branch.list()).find(({ id }) => id === args.params.id)
    if (!found) throw notFound('branch')
    return { name: found.name, formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { name } = await api.branch.rename({
      branchId: args.params.id ?? '',
      expectedName: form.text('expectedName'),
      name: form.text('name'),
    })
    return redirectWithNotice('/settings/branches', { key: 'segment.saved', params: { name } })
  })

export default function RenameBranch() {
  const t = useText()
  const { name, formKey } = useLoaderData<typeof loader>()
  return (
    <EditPage
      title={t('segment.rename', { name })}
      list={{ to: '/settings/branches', title: t('segment.branches.title') }}
      formKey={formKey}
      name={name}
      hidden={{ expectedName: name }}
    />
  )
}
