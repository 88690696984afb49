import type { LinkField } from '@padron/domain'
import { useText } from '@padron/ui'

/** A field of a client at FreshBooks as it is called here. */
export function useLinkFieldName(): (field: LinkField) => string {
  const t = useText()
  return (field) => t(`freshbooks.field.${field}`)
}
