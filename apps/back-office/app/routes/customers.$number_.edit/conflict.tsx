import { Notice, Radio, useText } from '@padron/ui'
import { useFieldName } from '../../customer/field-name.ts'
import type { Refusal } from '../../request/failure.ts'

export type FieldConflict = { field: string; mine: unknown; theirs: unknown }
type Current = { version?: number; conflicts?: FieldConflict[] }

/** The fields both sides changed; null when the refusal is another one. */
export function conflictsOf(refusal: Refusal | null): FieldConflict[] | null {
  const current = refusal?.detail.current as Current | undefined
  return refusal?.kind === 'conflict' && current?.conflicts ? current.conflicts : null
}

/** The version to save on: after a conflict the present one, which the person has now seen. */
export const versionAfter = (refusal: Refusal | null): number | undefined =>
  conflictsOf(refusal) ? (refusal?.detail.current as Current).version : undefined

/** Mine or theirs, field by field (C8). */
export function Conflict({ conflicts }: { conflicts: FieldConflict[] }) {
  const t = useText()
  const nameOf = useFieldName()
  return (
    <Notice tone="caution" role="alert" title={t('customer.conflictTitle')}>
      <p>{t('customer.conflictLead')}</p>
      {conflicts.map(({ field, mine, theirs }) => (
        <fieldset key={field} className="bo-conflict">
          <legend>{nameOf(field)}</legend>
          <Radio name={`resolve.${field}`} value="mine" defaultChecked label={<Side title={t('customer.conflictKeepMine')} value={mine} />} />
          <Radio name={`resolve.${field}`} value="theirs" label={<Side title={t('customer.conflictTakeTheirs')} value={theirs} />} />
        </fieldset>
      ))}
    </Notice>
  )
}

function Side({ title, value }: { title: string; value: unknown }) {
  const t = useText()
  const word = (part: unknown): string =>
    part === null || part === undefined || part === ''
      ? t('customer.conflictEmpty')
      : Array.isArray(part)
        ? part.map(word).join(' · ')
        : typeof part === 'object'
          ? Object.values(part).filter(Boolean).map(word).join(', ')
          : String(part)
  return <>{title}: <strong>{word(value)}</strong></>
}
