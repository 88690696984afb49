import { FieldGroup, FieldRow, SelectField, TextField, useText } from '@padron/ui'
import { useChoices } from '../../customer/choices.ts'
import type { Editing } from './editing.ts'
import { Repeated } from './repeated.tsx'

const addressKinds = ['fiscal', 'billing', 'delivery', 'visiting'] as const
const methodKinds = ['phone', 'email', 'website', 'social'] as const

export function Location({ editing }: { editing: Editing }) {
  const t = useText()
  const choices = useChoices()
  const kinds = addressKinds.map((kind) => ({ value: kind, label: t(`customer.address.kind.${kind}`) }))
  return (
    <FieldGroup id="location" title={t('customer.section.location')}>
      <Repeated
        name="addresses"
        entries={editing.fields.addresses}
        isLocked={editing.isLocked('addresses')}
        addText={t('customer.address.add')}
        title={(index) => t('customer.address.title', { index })}
        removeText={(index) => t('customer.address.remove', { index })}
      >
        {(address, prefix) => (
          <>
            <FieldRow>
              <SelectField name={`${prefix}.country`} label={t('field.country')} required choices={choices('country')} defaultValue={address.country ?? editing.fields.country ?? 'MX'} />
              <SelectField name={`${prefix}.kind`} label={t('field.kind')} required choices={kinds} defaultValue={address.kind ?? 'fiscal'} />
            </FieldRow>
            <FieldRow>
              <TextField name={`${prefix}.line1`} label={t('field.line1')} required defaultValue={address.line1} maxLength={200} />
              <TextField name={`${prefix}.line2`} label={t('field.line2')} defaultValue={address.line2} maxLength={200} />
            </FieldRow>
            <FieldRow>
              <TextField name={`${prefix}.postalCode`} label={t('field.postalCode')} required defaultValue={address.postalCode} maxLength={12} />
              <TextField name={`${prefix}.neighbourhood`} label={t('field.neighbourhood')} defaultValue={address.neighbourhood} maxLength={120} />
            </FieldRow>
            <FieldRow>
              <TextField name={`${prefix}.city`} label={t('field.city')} required defaultValue={address.city} maxLength={120} />
              <TextField name={`${prefix}.state`} label={t('field.state')} defaultValue={address.state} maxLength={80} />
            </FieldRow>
          </>
        )}
      </Repeated>
    </FieldGroup>
  )
}

export function ContactMethods({ editing }: { editing: Editing }) {
  const t = useText()
  const kinds = methodKinds.map((kind) => ({ value: kind, label: t(`customer.method.kind.${kind}`) }))
  return (
    <FieldGroup id="contactMethods" title={t('customer.section.contactMethods')}>
      <Repeated
        name="contactMethods"
        entries={editing.fields.contactMethods}
        isLocked={editing.isLocked('contactMethods')}
        addText={t('customer.method.add')}
        title={(index) => t('customer.method.title', { index })}
        removeText={(index) => t('customer.method.remove', { index })}
      >
        {(method, prefix) => (
          <FieldRow>
            <SelectField name={`${prefix}.kind`} label={t('field.kind')} required choices={kinds} defaultValue={method.kind ?? 'phone'} />
            <TextField name={`${prefix}.value`} label={t('field.value')} required defaultValue={method.value} maxLength={200} />
            <TextField name={`${prefix}.label`} label={t('field.label')} defaultValue={method.label} maxLength={60} />
          </FieldRow>
        )}
      </Repeated>
    </FieldGroup>
  )
}
