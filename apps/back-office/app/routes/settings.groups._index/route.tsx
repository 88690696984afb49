import type { GroupFace } from '@padron/domain'
import {
  Anchor,
  Badge,
  type Column,
  EmptyState,
  ListTable,
  PageHeader,
  TextField,
  useFormats,
  useText,
} from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { AddCard } from '../../segment/add-card.tsx'
import { GroupFields, readGroup } from '../../segment/group-fields.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('segment.groups.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ groups: await api.group.list(), formKey: crypto.randomUUID() }))

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { name } = await api.group.add(readGroup(form))
    return redirectWithNotice('/settings/groups', { key: 'segment.added', params: { name } })
  })

export default function Groups() {
  const t = useText()
  const mayKeep = useHolds()('segment.configure')
  const { groups, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  const columns = useColumns(mayKeep)
  return (
    <>
      <PageHeader title={t('segment.groups.title')} lead={t('segment.groups.lead')} />
      {groups.length > 0 ? (
        <ListTable
          caption={t('segment.groups.title')}
          columns={columns}
          rows={groups}
          rowKey={({ code }) => code}
          isDimmed={({ retiredAt }) => retiredAt !== null}
        />
      ) : (
        <EmptyState kind="nothing" title={t('segment.groups.empty')} />
      )}
      {mayKeep ? (
        <AddCard formKey={formKey} title={t('segment.groups.add')}>
          <TextField
            name="name"
            label={t('segment.name')}
            required
            maxLength={80}
            defaultValue={answer('name')}
            autoComplete="off"
          />
          <GroupFields group={null} />
        </AddCard>
      ) : null}
    </>
  )
}

function useColumns(mayKeep: boolean): Column<GroupFace>[] {
  const t = useText()
  const { number } = useFormats()
  return [
    {
      id: 'name',
      title: t('segment.name'),
      narrow: 'main',
      cell: ({ code, name }) =>
        mayKeep ? (
          <Anchor component={Link} to={`/settings/groups/${encodeURIComponent(code)}`} fw={600}>
            {name}
          </Anchor>
        ) : (
          name
        ),
    },
    {
      id: 'means',
      title: t('segment.classes.flags'),
      cell: ({ personalCustomer, reseller, retiredAt }) => (
        <span className="bo-tools">
          {personalCustomer ? <Badge tone="attention">{t('segment.groups.personal')}</Badge> : null}
          {reseller ? <Badge tone="info">{t('segment.groups.resells')}</Badge> : null}
          {retiredAt ? <Badge>{t('segment.groups.retired')}</Badge> : null}
        </span>
      ),
    },
    {
      id: 'customers',
      title: t('segment.customers'),
      align: 'end',
      cell: ({ code, customers }) => (
        <Anchor component={Link} to={`/customers?group=${encodeURIComponent(code)}`}>
          {number(customers)}
        </Anchor>
      ),
    },
  ]
}
