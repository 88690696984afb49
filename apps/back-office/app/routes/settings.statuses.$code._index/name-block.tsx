import { availabilities, categories, type StatusDefinition, tones } from '@padron/domain'
import { FieldGroup, FieldRow, SelectField, TextField, useText } from '@padron/ui'
import { useEditing } from './editing.ts'

/** What it is called, which fixed category it belongs to, and how it looks. */
export function NameBlock({ shown }: { shown: StatusDefinition }) {
  const t = useText()
  const { status } = useEditing()
  return (
    <FieldGroup id="name" title={t('statusEditor.block.name')}>
      <FieldRow>
        <TextField
          name="name"
          label={t('fact.name')}
          hint={t('statusEditor.hint.name')}
          required
          defaultValue={status.name}
          maxLength={80}
          autoComplete="off"
        />
        <TextField
          name="shortName"
          label={t('fact.shortName')}
          hint={t('statusEditor.hint.shortName')}
          required
          defaultValue={status.shortName}
          maxLength={12}
          autoComplete="off"
        />
      </FieldRow>
      <SelectField
        name="category"
        label={t('fact.category')}
        hint={t(`statusEditor.meaning.${shown.category}`)}
        required
        choices={categories.map((value) => ({ value, label: t(`category.${value}`) }))}
        defaultValue={status.category}
      />
      <FieldRow>
        <SelectField
          name="availability"
          label={t('fact.availability')}
          hint={t('statusEditor.hint.availability')}
          required
          choices={availabilities.map((value) => ({ value, label: t(`availability.${value}`) }))}
          defaultValue={status.availability}
        />
        <SelectField
          name="tone"
          label={t('fact.tone')}
          hint={t('statusEditor.hint.tone')}
          required
          choices={tones.map((value) => ({ value, label: t(`status.tone.${value}`) }))}
          defaultValue={status.tone}
        />
      </FieldRow>
      <TextField
        name="displayClass"
        label={t('fact.displayClass')}
        hint={t('statusEditor.hint.displayClass')}
        defaultValue={status.displayClass}
        maxLength={60}
        autoComplete="off"
      />
    </FieldGroup>
  )
}
