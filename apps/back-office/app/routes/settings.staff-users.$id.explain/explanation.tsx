import type { Ability, AccessExplanation, AccessStep } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import { IconCheck, IconCircle, IconX, Title, useText } from '@padron/ui'
import { useRoleName, useRoleWords } from '../../shell/role-choices.ts'
import { useSetName } from '../../status/set-name.ts'

type Given = { name: string; ability: Ability | null; explanation: AccessExplanation | null }

const shapes = { grants: IconCheck, denies: IconX, none: IconCircle }

/** The answer for one ability, and each thing that was asked on the way to it. */
export function Explanation({ name, ability, explanation }: Given) {
  const t = useText()
  const wordStep = useStepWords()
  const wordRoles = useRoleWords()
  if (!ability || !explanation)
    return <p className="pd-card pd-muted bo-explain-why">{t('explain.noAnswer')}</p>
  const { holds, steps, whoCan } = explanation
  const said = { name, ability: t(`ability.${ability}` as 'ability.customer.read') }
  return (
    <section className="pd-card bo-explain-why" aria-live="polite" aria-labelledby="why-title">
      <Title order={2} id="why-title">
        {t(holds ? 'explain.holds' : 'explain.holdsNot', said)}
      </Title>
      <p className="pd-muted pd-small">{t('explain.order')}</p>
      <ol className="bo-explain-steps">
        {steps.map((step) => {
          const Shape = shapes[step.effect]
          return (
            <li key={step.kind} data-effect={step.effect}>
              <Shape size={16} aria-hidden />
              <span>{wordStep(step)}</span>
              {step.effect === 'none' ? null : (
                <strong className="pd-small">{t(`explain.effect.${step.effect}`)}</strong>
              )}
            </li>
          )
        })}
      </ol>
      {whoCan.length > 0 ? <p>{t('explain.whoCan', { whoCan: wordRoles(whoCan) })}</p> : null}
    </section>
  )
}

function useStepWords(): (step: AccessStep) => string {
  const t = useText()
  const roleName = useRoleName()
  const setName = useSetName()
  return ({ kind, effect, params }) => {
    const { role, name = '', set, ...others } = params
    return t(`explain.step.${kind}.${effect}` as TextKey, {
      ...others,
      ...(role && { role: roleName({ code: role, name }) }),
      ...(set && { set: setName({ code: '', name: set }) }),
    })
  }
}
