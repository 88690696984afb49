import type { FreshbooksQueue } from '@padron/domain'
import { Title, useText } from '@padron/ui'
import { useLength } from '../../transition/length.ts'

/** What waits for FreshBooks: the limit of calls as a queue that can be seen. */
export function QueueCard({ queue: { waiting, running, links, oldestAt }, now }: Given) {
  const t = useText()
  const length = useLength()
  const since = length(oldestAt ? Math.max(0, (now.getTime() - oldestAt.getTime()) / 1000) : 0)
  return (
    <section className="pd-card bo-asked" aria-labelledby="queue-title">
      <Title order={2} id="queue-title">
        {t('freshbooks.queue')}
      </Title>
      <p role="status">
        {waiting + running === 0 ? t('freshbooks.queueEmpty') : null}
        {[
          waiting > 0 && t('freshbooks.queueWaiting', { count: waiting, length: since }),
          running > 0 && t('freshbooks.queueRunning', { count: running }),
          links > 0 && t('freshbooks.queueLinks', { count: links }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="pd-muted pd-small">{t('freshbooks.queueWhy')}</p>
    </section>
  )
}

type Given = { queue: FreshbooksQueue; now: Date }
