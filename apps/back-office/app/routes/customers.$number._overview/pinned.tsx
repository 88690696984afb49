import type { PinnedNote } from '@padron/domain'
import { IconPinned, useFormats, useText } from '@padron/ui'
import { RichText } from '../../note/rich-text.tsx'
import { ScopeBadge } from '../../note/scope-badge.tsx'

/** What one must know before anything else, as somebody pinned it. */
export function Pinned({ notes }: { notes: readonly PinnedNote[] }) {
  const t = useText()
  const formats = useFormats()
  if (notes.length === 0) return null
  return (
    <section aria-label={t('overview.pinned')} className="bo-pinned">
      {notes.map(({ id, scope, body, author, createdAt }) => (
        <article key={id}>
          <IconPinned size={16} aria-hidden />
          <div>
            <RichText source={body} />
            <div className="bo-event-aside pd-small">
              <ScopeBadge scope={scope} />
              <span className="pd-muted">
                {author}, {formats.date(createdAt)}
              </span>
            </div>
          </div>
        </article>
      ))}
    </section>
  )
}
