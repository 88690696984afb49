import type { ConnectionFace, ConsentFace } from '@padron/domain'
import {
  Badge,
  Button,
  EmptyState,
  IconAlertTriangle,
  IconCircleCheck,
  PageHeader,
  useText,
} from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { readWayBack } from '../../freshbooks/way-back.server.ts'
import { load } from '../../request/run.server.ts'
import { useWatched } from '../../request/use-watched.ts'
import { titled } from '../../shell/titled.ts'
import { AccountCard } from './account-card.tsx'
import { Arrived } from './arrived.tsx'
import { Consent } from './consent.tsx'
import { NotSetUp } from './not-set-up.tsx'
import { QueueCard } from './queue-card.tsx'
import { RunningSync, SyncTable } from './syncs.tsx'
import { Trouble } from './trouble.tsx'
import { Ways } from './ways.tsx'
import '../../freshbooks/freshbooks.css'

export const meta = titled('freshbooks.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { connection, ...overview } = await api.freshbooks.connection()
    const live = connection?.state === 'disconnected' ? null : connection
    const [consents, syncs] = await Promise.all([
      overview.mayConnect ? api.freshbooks.businesses() : [],
      live ? api.freshbooks.syncs() : [],
    ])
    const { origin } = new URL(args.request.url)
    const now = new Date()
    const shown = {
      ...overview,
      connection: live,
      consent: newestOf(consents, live, now),
      syncs,
      origin,
      now,
    }
    return { ...shown, wayBack: readWayBack(args.request), formKey: crypto.randomUUID() }
  })

const hourMs = 3_600_000

/** The way to FreshBooks that still matters: none that ended before the account that is connected now. */
const newestOf = (consents: ConsentFace[], live: ConnectionFace | null, now: Date) =>
  consents.find(
    ({ createdAt, state }) =>
      (!live || createdAt > live.connectedAt) &&
      (state !== 'failed' || now.getTime() - createdAt.getTime() < hourMs),
  ) ?? null

/** How the company stands with FreshBooks: its account, what waits, what is read. */
export default function Freshbooks() {
  const t = useText()
  const { connection, consent, isAvailable, mayConnect, queue, syncs, origin, now, wayBack, formKey } =
    useLoaderData<typeof loader>()
  const running = syncs.find(({ state }) => state === 'running')
  const isMoving = consent?.state === 'received' || consent?.state === 'chosen'
  const isOnTheWay = isMoving || consent?.state === 'choosing'
  const isPaused = connection?.pausedUntil != null && connection.pausedUntil > now
  const isBusy = queue.waiting + queue.running > 0 && connection?.state === 'connected' && !isPaused
  useWatched(isMoving || running !== undefined || isBusy)
  if (!isAvailable) return <NotSetUp origin={origin} />
  return (
    <div className="bo-books">
      <PageHeader
        title={t('freshbooks.title')}
        lead={t('freshbooks.lead')}
        beside={<State state={connection?.state ?? 'disconnected'} />}
        acts={
          mayConnect && connection?.state !== 'connected' && !isOnTheWay ? (
            <Button component={Link} to="/settings/freshbooks/connect">
              {t(connection ? 'freshbooks.reconnect' : 'freshbooks.connect')}
            </Button>
          ) : null
        }
      />
      {consent ? <Consent consent={consent} now={now} /> : null}
      {connection ? (
        <>
          <Trouble connection={connection} mayConnect={mayConnect} now={now} />
          {mayConnect && connection.state === 'connected' ? (
            <Arrived connectedAt={connection.connectedAt} wayBack={wayBack} now={now} />
          ) : null}
          {running ? <RunningSync sync={running} /> : null}
          <Ways />
          <AccountCard
            connection={connection}
            mayConnect={mayConnect}
            isReading={running !== undefined}
            formKey={formKey}
          />
          <QueueCard queue={queue} now={now} />
          <SyncTable syncs={syncs} />
        </>
      ) : isOnTheWay ? null : (
        <EmptyState
          kind="nothing"
          title={t('freshbooks.notConnected')}
          text={t(mayConnect ? 'freshbooks.connectText' : 'freshbooks.whoConnects')}
        />
      )}
    </div>
  )
}

function State({ state }: { state: 'connected' | 'needs_reconnect' | 'disconnected' }) {
  const t = useText()
  const look =
    state === 'connected'
      ? ({ tone: 'positive', icon: IconCircleCheck } as const)
      : state === 'needs_reconnect'
        ? ({ tone: 'caution', icon: IconAlertTriangle } as const)
        : ({ tone: 'muted' } as const)
  return <Badge {...look}>{t(`freshbooks.state.${state}`)}</Badge>
}
