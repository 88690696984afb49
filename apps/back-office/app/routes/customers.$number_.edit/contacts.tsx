import { FieldGroup, FieldRow, SelectField, TextField, Title, useText } from '@padron/ui'
import { useState } from 'react'
import type { Row } from './draft.ts'
import { useEditing } from './editing.ts'
import { Repeated } from './repeated.tsx'

const methodKinds = ['phone', 'email', 'website', 'social'] as const
const roles = [
  'billing',
  'purchasing',
  'delivery',
  'portal_admin',
  'management',
  'technical',
  'other',
] as const

/** How the customer is reached, and the people of the contact directory in their roles. */
export function Contacts() {
  const t = useText()
  return (
    <FieldGroup id="contacts" title={t('customer.section.contacts')}>
      <Title order={3}>{t('form.methods')}</Title>
      <Repeated
        name="contactMethods"
        asks={['contactMethods', 'contactMethod', 'phone', 'email']}
        addText={t('customer.method.add')}
        title={(index) => t('customer.method.title', { index })}
        removeText={(index) => t('customer.method.remove', { index })}
      >
        {(row, prefix) => <Method row={row} prefix={prefix} />}
      </Repeated>
      <Title order={3}>{t('form.people')}</Title>
      <Repeated
        name="contactAssignments"
        asks={['contactAssignments', 'contact']}
        addText={t('customer.contact.add')}
        title={(index) => t('customer.contact.title', { index })}
        removeText={(index) => t('customer.contact.remove', { index })}
      >
        {(row, prefix) => <Person row={row} prefix={prefix} />}
      </Repeated>
    </FieldGroup>
  )
}

function Method({ row, prefix }: { row: Row; prefix: string }) {
  const t = useText()
  const kinds = methodKinds.map((kind) => ({ value: kind, label: t(`customer.method.kind.${kind}`) }))
  const part = (name: 'kind' | 'value' | 'label') => ({
    name: `${prefix}.${name}`,
    label: t(`field.${name}`),
    defaultValue: row[name],
  })
  return (
    <FieldRow>
      <SelectField {...part('kind')} required choices={kinds} defaultValue={row.kind || 'phone'} />
      <TextField {...part('value')} required maxLength={200} autoComplete="off" />
      <TextField {...part('label')} maxLength={60} autoComplete="off" />
    </FieldRow>
  )
}

/** A person who is known here already keeps their identity; a further role of theirs makes nobody twice. */
function Person({ row, prefix }: { row: Row; prefix: string }) {
  const t = useText()
  const { customer } = useEditing()
  const known = new Map(customer.fields.contactAssignments.map((person) => [person.contactId ?? '', person]))
  const [contactId, setContactId] = useState(row.contactId ?? '')
  const isNew = !row.contactId
  const shown = isNew && contactId ? known.get(contactId) : row
  const people = [...known].map(([id, { name }]) => ({ value: id, label: name }))
  const part = (name: 'name' | 'email' | 'phone') => ({
    name: `${prefix}.${name}`,
    label: t(`field.${name}`),
    defaultValue: shown?.[name] ?? '',
    autoComplete: 'off',
  })
  return (
    <>
      {isNew && people.length > 0 ? (
        <SelectField
          name={`${prefix}.contactId`}
          label={t('form.person')}
          required
          choices={people}
          empty={t('form.newPerson')}
          defaultValue={contactId}
          onChange={setContactId}
        />
      ) : (
        <input type="hidden" name={`${prefix}.contactId`} value={contactId} />
      )}
      <FieldRow key={contactId}>
        <TextField {...part('name')} required maxLength={160} />
        <SelectField
          name={`${prefix}.role`}
          label={t('field.role')}
          required
          choices={roles.map((role) => ({ value: role, label: t(`customer.contact.role.${role}`) }))}
          defaultValue={row.role || 'billing'}
        />
        <TextField {...part('email')} type="email" maxLength={200} />
        <TextField {...part('phone')} type="tel" maxLength={40} />
      </FieldRow>
    </>
  )
}
