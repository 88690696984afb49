import { IconCheck, useText } from '@padron/ui'
import './freshbooks.css'

const steps = ['connect', 'business', 'done'] as const

/** Connect, business, done: where the person stands. */
export function ConnectSteps({ at }: { at: (typeof steps)[number] }) {
  const t = useText()
  const now = steps.indexOf(at)
  return (
    <ol className="bo-steps" aria-label={t('freshbooks.steps')}>
      {steps.map((step, index) => (
        <li key={step} aria-current={index === now ? 'step' : undefined} data-done={index < now || undefined}>
          <span className="bo-step-mark" aria-hidden>
            {index < now ? <IconCheck size={14} /> : index + 1}
          </span>
          {t(`freshbooks.step.${step}`)}
          {index < now ? <span className="pd-hidden">, {t('freshbooks.stepDone')}</span> : null}
        </li>
      ))}
    </ol>
  )
}
