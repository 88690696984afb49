import { notFound } from '@padron/domain'
import { Checkbox, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act, load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { ActCard } from '../../segment/act-card.tsx'
import { EditPage } from '../../segment/edit-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('segment.departments.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const [departments, { people }] = await Promise.all([api.department.list(), api.task.assignees()])
    const department = departments.find(({ code }) => code === args.params.code)
    if (!department) throw notFound('department')
    return { department, people, formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { name } = await api.department.rename({
      code: args.params.code ?? '',
      expectedName: form.text('expectedName'),
      name: form.text('name'),
    })
    return redirectWithNotice('/settings/departments', { key: 'segment.saved', params: { name } })
  })

export default function EditDepartment() {
  const t = useText()
  const mayPlace = useHolds()('staff-user.manage')
  const { department, people, formKey } = useLoaderData<typeof loader>()
  const { code, name } = department
  const isMember = (id: string) => department.people.some((person) => person.id === id)
  return (
    <EditPage
      title={t('segment.departments.edit', { name })}
      list={{ to: '/settings/departments', title: t('segment.departments.title') }}
      formKey={formKey}
      name={name}
      hidden={{ expectedName: name }}
    >
      {mayPlace ? (
        <ActCard
          action={`/settings/departments/${encodeURIComponent(code)}/set-members`}
          formKey={formKey}
          title={t('segment.departments.people')}
          lead={t('segment.departments.membersHint')}
          submit={t('segment.departments.save')}
          hidden={{}}
        >
          <div className="bo-tick-list">
            {people.map((person) => (
              <Checkbox
                key={person.id}
                name="person"
                value={person.id}
                label={person.name}
                defaultChecked={isMember(person.id)}
              />
            ))}
          </div>
        </ActCard>
      ) : null}
    </EditPage>
  )
}
