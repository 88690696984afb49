import { CheckField, FieldGroup, FieldRow, SelectField, TextField, useText } from '@padron/ui'
import type { ReactNode } from 'react'
import { useEditing, useField, useListName } from './editing.ts'

/** Who the customer is. `findings` stand under the tax id they are about. */
export function Identity({ findings }: { findings: ReactNode }) {
  const t = useText()
  const field = useField()
  const nameOf = useListName()
  const { customer, draft, offered } = useEditing()
  const inherits = field('inheritStatus')
  const parties = [
    { value: 'company', label: t('field.partyTypeCompany') },
    { value: 'person', label: t('field.partyTypePerson') },
  ]
  const classes = offered.classes.map(({ value, label }) => ({
    value,
    label: nameOf('customerClass', value, label),
  }))
  const parent = customer.parent ? t('customer.subAccountOf', { name: customer.parent.legalName }) : null
  return (
    <FieldGroup id="identity" title={t('customer.section.identity')}>
      <FieldRow>
        <TextField {...field('legalName')} required maxLength={300} />
        <TextField {...field('tradeName')} required maxLength={300} />
      </FieldRow>
      <FieldRow>
        <TextField {...field('taxId')} required mono maxLength={40} spellCheck={false} />
        <SelectField {...field('partyType')} required choices={parties} />
      </FieldRow>
      {findings}
      <FieldRow>
        <SelectField {...field('classCode')} required choices={classes} />
        <SelectField {...field('branchId')} choices={offered.branches} empty={t('form.noBranch')} />
      </FieldRow>
      <FieldRow>
        <TextField
          {...field('parentNumber')}
          hint={t('form.parentHint')}
          below={parent}
          mono
          maxLength={20}
        />
        <TextField {...field('subAccountName')} hint={t('form.subAccountHint')} required maxLength={120} />
      </FieldRow>
      {inherits.disabled ? null : <input type="hidden" name="inheritStatus.shown" value="yes" />}
      <CheckField
        name="inheritStatus"
        label={inherits.label}
        defaultChecked={draft.isTicked('inheritStatus')}
        disabled={inherits.disabled}
      />
      <FieldRow>
        <TextField {...field('website')} hint={t('form.websiteHint')} maxLength={200} inputMode="url" />
        <TextField {...field('externalReference')} hint={t('field.externalReferenceHint')} maxLength={80} />
      </FieldRow>
    </FieldGroup>
  )
}
