import type { FreshbooksFields } from '@padron/core/ports'

export type FieldName = keyof FreshbooksFields

/** Our word for each field, and theirs. What is not here is never sent, least of all `vis_state`. */
export const wireOfField: Record<FieldName, string> = {
  organization: 'organization',
  firstName: 'fname',
  lastName: 'lname',
  email: 'email',
  businessPhone: 'bus_phone',
  mobilePhone: 'mob_phone',
  street: 'p_street',
  street2: 'p_street2',
  city: 'p_city',
  province: 'p_province',
  postalCode: 'p_code',
  country: 'p_country',
  shippingStreet: 's_street',
  shippingStreet2: 's_street2',
  shippingCity: 's_city',
  shippingProvince: 's_province',
  shippingPostalCode: 's_code',
  shippingCountry: 's_country',
  currency: 'currency_code',
  language: 'language',
  taxIdName: 'vat_name',
  taxId: 'vat_number',
  note: 'note',
}

const entries = Object.entries(wireOfField) as [FieldName, string][]

export const nameOfWire = (wire: string): string => entries.find(([, theirs]) => theirs === wire)?.[0] ?? wire

/** Null empties a field; what is undefined is left alone. */
export const toWire = (fields: Partial<FreshbooksFields>): Record<string, string> =>
  Object.fromEntries(
    entries.flatMap(([name, wire]) => (fields[name] === undefined ? [] : [[wire, fields[name] ?? '']])),
  )

export const fromWire = (row: Record<string, unknown>): FreshbooksFields =>
  Object.fromEntries(
    entries.map(([name, wire]) => {
      const value = row[wire]
      return [name, value === null || value === undefined || value === '' ? null : String(value)]
    }),
  ) as FreshbooksFields
