import { isLiveFlag, type RiskFlagFace } from '@padron/domain'
import { Button, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { Evidence } from './evidence.tsx'
import { FlagMark } from './flag-mark.tsx'

type Given = { number: string; flag: RiskFlagFace }

/** One flag: kind, where it stands, why, since when and until when, and what can be done with it. */
export function FlagItem({ number, flag }: Given) {
  const t = useText()
  const { type, reason, evidence, endedReason } = flag
  return (
    <li className="bo-flag">
      <div className="bo-flag-head">
        <h3>{t(`riskFlag.type.${type}`)}</h3>
        <FlagMark flag={flag} />
        <FlagActs number={number} flag={flag} />
      </div>
      {evidence ? <Evidence number={number} evidence={evidence} /> : null}
      {reason ? <p>{reason}</p> : null}
      <p className="pd-small pd-muted">{useFlagDays(flag).join(' · ')}</p>
      {endedReason ? <p className="pd-small">{t('riskFlag.endedReason', { reason: endedReason })}</p> : null}
    </li>
  )
}

/** The days of a flag in words, in their order. */
function useFlagDays(flag: RiskFlagFace): string[] {
  const t = useText()
  const { date } = useFormats()
  const { source, state, raisedAt, raisedBy, reviewedAt, reviewOn, endedAt, endedBy } = flag
  const days = [
    source === 'rule'
      ? t('riskFlag.proposedAt', { date: date(raisedAt) })
      : t('riskFlag.raisedAt', { date: date(raisedAt), name: raisedBy }),
  ]
  if (reviewedAt) days.push(t('riskFlag.reviewedAt', { date: date(reviewedAt) }))
  if (isLiveFlag(state))
    days.push(reviewOn ? t('riskFlag.lastsUntil', { date: date(reviewOn) }) : t('riskFlag.lastsOpen'))
  if (endedAt)
    days.push(
      endedBy
        ? t('riskFlag.endedBy', { date: date(endedAt), name: endedBy })
        : t('riskFlag.endedAt', { date: date(endedAt) }),
    )
  return days
}

function FlagActs({ number, flag: { id, type, state } }: Given) {
  const t = useText()
  const verbs =
    state === 'proposed'
      ? (['accept', 'dismiss'] as const)
      : isLiveFlag(state)
        ? (['review', 'clear'] as const)
        : []
  if (verbs.length === 0) return null
  return (
    <div className="bo-acts">
      {verbs.map((verb) => (
        <Button
          key={verb}
          component={Link}
          to={`/customers/${number}/risk-flags/${id}/${verb}`}
          variant="default"
          size="xs"
          aria-label={t(`riskFlag.${verb}Title`, { type: t(`riskFlag.type.${type}`) })}
        >
          {t(`riskFlag.${verb}`)}
        </Button>
      ))}
    </div>
  )
}
