import type { FactChange } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import { useFormats, useStatusName, useText } from '@padron/ui'

type Value = FactChange['before']

/** Which texts word the values of a fact; what is not here is a yes or no, a number, or stands for itself. */
const vocabularies: Record<string, string> = {
  category: 'category',
  availability: 'availability',
  relatedServiceStatus: 'childStatus',
  relatedNumberStatus: 'childStatus',
  relatedFeatureStatus: 'childStatus',
  nextTrigger: 'trigger',
}
/** Is this fact what a status says to an operation? */
export const isGate = (fact: string) => fact.startsWith('gate.')

const statusFacts = new Set(['nextStatus', 'completesTo', 'onOrderCreated'])

/** What a status decides, by its name in the reader's language. */
export function useFactName(): (fact: string) => string {
  const t = useText()
  return (fact) => {
    const key = `fact.${fact}`
    return t.has(key) ? t(key) : fact
  }
}

/** A value of a fact in words: yes and no, an outcome, the name of a status. */
export function useFactValue(): (fact: string, value: Value) => string {
  const t = useText()
  const formats = useFormats()
  const statusName = useStatusName()
  return (fact, value) => {
    if (value === null || value === '') return t('plan.unset')
    if (typeof value === 'boolean') return t(value ? 'act.yes' : 'act.no')
    if (typeof value === 'number') return formats.number(value)
    if (statusFacts.has(fact)) return statusName(value)
    const key = `${isGate(fact) ? 'outcome' : vocabularies[fact]}.${value}`
    return t.has(key) ? t(key as TextKey) : value
  }
}

/** Why a status was set: a shipped reason in the reader's language, the company's own as it is. */
export function useStatusReason(): (reason: { code: string; name: string }) => string {
  const t = useText()
  return ({ code, name }) => {
    const key = `status.reason.${code}`
    return t.has(key) ? t(key) : name
  }
}
