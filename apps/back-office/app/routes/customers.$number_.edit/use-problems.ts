import type { CustomerRecord } from '@padron/domain'
import { type Problems, useStatusName, useText } from '@padron/ui'
import { useFieldName } from '../../customer/field-name.ts'
import type { Worded } from '../../request/refusal.ts'
import { conflictsOf } from './conflict.tsx'

/** Everything that stands in the way, by the field it is at; what the record lacks is named one by one. */
export function useFormProblems(customer: CustomerRecord, { refusal, problems, general }: Worded) {
  const t = useText()
  const statusName = useStatusName()
  const nameOf = useFieldName(customer.documentSlots)
  const code = refusal?.reason.code
  const missing = code === 'incomplete' ? (refusal?.detail.missing ?? []) : []
  const lacking: Problems = Object.fromEntries(
    missing.map((field) => [field, t('form.missingField', { field: nameOf(field) })]),
  )
  const conflicts = conflictsOf(refusal) ?? []
  const open: Problems = Object.fromEntries(
    conflicts.map(({ field }) => [`resolve.${field}`, `${t('customer.conflictTitle')}: ${nameOf(field)}`]),
  )
  const isAboutTaxId = Boolean((refusal?.detail.current as { screening?: unknown } | undefined)?.screening)
  const why = isAboutTaxId
    ? (general ?? '')
    : t('form.statusWarns', { status: statusName(customer.status.name) })
  const reason: Problems = code === 'acknowledgement_required' ? { acknowledgement: why } : {}
  const all = { ...problems, ...lacking, ...open, ...reason }
  return { problems: all, general: Object.keys(all).length > 0 ? undefined : general }
}
