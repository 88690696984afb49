import { Anchor, PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { VersionTable } from './version-table.tsx'

export const meta = titled('statusEditor.versionsTitle')

export const loader = (args: LoaderFunctionArgs) => load(args, (api) => api.status.versions())

export default function Versions() {
  const t = useText()
  const versions = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={t('statusEditor.versionsTitle')}
        lead={t('statusEditor.versionsLead')}
        above={
          <Anchor component={Link} to="/settings/statuses">
            {t('statusEditor.title')}
          </Anchor>
        }
      />
      <VersionTable versions={versions} />
    </>
  )
}
