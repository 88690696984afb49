import type { MetricChange } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import { useText } from '@padron/ui'
import { typedOf } from './figures.ts'

type Changed = MetricChange['fields'][number]

/** One field of a metric in words, as the form says it. */
export function useFieldValue(): (field: Changed['field'], value: Changed['before']) => string {
  const t = useText()
  return (field, value) => {
    if (value === null) return '–'
    if (typeof value === 'boolean') return t(value ? 'act.yes' : 'act.no')
    if (field === 'multiplier' || field === 'worst' || field === 'best') return typedOf(Number(value))
    const key = { source: 'source', missing: 'missing', appliesTo: 'subject' }[field as 'source']
    return key ? t(`metric.${key}.${value}` as TextKey) : String(value)
  }
}
