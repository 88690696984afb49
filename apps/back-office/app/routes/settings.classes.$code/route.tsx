import { notFound } from '@padron/domain'
import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act, load } from '../../request/run.server.ts'
import { EditPage } from '../../segment/edit-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('segment.classes.title')

/** Of one's own alone: a shipped class has no page to change it on. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const found = (await api.class.list()).find(({ code }) => code === args.params.code)
    if (!found || found.shipped) throw notFound('class')
    return { name: found.name, formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { name } = await api.class.rename({
      code: args.params.code ?? '',
      expectedName: form.text('expectedName'),
      name: form.text('name'),
    })
    return redirectWithNotice('/settings/classes', { key: 'segment.saved', params: { name } })
  })

export default function RenameClass() {
  const t = useText()
  const { name, formKey } = useLoaderData<typeof loader>()
  return (
    <EditPage
      title={t('segment.rename', { name })}
      list={{ to: '/settings/classes', title: t('segment.classes.title') }}
      formKey={formKey}
      name={name}
      hidden={{ expectedName: name }}
    />
  )
}
