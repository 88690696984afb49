import { Anchor, Button, EmptyState, PageHeader, useFormats, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { act, load } from '../../request/run.server.ts'
import { useWatched } from '../../request/use-watched.ts'
import { titled } from '../../shell/titled.ts'
import { LinkedMany } from './linked-many.tsx'
import { MatchTable } from './match-table.tsx'
import { linkToMatches, readPairs, shownIn } from './matches.ts'
import { NoMatches } from './no-matches.tsx'
import { ShowTabs } from './show-tabs.tsx'
import '../../freshbooks/freshbooks.css'
import './match.css'

export const meta = titled('freshbooks.matchTitle')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { connection, queue } = await api.freshbooks.connection()
    if (!connection || connection.state === 'disconnected') return null
    const params = new URL(args.request.url).searchParams
    const [show, after] = [shownIn(params), params.get('after')]
    const page = await api.freshbooks.matches({ show, ...(after && { after }) })
    const { lastSyncAt, state } = connection
    return { ...page, show, isLater: after !== null, queue, lastSyncAt, state, formKey: crypto.randomUUID() }
  })

/** Asks for each link that was ticked; what could not be asked for comes back by name. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const rows = readPairs(form.all('pair'))
    const { jobIds, refused } = await api.freshbooks.linkMany({ rows })
    return { asked: jobIds.length, refused }
  })

/** Customers without a link, each beside the client that fits best: many are linked at once (screens H6). */
export default function Match() {
  const t = useText()
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  useWatched(loaded?.state === 'connected' && loaded.queue.links > 0)
  const head = (lead: string) => (
    <PageHeader
      title={t('freshbooks.matchTitle')}
      lead={lead}
      above={
        <Anchor component={Link} to="/settings/freshbooks">
          {t('freshbooks.title')}
        </Anchor>
      }
    />
  )
  if (!loaded)
    return (
      <>
        {head(t('freshbooks.matchLead'))}
        <EmptyState
          kind="nothing"
          title={t('freshbooks.notConnected')}
          text={t('freshbooks.notConnectedText')}
        />
      </>
    )
  const { rows, next, counts, show, isLater, queue, formKey } = loaded
  return (
    <div className="bo-match">
      {head([t('freshbooks.matchLead'), t('freshbooks.linkKeeps')].join(' '))}
      <ReadAt at={loaded.lastSyncAt} />
      <LinkedMany answered={answered} rows={rows} links={queue.links} isHeld={loaded.state !== 'connected'} />
      <ShowTabs show={show} counts={counts} />
      {rows.length > 0 ? <MatchTable rows={rows} formKey={formKey} /> : <NoMatches show={show} />}
      <div className="bo-acts">
        {isLater ? (
          <Button component={Link} to={linkToMatches(show)} variant="default" size="xs">
            {t('page.firstPage')}
          </Button>
        ) : null}
        {next ? (
          <Button component={Link} to={linkToMatches(show, next)} variant="default" size="xs">
            {t('page.nextPage')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function ReadAt({ at }: { at: Date | null }) {
  const t = useText()
  const formats = useFormats()
  return at ? (
    <p className="pd-muted pd-small bo-read-at">{t('freshbooks.readAt', { date: formats.dateTime(at) })}</p>
  ) : null
}
