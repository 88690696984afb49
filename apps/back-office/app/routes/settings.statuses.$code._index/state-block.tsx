import { childStatuses } from '@padron/domain'
import { FieldGroup, FieldRow, SelectField, useText } from '@padron/ui'
import { flags } from '../../status/flags.ts'
import { useEditing } from './editing.ts'
import { FlagFields } from './flag-fields.tsx'
import { useOtherStatuses } from './other-statuses.ts'

const related = ['relatedServiceStatus', 'relatedNumberStatus', 'relatedFeatureStatus'] as const

/** What a customer with this status is, and what becomes of what hangs on it. */
export function StateBlock() {
  const t = useText()
  const { status } = useEditing()
  const others = useOtherStatuses()
  return (
    <FieldGroup id="state" title={t('statusEditor.block.state')}>
      <FlagFields flags={flags.state} />
      <FieldRow>
        {related.map((name) => (
          <SelectField
            key={name}
            name={name}
            label={t(`fact.${name}`)}
            required
            empty={t('statusEditor.stay')}
            choices={childStatuses.map((value) => ({ value, label: t(`childStatus.${value}`) }))}
            defaultValue={status[name]}
          />
        ))}
      </FieldRow>
      <FieldRow>
        <SelectField
          name="completesTo"
          label={t('fact.completesTo')}
          hint={t('statusEditor.hint.completesTo')}
          required
          empty={t('statusEditor.nothing')}
          choices={others(({ isActive, system }) => isActive && !system)}
          defaultValue={status.completesTo}
        />
        <SelectField
          name="onOrderCreated"
          label={t('fact.onOrderCreated')}
          hint={t('statusEditor.hint.onOrderCreated')}
          required
          empty={t('statusEditor.stays')}
          choices={others(({ system }) => !system)}
          defaultValue={status.onOrderCreated}
        />
      </FieldRow>
    </FieldGroup>
  )
}
