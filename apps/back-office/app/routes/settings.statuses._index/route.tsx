import { Button, IconPlus, PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { documentOf } from '../../status/draft.server.ts'
import { editsOf } from '../../status/edits.ts'
import '../../status/status.css'
import { DraftBar } from './draft-bar.tsx'
import { Ends } from './ends.tsx'
import { Groups } from './groups.tsx'

export const meta = titled('statusEditor.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const read = await api.status.draft()
    const document = documentOf(read)
    return {
      document,
      edits: editsOf(read.current, read.draft ? document : null),
      draft: read.draft && { editedAt: read.draft.editedAt, editedBy: read.draft.editedBy?.name ?? null },
      version: read.currentVersion,
      counts: read.counts,
      check: read.check,
    }
  })

const ways = [
  ['compare', 'compare'],
  ['moves', 'moves'],
  ['versions', 'versions'],
  ['export', 'exportFile'],
  ['import', 'importFile'],
  ['start', 'startFromPreset'],
] as const

export default function Statuses() {
  const t = useText()
  const loaded = useLoaderData<typeof loader>()
  const add = (
    <Button
      component={Link}
      to="/settings/statuses/add"
      variant="default"
      leftSection={<IconPlus size={16} />}
    >
      {t('statusEditor.add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('statusEditor.title')} lead={t('statusEditor.lead')} acts={add} />
      <DraftBar {...loaded} />
      <nav className="bo-ways" aria-label={t('act.more')}>
        {ways.map(([to, text]) => (
          <Link key={to} to={`/settings/statuses/${to}`} reloadDocument={to === 'export'}>
            {t(`statusEditor.${text}`)}
          </Link>
        ))}
      </nav>
      <Groups {...loaded} />
      <Ends document={loaded.document} />
    </>
  )
}
