import { useText } from '@padron/ui'
import { useFieldName } from '../customer/field-name.ts'

/** Names of contacts by their id. */
export type ContactNames = Record<string, string>

/** A field that a customer asks to change, in words; that of a contact names whose it is. */
export function useFieldWords(contacts: ContactNames = {}): (field: string) => string {
  const t = useText()
  const nameOf = useFieldName()
  return (field) => {
    const [owner, id = '', own] = field.split('.')
    return owner === 'contact' && own
      ? t('profileRequest.contactField', {
          name: contacts[id] ?? t('profileRequest.contactUnknown'),
          field: nameOf(own),
        })
      : nameOf(field)
  }
}
