import type { CustomerRecord } from '@padron/domain'
import { Badge, CheckField, Facts, FieldGroup, FieldRow, SelectField, TextField, useText } from '@padron/ui'
import { useState } from 'react'
import { useChoices } from '../../customer/choices.ts'
import { amountOf, type Editing, fieldOf, type Offered } from './editing.ts'

type Given = { editing: Editing }

export function Identity({ editing }: Given) {
  const t = useText()
  const choices = useChoices()
  const parties = [
    { value: 'company', label: t('field.partyTypeCompany') },
    { value: 'person', label: t('field.partyTypePerson') },
  ]
  return (
    <FieldGroup id="identity" title={t('customer.section.identity')}>
      <FieldRow>
        <TextField {...fieldOf(editing, 'legalName')} label={t('field.legalName')} required maxLength={300} />
        <TextField {...fieldOf(editing, 'tradeName')} label={t('field.tradeName')} required maxLength={300} />
      </FieldRow>
      <FieldRow>
        <TextField {...fieldOf(editing, 'taxId')} label={t('field.taxId')} required mono maxLength={40} />
        <SelectField {...fieldOf(editing, 'partyType')} label={t('field.partyType')} required choices={parties} />
      </FieldRow>
      <FieldRow>
        <SelectField {...fieldOf(editing, 'classCode')} label={t('field.classCode')} required choices={choices('customerClass')} />
        <TextField {...fieldOf(editing, 'subAccountName')} label={t('field.subAccountName')} required maxLength={120} />
      </FieldRow>
      <TextField {...fieldOf(editing, 'parentNumber')} label={t('field.parentNumber')} hint={t('field.parentNumberHint')} mono maxLength={20} />
      <FieldRow>
        <TextField {...fieldOf(editing, 'website')} label={t('field.website')} maxLength={200} inputMode="url" />
        <TextField {...fieldOf(editing, 'externalReference')} label={t('field.externalReference')} hint={t('field.externalReferenceHint')} maxLength={80} />
      </FieldRow>
    </FieldGroup>
  )
}

export function Commercial({ editing }: Given) {
  const t = useText()
  const choices = useChoices()
  const { fields, valueOf, isLocked, has } = editing
  const amount = (name: 'creditLimitMinor' | 'minimumInvoiceMinor') => ({
    ...fieldOf(editing, name),
    defaultValue: valueOf(name) ?? amountOf(fields[name]),
    inputMode: 'decimal' as const,
  })
  return (
    <FieldGroup id="commercial" title={t('customer.section.commercial')}>
      <FieldRow>
        <SelectField {...fieldOf(editing, 'paymentTerms')} label={t('field.paymentTerms')} choices={choices('paymentTerms')} />
        <SelectField {...fieldOf(editing, 'paymentMethod')} label={t('field.paymentMethod')} choices={choices('paymentMethod')} />
      </FieldRow>
      <FieldRow>
        <SelectField {...fieldOf(editing, 'billingCycle')} label={t('field.billingCycle')} choices={choices('billingCycle')} />
        <TextField {...fieldOf(editing, 'currency')} label={t('field.currency')} required maxLength={3} />
      </FieldRow>
      <FieldRow>
        {has('creditLimitMinor') ? <TextField {...amount('creditLimitMinor')} label={t('field.creditLimitMinor')} /> : null}
        <TextField {...amount('minimumInvoiceMinor')} label={t('field.minimumInvoiceMinor')} />
      </FieldRow>
      <FieldRow>
        <SelectField {...fieldOf(editing, 'vatTreatment')} label={t('field.vatTreatment')} choices={choices('vatTreatment')} />
        <TextField {...fieldOf(editing, 'salesStage')} label={t('field.salesStage')} maxLength={60} />
      </FieldRow>
      {isLocked('billToParent') ? null : <input type="hidden" name="billToParent.shown" value="yes" />}
      <CheckField name="billToParent" label={t('field.billToParent')} defaultChecked={fields.billToParent} disabled={isLocked('billToParent')} />
    </FieldGroup>
  )
}

export function Fiscal({ editing, offered }: Given & { offered: Offered }) {
  const t = useText()
  const choices = useChoices()
  const [regime, setRegime] = useState(editing.fields.taxRegime ?? '')
  const regimes = offered.regimes.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))
  const uses = offered.uses.filter(({ regimes: fitting }) => !regime || !fitting || fitting.includes(regime)).map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))
  return (
    <FieldGroup id="fiscal" title={t('customer.section.fiscal')}>
      <SelectField {...fieldOf(editing, 'country')} label={t('field.country')} choices={choices('country')} />
      <TextField {...fieldOf(editing, 'fiscalName')} label={t('field.fiscalName')} hint={t('field.fiscalNameHint')} maxLength={300} />
      <FieldRow>
        <TextField {...fieldOf(editing, 'capitalRegime')} label={t('field.capitalRegime')} maxLength={120} />
        <TextField {...fieldOf(editing, 'fiscalPostalCode')} label={t('field.fiscalPostalCode')} inputMode="numeric" maxLength={12} />
      </FieldRow>
      <SelectField {...fieldOf(editing, 'taxRegime')} label={t('field.taxRegime')} choices={regimes} onChange={setRegime} />
      <SelectField key={regime} {...fieldOf(editing, 'cfdiUse')} label={t('field.cfdiUse')} choices={uses} />
    </FieldGroup>
  )
}

/** Listed only: their files come on the customer's page. */
export function Documents({ customer }: { customer: CustomerRecord }) {
  const t = useText()
  const slots = customer.documentSlots
  return (
    <FieldGroup id="documents" title={t('customer.section.documents')} lead={slots.length > 0 ? t('customer.document.later') : t('customer.document.none')}>
      <Facts
        facts={slots.map((slot) => [
          slot.mandatory ? `${slot.name} (${t('customer.document.mandatory')})` : slot.name,
          <Badge key={slot.code} tone={slot.state === 'present' ? 'positive' : slot.state === 'expired' ? 'caution' : 'muted'}>{t(`customer.document.state.${slot.state}`)}</Badge>,
        ])}
      />
    </FieldGroup>
  )
}
