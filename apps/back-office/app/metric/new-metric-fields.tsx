import { type MetricSubject, metricSources } from '@padron/domain'
import { FieldRow, SelectField, TextField, useText } from '@padron/ui'
import { useState } from 'react'

type Given = {
  answer: (name: string) => string | undefined
  subjects: readonly MetricSubject[]
  onSource: (source: string) => void
}

/** What is settled once, when a metric is added: its code, where its rating comes from, what it rates. */
export function NewMetricFields({ answer, subjects, onSource }: Given) {
  const t = useText()
  const [chosen, setChosen] = useState(answer('source') ?? 'rating')
  const hint = metricSources.find((source) => source === chosen) ?? 'rating'
  return (
    <>
      <TextField
        name="code"
        label={t('metric.code')}
        hint={t('metric.codeHint')}
        required
        mono
        defaultValue={answer('code')}
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
      />
      <FieldRow>
        <SelectField
          name="source"
          label={t('metric.sourceField')}
          required
          choices={metricSources.map((source) => ({ value: source, label: t(`metric.source.${source}`) }))}
          defaultValue={chosen}
          below={<span className="pd-muted pd-small">{t(`metric.sourceHint.${hint}`)}</span>}
          onChange={(value) => {
            setChosen(value)
            onSource(value)
          }}
        />
        <SelectField
          name="appliesTo"
          label={t('metric.appliesTo')}
          required
          choices={subjects.map((subject) => ({ value: subject, label: t(`metric.subject.${subject}`) }))}
          defaultValue={answer('appliesTo') ?? 'customer'}
          below={
            subjects.length === 1 ? (
              <span className="pd-muted pd-small">{t('metric.customerOnly')}</span>
            ) : null
          }
        />
      </FieldRow>
    </>
  )
}
