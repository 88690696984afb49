import type { DepartmentFace, NoteFace } from '@padron/domain'
import { CheckField, TextField, useText } from '@padron/ui'
import { useRefusal } from '../request/refusal.ts'
import { useDepartmentName } from '../task/addressee.ts'

type Given = {
  departments: readonly DepartmentFace[]
  note?: Pick<NoteFace, 'departments' | 'tags' | 'hasPersonalData'>
}

/** What few notes need: departments, tags, the mark of personal data. */
export function MoreFields({ departments, note }: Given) {
  const t = useText()
  const nameOf = useDepartmentName()
  const { answer, refusal } = useRefusal()
  const isOpen = Boolean(note?.tags.length || note?.departments.length || note?.hasPersonalData || refusal)
  return (
    <details className="bo-more" open={isOpen || undefined}>
      <summary>{t('note.more')}</summary>
      <div className="bo-more-fields">
        {departments.length > 0 ? (
          <fieldset className="bo-fieldset">
            <legend>{t('note.departments')}</legend>
            <p className="pd-small pd-muted">{t('note.departmentsHint')}</p>
            <div className="bo-checks">
              {departments.map(({ code, name }) => (
                <CheckField
                  key={code}
                  name="departments"
                  value={code}
                  label={nameOf(name)}
                  defaultChecked={note?.departments.includes(code)}
                />
              ))}
            </div>
          </fieldset>
        ) : null}
        <TextField
          name="tags"
          label={t('note.tags')}
          hint={t('note.tagsHint')}
          maxLength={400}
          autoComplete="off"
          defaultValue={answer('tags') ?? note?.tags.join(', ')}
        />
        <CheckField
          name="hasPersonalData"
          label={t('note.hasPersonalData')}
          defaultChecked={note?.hasPersonalData ?? answer('hasPersonalData') === 'yes'}
        />
      </div>
    </details>
  )
}
