import { CheckField, FieldGroup, FieldRow, SelectField, TextField, useText } from '@padron/ui'
import type { Row } from './draft.ts'
import { useEditing, useField } from './editing.ts'
import { Repeated } from './repeated.tsx'

/** Where the customer is: the country first, then its addresses. */
export function Location() {
  const t = useText()
  const field = useField()
  const { offered, draft } = useEditing()
  const country = field('country')
  return (
    <FieldGroup id="location" title={t('customer.section.location')}>
      <FieldRow>
        <SelectField {...country} hint={t('form.countryHint')} choices={offered.countries} />
      </FieldRow>
      <Repeated
        name="addresses"
        asks={['addresses', 'fiscalAddress', 'billingAddress', 'deliveryAddress']}
        addText={t('customer.address.add')}
        title={(index) => t('customer.address.title', { index })}
        removeText={(index) => t('customer.address.remove', { index })}
      >
        {(row, prefix) => <Address row={row} prefix={prefix} country={country.defaultValue || 'MX'} />}
      </Repeated>
      <CheckField
        name="fiscalIsLocation"
        label={t('form.fiscalIsLocation')}
        hint={t('form.fiscalIsLocationHint')}
        defaultChecked={draft.isTicked('fiscalIsLocation')}
        disabled={offered.locked.includes('addresses')}
      />
    </FieldGroup>
  )
}

const kinds = ['fiscal', 'billing', 'delivery', 'visiting'] as const

function Address({ row, prefix, country }: { row: Row; prefix: string; country: string }) {
  const t = useText()
  const { offered } = useEditing()
  const part = (name: 'line1' | 'line2' | 'postalCode' | 'neighbourhood' | 'city' | 'state') => ({
    name: `${prefix}.${name}`,
    label: t(`field.${name}`),
    defaultValue: row[name],
  })
  return (
    <>
      <FieldRow>
        <SelectField
          name={`${prefix}.country`}
          label={t('field.country')}
          required
          choices={offered.countries}
          defaultValue={row.country || country}
        />
        <SelectField
          name={`${prefix}.kind`}
          label={t('field.kind')}
          required
          choices={kinds.map((kind) => ({ value: kind, label: t(`customer.address.kind.${kind}`) }))}
          defaultValue={row.kind || 'visiting'}
        />
      </FieldRow>
      <FieldRow>
        <TextField {...part('line1')} required maxLength={200} />
        <TextField {...part('line2')} maxLength={200} />
      </FieldRow>
      <FieldRow>
        <TextField {...part('postalCode')} required maxLength={12} />
        <TextField {...part('neighbourhood')} maxLength={120} />
      </FieldRow>
      <FieldRow>
        <TextField {...part('city')} required maxLength={120} />
        <TextField {...part('state')} maxLength={80} />
      </FieldRow>
    </>
  )
}
