import type { FactChange, StatusDefinition } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import { useStatusName, useText } from '@padron/ui'
import { useFactValue } from '../transition/fact-words.ts'

type Value = FactChange['before']

const oneStatus = ['nextStatus', 'completesTo', 'onOrderCreated', 'defaultStatus', 'deactivatesTo']
const children = ['relatedServiceStatus', 'relatedNumberStatus', 'relatedFeatureStatus']
const nothing: Record<string, TextKey> = {
  allowedNext: 'statusEditor.movesAny',
  onOrderCreated: 'statusEditor.stays',
  reasons: 'act.none',
  ...Object.fromEntries(children.map((fact) => [fact, 'statusEditor.stay' as const])),
}

/** A value of a definition in words; here statuses are told by code, and a list of them by several. */
export function useDefinedValue(definitions: readonly StatusDefinition[]) {
  const t = useText()
  const nameOf = useNameOf(definitions)
  const wordValue = useFactValue()
  return (fact: string, value: Value): string => {
    const none = nothing[fact]
    if (value === null && none) return t(none)
    if (typeof value !== 'string') return wordValue(fact, value)
    if (fact.startsWith('gate.')) return t(`outcome.${value}` as TextKey)
    if (fact === 'reasons') return value.replace(/[a-z0-9_]+ \((.*?)( \*)?\)(?=, |$)/g, '$1')
    if (fact === 'tone') return t(`status.tone.${value}` as TextKey)
    if (fact === 'allowedNext') return value.split(', ').map(nameOf).join(', ')
    return oneStatus.includes(fact) ? nameOf(value) : wordValue(fact, value)
  }
}

/** The name a code stands for, in the reader's language; a code that is gone shows itself. */
export function useNameOf(definitions: readonly StatusDefinition[]): (code: string) => string {
  const statusName = useStatusName()
  return (code) => {
    const found = definitions.find((status) => status.code === code)
    return found ? statusName(found.name) : code
  }
}
