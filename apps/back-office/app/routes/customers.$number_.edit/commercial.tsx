import { CheckField, FieldGroup, FieldRow, SelectField, TextField, useText } from '@padron/ui'
import { useChoices } from '../../customer/choices.ts'
import { useEditing, useField } from './editing.ts'

const currencies = ['MXN', 'USD', 'CAD', 'EUR', 'GTQ'].map((code) => ({ value: code, label: code }))

/** How the customer buys and is billed. The credit limit is there for whoever may read it. */
export function Commercial() {
  const t = useText()
  const choices = useChoices()
  const field = useField()
  const { customer, draft } = useEditing()
  const amountHint = t('form.amountHint', { currency: draft.text('currency') })
  const amount = { hint: amountHint, inputMode: 'decimal', maxLength: 24, autoComplete: 'off' } as const
  const bill = field('billToParent')
  return (
    <FieldGroup id="commercial" title={t('customer.section.commercial')}>
      <FieldRow>
        <SelectField {...field('paymentTerms')} choices={choices('paymentTerms')} />
        <SelectField {...field('paymentMethod')} choices={choices('paymentMethod')} />
      </FieldRow>
      <FieldRow>
        <SelectField {...field('billingCycle')} choices={choices('billingCycle')} />
        <SelectField {...field('currency')} required choices={currencies} />
      </FieldRow>
      <FieldRow>
        {'creditLimitMinor' in customer.fields ? (
          <TextField {...field('creditLimitMinor')} {...amount} />
        ) : null}
        <TextField {...field('minimumInvoiceMinor')} {...amount} />
      </FieldRow>
      <FieldRow>
        <SelectField {...field('vatTreatment')} choices={choices('vatTreatment')} />
        <TextField {...field('salesStage')} maxLength={60} />
      </FieldRow>
      {bill.disabled ? null : <input type="hidden" name="billToParent.shown" value="yes" />}
      <CheckField
        name="billToParent"
        label={bill.label}
        defaultChecked={draft.isTicked('billToParent')}
        disabled={bill.disabled}
      />
    </FieldGroup>
  )
}
