import { notFound } from '@padron/domain'
import { SelectField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act, load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { ActCard } from '../../segment/act-card.tsx'
import { EditPage } from '../../segment/edit-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('segment.tags.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const tags = await api.tag.list()
    const tag = tags.find(({ code }) => code === args.params.code)
    if (!tag) throw notFound('tag')
    const others = tags.filter(({ code }) => code !== tag.code)
    return {
      tag,
      others: others.map(({ code, name }) => ({ value: code, label: name })),
      formKey: crypto.randomUUID(),
    }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { name } = await api.tag.rename({
      code: args.params.code ?? '',
      expectedName: form.text('expectedName'),
      name: form.text('name'),
    })
    return redirectWithNotice('/settings/tags', { key: 'segment.saved', params: { name } })
  })

export default function EditTag() {
  const t = useText()
  const mayMerge = useHolds()('customer.edit')
  const { tag, others, formKey } = useLoaderData<typeof loader>()
  const { code, name } = tag
  return (
    <EditPage
      title={t('segment.tags.edit', { name })}
      list={{ to: '/settings/tags', title: t('segment.tags.title') }}
      formKey={formKey}
      name={name}
      hidden={{ expectedName: name }}
    >
      {mayMerge && others.length > 0 ? (
        <ActCard
          action={`/settings/tags/${encodeURIComponent(code)}/merge`}
          formKey={formKey}
          title={t('segment.tags.merge')}
          lead={t('segment.tags.mergeLead', { name })}
          submit={t('segment.tags.merge')}
          hidden={{}}
        >
          <SelectField name="into" label={t('segment.tags.into')} required choices={others} />
        </ActCard>
      ) : null}
    </EditPage>
  )
}
