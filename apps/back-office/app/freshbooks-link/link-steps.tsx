import { IconCheck, useText } from '@padron/ui'
import '../freshbooks/freshbooks.css'

export const linkSteps = ['connect', 'business', 'match', 'confirm'] as const
export type LinkStep = (typeof linkSteps)[number]

/** The way to a link; what is done already is ticked. `at` is null when all of it is. */
export function LinkSteps({ at }: { at: LinkStep | null }) {
  const t = useText()
  const now = at === null ? linkSteps.length : linkSteps.indexOf(at)
  return (
    <ol className="bo-steps" aria-label={t('freshbooksLink.steps')}>
      {linkSteps.map((step, index) => (
        <li key={step} aria-current={index === now ? 'step' : undefined} data-done={index < now || undefined}>
          <span className="bo-step-mark" aria-hidden>
            {index < now ? <IconCheck size={14} /> : index + 1}
          </span>
          {t(`freshbooksLink.step.${step}`)}
          {index < now ? <span className="pd-hidden">, {t('freshbooksLink.stepDone')}</span> : null}
        </li>
      ))}
    </ol>
  )
}
