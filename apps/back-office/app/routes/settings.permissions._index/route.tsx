import { PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { PermissionMatrix } from './permission-matrix.tsx'

export const meta = titled('permission.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ roles: await api.permission.list() }))

export default function Permissions() {
  const t = useText()
  const { roles } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={t('permission.title')} lead={t('permission.lead')} />
      <p className="pd-muted pd-small">{t('permission.legend')}</p>
      <PermissionMatrix roles={roles} />
    </>
  )
}
