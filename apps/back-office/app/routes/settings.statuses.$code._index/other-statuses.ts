import type { StatusDefinition } from '@padron/domain'
import { type Choice, useStatusName } from '@padron/ui'
import { useEditing } from './editing.ts'

/** The other statuses as choices; one that is named already stays on the list whatever the rule. */
export function useOtherStatuses() {
  const { status, definitions } = useEditing()
  const statusName = useStatusName()
  const { nextStatus, completesTo, onOrderCreated } = status
  const named = [nextStatus, completesTo, onOrderCreated]
  return (fits: (other: StatusDefinition) => boolean): Choice[] =>
    definitions
      .filter(({ code }) => code !== status.code)
      .filter((other) => fits(other) || named.includes(other.code))
      .map(({ code, name }) => ({ value: code, label: statusName(name) }))
}
