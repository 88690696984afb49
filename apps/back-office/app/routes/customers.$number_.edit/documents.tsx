import { Badge, Facts, FieldGroup, useText } from '@padron/ui'
import { useEditing, useListName } from './editing.ts'

const tones = { present: 'positive', waived: 'aside', expired: 'caution', missing: 'muted' } as const

/** Listed with their state only: their files come on the customer's page. */
export function Documents() {
  const t = useText()
  const nameOf = useListName()
  const slots = useEditing().customer.documentSlots
  return (
    <FieldGroup
      id="documents"
      title={t('customer.section.documents')}
      lead={t(slots.length > 0 ? 'form.documentsLater' : 'customer.document.none')}
    >
      <Facts
        facts={slots.map(({ code, name, mandatory, state }) => [
          nameOf('documentSlot', code, name) + (mandatory ? ` (${t('customer.document.mandatory')})` : ''),
          <Badge key={code} tone={tones[state]}>
            {t(`customer.document.state.${state}`)}
          </Badge>,
        ])}
      />
    </FieldGroup>
  )
}
