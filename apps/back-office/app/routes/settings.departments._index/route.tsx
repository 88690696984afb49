import type { DepartmentFace } from '@padron/domain'
import { Anchor, type Column, ListTable, PageHeader, TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { AddCard } from '../../segment/add-card.tsx'
import { titled } from '../../shell/titled.ts'
import { useDepartmentName } from '../../task/addressee.ts'

export const meta = titled('segment.departments.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ departments: await api.department.list(), formKey: crypto.randomUUID() }))

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { name } = await api.department.add({ name: form.text('name') })
    return redirectWithNotice('/settings/departments', { key: 'segment.added', params: { name } })
  })

export default function Departments() {
  const t = useText()
  const holds = useHolds()
  const nameOf = useDepartmentName()
  const { departments, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  const mayOpen = holds('segment.configure') || holds('staff-user.manage')
  const columns: Column<DepartmentFace>[] = [
    {
      id: 'name',
      title: t('segment.name'),
      narrow: 'main',
      cell: ({ code, name }) =>
        mayOpen ? (
          <Anchor component={Link} to={`/settings/departments/${encodeURIComponent(code)}`} fw={600}>
            {nameOf(name)}
          </Anchor>
        ) : (
          nameOf(name)
        ),
    },
    {
      id: 'people',
      title: t('segment.departments.people'),
      cell: ({ people }) => people.map(({ name }) => name).join(', ') || t('segment.departments.none'),
    },
  ]
  return (
    <>
      <PageHeader title={t('segment.departments.title')} lead={t('segment.departments.lead')} />
      <ListTable
        caption={t('segment.departments.title')}
        columns={columns}
        rows={departments}
        rowKey={({ code }) => code}
      />
      {holds('segment.configure') ? (
        <AddCard formKey={formKey} title={t('segment.departments.add')}>
          <TextField
            name="name"
            label={t('segment.name')}
            required
            maxLength={80}
            defaultValue={answer('name')}
            autoComplete="off"
          />
        </AddCard>
      ) : null}
    </>
  )
}
