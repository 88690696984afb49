import type { ConsentFace } from '@padron/domain'
import { Loader, Notice, useFormats, useText } from '@padron/ui'
import { useProblemWords } from '../../freshbooks/problem-words.ts'
import { ConnectSteps } from '../../freshbooks/steps.tsx'
import { BusinessChoices } from './business-choices.tsx'

/** Somebody is on the way to FreshBooks or just back from there: the step that comes next. */
export function Consent({ consent, now }: { consent: ConsentFace; now: Date }) {
  const t = useText()
  const formats = useFormats()
  const wordProblem = useProblemWords()
  const { state, askedByName: name, createdAt, expiresAt, problem } = consent
  if (state === 'done') return null
  if (state === 'failed')
    return (
      <Notice tone="caution" role="alert" title={t('freshbooks.failed')}>
        {wordProblem(problem)}
      </Notice>
    )
  if (state === 'open')
    return expiresAt > now ? (
      <p className="pd-muted">{t('freshbooks.away', { name, time: formats.time(createdAt) })}</p>
    ) : null
  return (
    <section>
      <ConnectSteps at="business" />
      {state === 'choosing' ? (
        <BusinessChoices consent={consent} />
      ) : (
        <div className="pd-card bo-opening" role="status">
          <Loader size="sm" aria-hidden />
          <div>
            {t(state === 'chosen' ? 'freshbooks.chosen' : 'freshbooks.opening')}
            <div className="pd-muted pd-small">{t('freshbooks.openingHint')}</div>
            <noscript>
              <a href="/settings/freshbooks">{t('freshbooks.reload')}</a>
            </noscript>
          </div>
        </div>
      )}
    </section>
  )
}
