import { abilityCodes } from '@padron/domain'
import { PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { RoleMatrix } from './role-matrix.tsx'

export const meta = titled('role.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ roles: await api.role.list(), abilities: [...abilityCodes] }))

export default function Roles() {
  const t = useText()
  const { roles, abilities } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={t('role.title')} lead={t('role.lead')} />
      <RoleMatrix roles={roles} abilities={abilities} />
    </>
  )
}
