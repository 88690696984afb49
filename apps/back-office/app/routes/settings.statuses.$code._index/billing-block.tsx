import { AreaField, FieldGroup, useText } from '@padron/ui'
import { flags } from '../../status/flags.ts'
import { useEditing } from './editing.ts'
import { FlagFields } from './flag-fields.tsx'

/** What billing does with customers of this status. */
export function BillingBlock() {
  const t = useText()
  const { status } = useEditing()
  return (
    <FieldGroup id="billing" title={t('statusEditor.block.billing')}>
      <FlagFields flags={flags.billing} />
      <AreaField
        name="overrideInvoiceMessage"
        label={t('fact.overrideInvoiceMessage')}
        hint={t('statusEditor.hint.overrideInvoiceMessage')}
        defaultValue={status.overrideInvoiceMessage}
        maxLength={500}
        rows={2}
      />
    </FieldGroup>
  )
}

/** The last bill, and what it takes in that no other bill does. */
export function FinalBlock() {
  const t = useText()
  return (
    <FieldGroup id="final" title={t('statusEditor.block.final')} lead={t('statusEditor.finalLead')}>
      <FlagFields flags={flags.final} />
    </FieldGroup>
  )
}
