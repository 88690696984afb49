import type { StatusDefinition } from '@padron/domain'
import { FieldGroup, FieldRow, SelectField, TextField, Title, useText } from '@padron/ui'
import { AllowedNext } from './allowed-next.tsx'
import { useEditing } from './editing.ts'
import { useOtherStatuses } from './other-statuses.ts'

const triggers = ['manual', 'after_days', 'after_final_invoice', 'after_billing_run'] as const

/** Where customers may go from here by hand, and where they go by themselves. */
export function MovesBlock({ shown }: { shown: StatusDefinition }) {
  const t = useText()
  const { status } = useEditing()
  const others = useOtherStatuses()
  const { nextTrigger } = status
  return (
    <FieldGroup id="moves" title={t('statusEditor.block.moves')}>
      <AllowedNext shown={shown} />
      <Title order={3}>{t('statusEditor.nextTitle')}</Title>
      <FieldRow>
        <SelectField
          name="nextStatus"
          label={t('fact.nextStatus')}
          hint={t('statusEditor.hint.nextStatus')}
          required
          empty={t('statusEditor.nothing')}
          choices={others(({ system, availability }) => !system && availability !== 'historical')}
          defaultValue={status.nextStatus}
        />
        <SelectField
          name="nextTrigger"
          label={t('fact.nextTrigger')}
          required
          choices={triggers.map((value) => ({ value, label: t(`trigger.${value}`) }))}
          defaultValue={nextTrigger?.kind ?? 'manual'}
        />
        <TextField
          name="nextDays"
          label={t('statusEditor.days')}
          hint={t('statusEditor.hint.days')}
          inputMode="numeric"
          maxLength={4}
          autoComplete="off"
          defaultValue={nextTrigger?.kind === 'after_days' ? String(nextTrigger.days) : ''}
        />
      </FieldRow>
    </FieldGroup>
  )
}
