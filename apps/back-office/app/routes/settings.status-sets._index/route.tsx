import { Button, IconPlus, PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { SetTable } from './set-table.tsx'

export const meta = titled('statusSet.title')

export const loader = (args: LoaderFunctionArgs) => load(args, (api) => api.status.sets())

export default function StatusSets() {
  const t = useText()
  const sets = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={t('statusSet.title')}
        lead={t('statusSet.lead')}
        acts={
          <Button
            component={Link}
            to="/settings/status-sets/create"
            variant="default"
            leftSection={<IconPlus size={16} />}
          >
            {t('statusSet.create')}
          </Button>
        }
      />
      <SetTable sets={sets} />
    </>
  )
}
