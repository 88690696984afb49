import type { MetricChange } from '@padron/domain'
import { Badge, ChangesList, IconPencil, IconPlus, IconTrash, Title, useText } from '@padron/ui'
import { useFieldValue } from './field-value.ts'

const marks = { added: IconPlus, removed: IconTrash, changed: IconPencil }
const tones = { added: 'positive', removed: 'caution', changed: 'attention' } as const

/** Metric by metric what differs between two catalogues. */
export function CatalogueChanges({ changes }: { changes: MetricChange[] }) {
  const t = useText()
  const inWords = useFieldValue()
  return (
    <section className="pd-card bo-part" aria-labelledby="changes-title">
      <Title order={2} id="changes-title">
        {t('metric.changes')}
      </Title>
      <ul className="bo-plain bo-metric-changes">
        {changes.map(({ code, name, change, fields }) => (
          <li key={code}>
            <Badge tone={tones[change]} icon={marks[change]}>
              {t(`metric.change.${change}`, { metric: name })}
            </Badge>
            {fields.length > 0 ? (
              <ChangesList
                lines={fields.map(({ field, before, after }) => ({
                  id: field,
                  name: t(`metric.field.${field}`),
                  before: inWords(field, before),
                  after: inWords(field, after),
                }))}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
