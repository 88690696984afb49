import { Button, IconPlus, PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { StaffTable } from './staff-table.tsx'

export const meta = titled('staffUser.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ users: await api.staffUser.list() }))

export default function StaffUsers() {
  const t = useText()
  const { users } = useLoaderData<typeof loader>()
  const invite = (
    <Button component={Link} to="/settings/staff-users/invite" leftSection={<IconPlus size={16} />}>
      {t('staffUser.invite')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('staffUser.title')} lead={t('staffUser.lead')} acts={invite} />
      <StaffTable users={users} />
    </>
  )
}
