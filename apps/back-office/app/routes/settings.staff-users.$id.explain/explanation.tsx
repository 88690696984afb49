import type { Ability, AccessExplanation, AccessStep, FieldGroupCode, FieldUse } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import { IconCheck, IconCircle, IconX, Title, useText } from '@padron/ui'
import { useRoleName, useRoleWords } from '../../shell/role-choices.ts'
import { useSetName } from '../../status/set-name.ts'

type Given = { name: string; subject: string | null; explanation: AccessExplanation | null }
type Asked = { ability: Ability | null; fieldGroup: FieldGroupCode | null; use: FieldUse }

const shapes = { grants: IconCheck, denies: IconX, none: IconCircle }

/** What is asked about, in words. */
export function useSubject({ ability, fieldGroup, use }: Asked): string | null {
  const t = useText()
  if (ability) return t(`ability.${ability}` as 'ability.customer.read')
  return fieldGroup && `${t(`permission.use.${use}`)}: ${t(`permission.of.${fieldGroup}`)}`
}

/** The answer for one ability or use of fields, and each thing that was asked on the way to it. */
export function Explanation({ name, subject, explanation }: Given) {
  const t = useText()
  const wordStep = useStepWords()
  const wordRoles = useRoleWords()
  if (!subject || !explanation)
    return <p className="pd-card pd-muted bo-explain-why">{t('explain.noAnswer')}</p>
  const { holds, steps, whoCan } = explanation
  const said = { name, ability: subject }
  const isSeveral = new Set(steps.map(({ params }) => params.ability)).size > 2
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
            <li key={`${step.kind} ${step.params.ability ?? ''}`} data-effect={step.effect}>
              <Shape size={16} aria-hidden />
              <span>
                {isSeveral && step.params.ability && step.kind !== 'wildcard' ? (
                  <span className="pd-muted pd-small">
                    {t(`ability.${step.params.ability}` as 'ability.customer.read')}
                    <br />
                  </span>
                ) : null}
                {wordStep(step)}
              </span>
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
    const { role, name = '', set, group, use: _use, ...others } = params
    return t(`explain.step.${kind}.${effect}` as TextKey, {
      ...others,
      ...(role && { role: roleName({ code: role, name }) }),
      ...(group && { group: t(`permission.of.${group}` as 'permission.of.finance') }),
      ...(set && { set: setName({ code: '', name: set }) }),
    })
  }
}
