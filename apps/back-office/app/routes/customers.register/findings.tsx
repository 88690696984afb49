import type { DuplicateCandidate, ScreeningMark as Mark, TaxIdWarning } from '@padron/domain'
import { Anchor, Badge, Notice, ScreeningMark, StatusPill, useScreeningWords, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import type { Refusal } from '../../request/failure.ts'

type Found = {
  duplicates: DuplicateCandidate[]
  screening: (Mark & { warnings: TaxIdWarning[]; needsAcknowledgement: boolean }) | null
}
type Current = { screening?: Mark; duplicates?: DuplicateCandidate[] }

/**
 * What was found about these three fields, live or with the refusal; the consequence stands before the act.
 */
export function Findings({ found, refusal }: { found: Found | undefined; refusal: Refusal | null }) {
  const current = (refusal?.detail.current ?? {}) as Current
  const duplicates = found?.duplicates ?? current.duplicates ?? []
  const screening = found?.screening ?? current.screening ?? null
  return (
    <div aria-live="polite" className="bo-findings">
      {(found?.screening?.warnings ?? []).map((warning) => (
        <TaxIdWarningNotice key={warning} warning={warning} />
      ))}
      {screening ? <Screened screening={screening} /> : null}
      {duplicates.length > 0 ? <Duplicates duplicates={duplicates} /> : null}
    </div>
  )
}

function TaxIdWarningNotice({ warning }: { warning: TaxIdWarning }) {
  const t = useText()
  return <Notice tone="attention">{t(`customer.warning.${warning}`)}</Notice>
}

function Screened({ screening }: { screening: Mark }) {
  const t = useText()
  const words = useScreeningWords()
  if (screening.outcome === 'match' && screening.severity === 'warn') {
    return (
      <Notice tone="critical" role="alert" title={t('screening.alertTitle')}>
        {words(screening)}
      </Notice>
    )
  }
  return (
    <div>
      <ScreeningMark screening={screening} />
    </div>
  )
}

function Duplicates({ duplicates }: { duplicates: DuplicateCandidate[] }) {
  const t = useText()
  return (
    <Notice tone="attention" title={t('customer.duplicatesTitle')}>
      <ul className="bo-duplicates">
        {duplicates.map((candidate) => (
          <li key={candidate.number}>
            <Anchor component={Link} to={`/customers/${candidate.number}`} target="_blank">
              {candidate.legalName}
            </Anchor>
            <span className="pd-mono">{candidate.taxId}</span>
            <StatusPill status={candidate.status} />
            <Badge tone="aside">
              {t(candidate.because === 'tax_id' ? 'customer.duplicateTaxId' : 'customer.duplicateName')}
            </Badge>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
