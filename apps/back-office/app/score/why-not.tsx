import type { Reason } from '@padron/domain'
import { IconLock, useText } from '@padron/ui'
import { wordGeneral } from '../request/refusal.ts'
import { useRoleWords } from '../shell/role-choices.ts'
import './score.css'

type Given = { because: Reason; whoCan: string[] }

/** Beside what cannot be done: the rule that says so, and who can. */
export function WhyNot({ because, whoCan }: Given) {
  const t = useText()
  const rolesOf = useRoleWords()
  const isAbility = because.code === 'ability_missing'
  return (
    <p className="bo-why-not pd-muted">
      <IconLock size={16} aria-hidden />
      <span>
        {wordGeneral(t, { reason: because, detail: { whoCan } })}{' '}
        {!isAbility && whoCan.length > 0 ? t('gate.whoCan', { whoCan: rolesOf(whoCan) }) : null}
      </span>
    </p>
  )
}
