import { usePage } from '../../page.ts'
import { useFieldName } from './field-name.ts'

export type WishedChange = { field: string; from: string | null; to: string | null }

/** What is to become what. */
export function ChangeList({ changes }: { changes: readonly WishedChange[] }) {
  const { t } = usePage()
  const nameOf = useFieldName()
  const none = t('portal.profileOf.none')
  return (
    <ul>
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          {t('portal.profileOf.fromTo', { field: nameOf(field), from: from ?? none, to: to ?? none })}
        </li>
      ))}
    </ul>
  )
}
