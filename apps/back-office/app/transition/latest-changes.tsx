import type { TransitionEntry } from '@padron/domain'
import { Anchor, StatusPill, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useStatusReason } from './fact-words.ts'

/** The last changes of this customer, folded (E11). */
export function LatestChanges({ number, transitions }: { number: string; transitions: TransitionEntry[] }) {
  const t = useText()
  const formats = useFormats()
  const wordStatusReason = useStatusReason()
  return (
    <details className="bo-latest">
      <summary>{t('transition.latest')}</summary>
      <ul className="bo-plain">
        {transitions.map(({ id, to, reason, actor, recordedAt }) => (
          <li key={id}>
            <StatusPill status={to} />{' '}
            <span className="pd-muted pd-small">
              {[formats.dateTime(recordedAt), reason && wordStatusReason(reason), actor.name]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <Anchor component={Link} to={`/customers/${number}/history`} size="sm">
        {t('transition.whole')}
      </Anchor>
    </details>
  )
}
