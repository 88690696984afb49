import { FieldGroup, FieldRow, SelectField, TextField, useText } from '@padron/ui'
import type { Editing } from './editing.ts'
import { Repeated } from './repeated.tsx'

const roles = ['billing', 'purchasing', 'delivery', 'portal_admin', 'management', 'technical', 'other'] as const

/** People of the contact directory in their roles for this customer. */
export function ContactAssignments({ editing }: { editing: Editing }) {
  const t = useText()
  const choices = roles.map((role) => ({ value: role, label: t(`customer.contact.role.${role}`) }))
  return (
    <FieldGroup id="contacts" title={t('customer.section.contacts')}>
      <Repeated
        name="contactAssignments"
        entries={editing.fields.contactAssignments}
        isLocked={editing.isLocked('contactAssignments')}
        addText={t('customer.contact.add')}
        title={(index) => t('customer.contact.title', { index })}
        removeText={(index) => t('customer.contact.remove', { index })}
      >
        {(contact, prefix) => (
          <>
            {contact.contactId ? <input type="hidden" name={`${prefix}.contactId`} value={contact.contactId} /> : null}
            <FieldRow>
              <TextField name={`${prefix}.name`} label={t('field.name')} required defaultValue={contact.name} maxLength={160} autoComplete="off" />
              <SelectField name={`${prefix}.role`} label={t('field.role')} required choices={choices} defaultValue={contact.role ?? 'billing'} />
            </FieldRow>
            <FieldRow>
              <TextField name={`${prefix}.email`} type="email" label={t('field.email')} defaultValue={contact.email} maxLength={200} autoComplete="off" />
              <TextField name={`${prefix}.phone`} type="tel" label={t('field.phone')} defaultValue={contact.phone} maxLength={40} autoComplete="off" />
            </FieldRow>
          </>
        )}
      </Repeated>
    </FieldGroup>
  )
}
