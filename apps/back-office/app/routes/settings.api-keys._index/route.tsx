import { Button, EmptyState, IconPlus, PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { KeyTable } from './key-table.tsx'

export const meta = titled('apiKey.title')

/** The states are told by the server's clock, so that they read the same after hydration. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ keys: await api.apiKey.list({}), now: new Date() }))

export default function ApiKeys() {
  const t = useText()
  const { keys, now } = useLoaderData<typeof loader>()
  const create = (
    <Button component={Link} to="/settings/api-keys/create" leftSection={<IconPlus size={16} />}>
      {t('apiKey.create')}
    </Button>
  )
  if (keys.length === 0)
    return (
      <EmptyState kind="nothing" title={t('apiKey.emptyTitle')} text={t('apiKey.emptyText')} acts={create} />
    )
  return (
    <>
      <PageHeader title={t('apiKey.title')} lead={t('apiKey.lead')} acts={create} />
      <KeyTable keys={keys} now={now} />
    </>
  )
}
