import { movesOf } from '@padron/domain'
import { Anchor, PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { documentOf } from '../../status/draft.server.ts'
import '../../status/figures.css'
import '../../status/status.css'
import { MoveMatrix } from './move-matrix.tsx'

export const meta = titled('statusEditor.movesTitle')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { definitions } = documentOf(await api.status.draft())
    return { definitions, moves: movesOf(definitions).map(({ from, to }) => `${from} ${to}`) }
  })

/** From where to where, at a glance; a row is edited on its status. */
export default function Moves() {
  const t = useText()
  const loaded = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={t('statusEditor.movesTitle')}
        lead={t('statusEditor.movesLead')}
        above={
          <Anchor component={Link} to="/settings/statuses">
            {t('statusEditor.title')}
          </Anchor>
        }
      />
      <MoveMatrix {...loaded} />
    </>
  )
}
