import type { TimelinePage } from '@padron/domain'
import { Button, EmptyState, Timeline, Title, useText } from '@padron/ui'
import { Link, useSearchParams } from '@remix-run/react'
import { useHolds } from '../../request/use-session.ts'
import { showCodes, shows } from './shows.ts'
import { useEventEntry } from './use-event-entry.tsx'
import '../customers.$number.orders/orders.css'

type Given = { number: string; page: TimelinePage }

/** One timeline of everything, by day, newest first; chips narrow it (D6). */
export function TimelineSection({ number, page: { events, nextCursor } }: Given) {
  const t = useText()
  const [params] = useSearchParams()
  const entryOf = useEventEntry(number)
  const older = new URLSearchParams(params)
  older.set('before', nextCursor ?? '')
  const newest = new URLSearchParams(params)
  newest.delete('before')
  const isNarrowed = params.has('show') || params.has('before')
  return (
    <section className="pd-card" aria-labelledby="timeline">
      <Title order={2} id="timeline" mb="sm">
        {t('overview.timeline')}
      </Title>
      <Chips />
      {events.length > 0 ? (
        <Timeline entries={events.map(entryOf)} />
      ) : isNarrowed ? (
        <EmptyState kind="no-match" title={t('overview.timelineNoMatch')} />
      ) : (
        <EmptyState
          kind="nothing"
          title={t('overview.timelineEmpty')}
          text={t('overview.timelineEmptyText')}
        />
      )}
      <div className="bo-acts">
        {params.has('before') ? (
          <Button component={Link} to={`?${newest}`} variant="default" size="xs" preventScrollReset>
            {t('overview.newest')}
          </Button>
        ) : null}
        {nextCursor ? (
          <Button component={Link} to={`?${older}`} variant="default" size="xs" preventScrollReset>
            {t('overview.older')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}

function Chips() {
  const t = useText()
  const holds = useHolds()
  const [params] = useSearchParams()
  const offered = showCodes.filter((code) => shows[code].abilities.some(holds))
  const linkTo = (code: string | null) => {
    const next = new URLSearchParams(params)
    next.delete('before')
    if (code) next.set('show', code)
    else next.delete('show')
    return `?${next}`
  }
  const current = (code: string | null) => (params.get('show') === code ? ('page' as const) : undefined)
  return (
    <nav className="bo-chips" aria-label={t('overview.timelineKinds')}>
      <Link to={linkTo(null)} aria-current={current(null)} preventScrollReset>
        {t('overview.kinds.all')}
      </Link>
      {offered.map((code) => (
        <Link key={code} to={linkTo(code)} aria-current={current(code)} preventScrollReset>
          {t(`overview.kinds.${code}`)}
        </Link>
      ))}
    </nav>
  )
}
