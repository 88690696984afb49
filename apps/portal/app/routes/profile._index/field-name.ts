import type { TextKey } from '@padron/texts'
import { usePage } from '../../page.ts'

/** A field of the profile by its name; one of a contact is called after what it says of them. */
export function useFieldName(): (field: string) => string {
  const { t } = usePage()
  return (field) => {
    const key = `portal.profileOf.field.${field.split('.').at(-1)}`
    return t.has(key) ? t(key as TextKey) : t('portal.profile')
  }
}
