import type { Branch } from '@padron/domain'
import { Anchor, type Column, EmptyState, ListTable, PageHeader, TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { AddCard } from '../../segment/add-card.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('segment.branches.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ branches: await api.branch.list(), formKey: crypto.randomUUID() }))

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { name } = await api.branch.add({ name: form.text('name') })
    return redirectWithNotice('/settings/branches', { key: 'segment.added', params: { name } })
  })

export default function Branches() {
  const t = useText()
  const mayKeep = useHolds()('segment.configure')
  const { branches, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  const columns: Column<Branch>[] = [
    {
      id: 'name',
      title: t('segment.name'),
      narrow: 'main',
      cell: ({ id, name }) =>
        mayKeep ? (
          <Anchor component={Link} to={`/settings/branches/${id}`} fw={600}>
            {name}
          </Anchor>
        ) : (
          name
        ),
    },
    {
      id: 'code',
      title: t('field.code'),
      cell: ({ code }) => <span className="pd-mono">{code}</span>,
    },
  ]
  return (
    <>
      <PageHeader title={t('segment.branches.title')} lead={t('segment.branches.lead')} />
      {branches.length > 0 ? (
        <ListTable
          caption={t('segment.branches.title')}
          columns={columns}
          rows={branches}
          rowKey={({ id }) => id}
        />
      ) : (
        <EmptyState kind="nothing" title={t('segment.branches.empty')} />
      )}
      {mayKeep ? (
        <AddCard formKey={formKey} title={t('segment.branches.add')}>
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
