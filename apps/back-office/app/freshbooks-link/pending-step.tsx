import type { LinkOverview } from '@padron/domain'
import { Anchor, Loader, Notice, Title, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useWatched } from '../request/use-watched.ts'
import type { PendingPart } from './load-wizard.server.ts'

type Given = { number: string; overview: LinkOverview; part: PendingPart }

/** While the worker makes the link; the page watches, and so may whoever has no script by looking again. */
export function PendingStep({ number, overview: { link, mayUnlink }, part }: Given) {
  const t = useText()
  const { time } = useFormats()
  const { queue, pausedUntil, isDisconnected } = part
  useWatched(true)
  return (
    <section className="pd-card bo-link-part" aria-labelledby="pending" aria-busy>
      <div>
        <Title order={2} id="pending">
          {t('freshbooksLink.pendingTitle')}
        </Title>
        <p>{t(link?.choice === 'create' ? 'freshbooksLink.pendingCreate' : 'freshbooksLink.pendingLink')}</p>
      </div>
      <Loader size="sm" aria-hidden />
      {isDisconnected ? <Notice tone="caution">{t('freshbooksLink.pendingReconnect')}</Notice> : null}
      <p className="pd-muted" aria-live="polite">
        {pausedUntil ? `${t('freshbooksLink.pendingPaused', { time: time(pausedUntil) })} ` : null}
        {queue > 0 ? `${t('freshbooksLink.pendingQueue', { count: queue })} ` : null}
        {t('freshbooksLink.pendingLeave')}
      </p>
      {mayUnlink ? (
        <div>
          <Anchor component={Link} to={`/customers/${number}/unlink-freshbooks`} c="dimmed" size="sm">
            {t('freshbooksLink.drop')}
          </Anchor>
        </div>
      ) : null}
      <noscript>
        <Link to="" reloadDocument>
          {t('freshbooksLink.lookAgain')}
        </Link>
      </noscript>
    </section>
  )
}
