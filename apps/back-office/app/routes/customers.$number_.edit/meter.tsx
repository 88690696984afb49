import type { CustomerRecord } from '@padron/domain'
import { fieldId, Progress, useText } from '@padron/ui'
import { useFieldName } from '../../customer/field-name.ts'
import { useEditing } from './editing.ts'

/** "7 of 11 required for Active", and the way to each that is missing (C4). */
export function Meter({ required }: { required: CustomerRecord['required'] }) {
  const t = useText()
  const { customer, offered } = useEditing()
  const nameOf = useFieldName(customer.documentSlots)
  const missing = required.filter(({ filled }) => !filled)
  if (missing.length === 0 && !offered.canComplete) return null
  const filled = required.length - missing.length
  const progress = t('form.progress', { filled, total: required.length })
  return (
    <section className="bo-required" aria-label={progress}>
      <strong aria-live="polite">{missing.length === 0 ? t('form.complete') : progress}</strong>
      <Progress value={(100 * filled) / required.length} size="sm" my="xs" aria-hidden />
      {missing.length > 0 ? (
        <ul aria-label={t('form.missing')}>
          {missing.map(({ field }) => (
            <li key={field}>
              <a href={`#${targetOf(field)}`}>{nameOf(field)}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

/** Where a requirement is met: its field, its list, or the section of the documents. */
export const targetOf = (field: string) => (field.startsWith('documentSlot:') ? 'documents' : fieldId(field))
