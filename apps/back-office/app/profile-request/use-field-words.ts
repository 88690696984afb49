import { useText } from '@padron/ui'
import { useFieldName } from '../customer/field-name.ts'

/** A field that a customer asks to change, in words; those of a contact say so. */
export function useFieldWords(): (field: string) => string {
  const t = useText()
  const nameOf = useFieldName()
  return (field) => {
    const [owner, , own] = field.split('.')
    return owner === 'contact' && own
      ? t('profileRequest.contactField', { field: nameOf(own) })
      : nameOf(field)
  }
}
