import type { Candidate, MatchRow } from '@padron/domain'
import { Badge, IconBan, useText } from '@padron/ui'
import { Link } from '@remix-run/react'

/** Their client as it stands there, and what keeps it from being linked at once. */
export function CandidateCell({ row: { candidate, others, gate, number } }: { row: MatchRow }) {
  const t = useText()
  if (!candidate) return <span className="pd-muted">{t('freshbooks.noCandidate')}</span>
  return (
    <div className="bo-candidate">
      <span>
        <strong>{candidate.name}</strong>{' '}
        {candidate.isArchived ? (
          <span className="pd-small pd-muted">({t('freshbooks.archived')})</span>
        ) : null}
      </span>
      <span className="pd-small pd-muted">{aboutOf(candidate)}</span>
      {candidate.takenBy ? (
        <Badge tone="caution" icon={IconBan} wraps>
          {t('freshbooks.takenBy', { name: candidate.takenBy.name })}
        </Badge>
      ) : gate === 'allow' ? null : (
        <Badge tone="caution" icon={IconBan} wraps>
          {t(`freshbooks.held.${gate}`)}
        </Badge>
      )}
      {others > 0 ? (
        <Link to={`/customers/${number}/link-freshbooks`} className="pd-small">
          {t('freshbooks.others', { count: others })}
        </Link>
      ) : null}
    </div>
  )
}

const aboutOf = ({ fields: { taxId, email, city } }: Candidate) =>
  [taxId, email, city].filter(Boolean).join(' · ')
