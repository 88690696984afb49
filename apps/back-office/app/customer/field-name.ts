import { useText } from '@padron/ui'

/** A field of the record in words; a required document is named by its own slot. */
export function useFieldName(
  slots: readonly { code: string; name: string }[] = [],
): (field: string) => string {
  const t = useText()
  return (field) => {
    const slot = field.startsWith('documentSlot:') ? field.slice('documentSlot:'.length) : null
    if (slot) return slots.find(({ code }) => code === slot)?.name ?? slot
    return t.has(`field.${field}`) ? t(`field.${field}` as 'field.taxId') : field
  }
}
