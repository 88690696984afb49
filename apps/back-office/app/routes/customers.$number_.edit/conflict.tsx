import type { CustomerFields } from '@padron/domain'
import { Notice, Radio, useText } from '@padron/ui'
import { amountOf } from '../../customer/amount-of.ts'
import { useFieldName } from '../../customer/field-name.ts'
import type { Refusal } from '../../request/failure.ts'
import { useEditing } from './editing.ts'

export type FieldConflict = { field: string; mine: unknown; theirs: unknown }
type Current = { version?: number; conflicts?: FieldConflict[] }

/** The fields both sides changed; null when the refusal is another one. */
export function conflictsOf(refusal: Refusal | null): FieldConflict[] | null {
  const current = refusal?.detail.current as Current | undefined
  return refusal?.kind === 'conflict' && current?.conflicts?.length ? current.conflicts : null
}

/** The version to save on: after a conflict the present one, which the person has now seen. */
export const versionAfter = (refusal: Refusal | null): number | undefined =>
  conflictsOf(refusal) ? (refusal?.detail.current as Current | undefined)?.version : undefined

/** Mine or theirs, field by field (C8). Theirs travel along, so that a choice outlives the next refusal. */
export function Conflict({ conflicts }: { conflicts: FieldConflict[] }) {
  const t = useText()
  const nameOf = useFieldName()
  const wordOf = useValueWord()
  const theirs = Object.fromEntries(conflicts.map(({ field, theirs }) => [field, theirs]))
  return (
    <Notice tone="caution" title={t('customer.conflictTitle')}>
      <p>{t('customer.conflictLead')}</p>
      <input type="hidden" name="theirs" value={JSON.stringify(theirs)} />
      {conflicts.map(({ field, mine, theirs }) => (
        <fieldset key={field} className="bo-conflict">
          <legend>{nameOf(field)}</legend>
          <Radio
            id={`field-resolve-${field}`}
            name={`resolve.${field}`}
            value="mine"
            defaultChecked
            label={
              <>
                {t('customer.conflictKeepMine')}: <strong>{wordOf(field, mine)}</strong>
              </>
            }
          />
          <Radio
            name={`resolve.${field}`}
            value="theirs"
            label={
              <>
                {t('customer.conflictTakeTheirs')}: <strong>{wordOf(field, theirs)}</strong>
              </>
            }
          />
        </fieldset>
      ))}
    </Notice>
  )
}

const unsaid = ['contactId']

/** A value as the form shows it: amounts as amounts, codes of its lists as words. */
function useValueWord(): (field: string, value: unknown) => string {
  const t = useText()
  const { offered, customer } = useEditing()
  const words = new Map([...offered.branches, ...offered.classes].map(({ value, label }) => [value, label]))
  const word = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('customer.conflictEmpty')
    if (typeof value === 'boolean') return t(value ? 'act.yes' : 'act.no')
    if (Array.isArray(value))
      return value.length === 0 ? t('customer.conflictEmpty') : value.map(word).join(' · ')
    if (typeof value !== 'object') return words.get(String(value)) ?? String(value)
    const parts = Object.entries(value).filter(([part, said]) => said && !unsaid.includes(part))
    return parts.map(([, said]) => word(said)).join(', ')
  }
  return (field, value) =>
    isAmount(field) && typeof value === 'number' ? amountOf(value, customer.fields.currency) : word(value)
}

const amounts: string[] = ['creditLimitMinor', 'minimumInvoiceMinor'] satisfies (keyof CustomerFields)[]
const isAmount = (field: string) => amounts.includes(field)
