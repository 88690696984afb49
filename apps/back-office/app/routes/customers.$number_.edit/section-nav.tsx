import type { CustomerRecord } from '@padron/domain'
import { IconCheck, IconCircle, Progress, useText } from '@padron/ui'
import { useFieldName } from '../../customer/field-name.ts'

const sections = ['identity', 'commercial', 'location', 'contactMethods', 'fiscal', 'contacts', 'documents'] as const

/** Where one is in the form, and what Active still asks for. */
export function SectionNav({ required, slots }: { required: CustomerRecord['required']; slots: CustomerRecord['documentSlots'] }) {
  const t = useText()
  const nameOf = useFieldName(slots)
  const filled = required.filter((requirement) => requirement.filled).length
  return (
    <aside className="bo-edit-side">
      <nav className="bo-side bo-edit-nav" aria-label={t('customer.sections')}>
        {sections.map((section) => (
          <a key={section} href={`#${section}`}>{t(`customer.section.${section}`)}</a>
        ))}
      </nav>
      {required.length > 0 ? (
        <div className="bo-required">
          <strong>{t('customer.requiredProgress', { filled, total: required.length })}</strong>
          <Progress value={(100 * filled) / required.length} size="xs" my="xs" aria-label={t('customer.requiredProgress', { filled, total: required.length })} />
          <ul className="bo-lines">
            {required.map((requirement) => (
              <li key={requirement.field} className={requirement.filled ? 'pd-muted' : undefined}>
                {requirement.filled ? <IconCheck size={14} aria-label={t('act.yes')} /> : <IconCircle size={14} aria-label={t('act.no')} />} {nameOf(requirement.field)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </aside>
  )
}
