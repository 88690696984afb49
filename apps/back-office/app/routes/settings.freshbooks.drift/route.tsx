import { Anchor, Button, EmptyState, PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { titled } from '../../shell/titled.ts'
import { DriftCard } from './drift-card.tsx'
import '../../freshbooks/freshbooks.css'
import './drift.css'

export const meta = titled('freshbooks.driftTitle')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { connection } = await api.freshbooks.connection()
    if (!connection || connection.state === 'disconnected') return null
    const after = new URL(args.request.url).searchParams.get('after')
    const page = await api.freshbooks.drift(after ? { after } : {})
    return { ...page, isLater: after !== null }
  })

/** What FreshBooks has otherwise than we do in fields that are ours: sent again by field or by customer. */
export default function Drift() {
  const t = useText()
  const loaded = useLoaderData<typeof loader>()
  const maySend = useHolds()('freshbooks.link')
  return (
    <div className="bo-drift">
      <PageHeader
        title={t('freshbooks.driftTitle')}
        lead={t('freshbooks.driftLead')}
        above={
          <Anchor component={Link} to="/settings/freshbooks">
            {t('freshbooks.title')}
          </Anchor>
        }
      />
      {loaded?.rows.map((row) => (
        <DriftCard key={row.linkId} row={row} maySend={maySend} />
      ))}
      {loaded && loaded.rows.length === 0 ? (
        <EmptyState kind="nothing" title={t('freshbooks.driftNone')} text={t('freshbooks.driftNoneText')} />
      ) : null}
      {loaded ? null : (
        <EmptyState
          kind="nothing"
          title={t('freshbooks.notConnected')}
          text={t('freshbooks.notConnectedText')}
        />
      )}
      <div className="bo-acts">
        {loaded?.isLater ? (
          <Button component={Link} to="/settings/freshbooks/drift" variant="default" size="xs">
            {t('page.firstPage')}
          </Button>
        ) : null}
        {loaded?.next ? (
          <Button component={Link} to={`?after=${loaded.next}`} variant="default" size="xs">
            {t('page.nextPage')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
