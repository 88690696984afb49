import { differ, factsOf, reachesCustomers } from '../status/facts.ts'
import type { StatusDefinition } from '../status/status.ts'
import type { FactChange } from './plan.ts'

/** Facts whose value is the code of a status, or several of them. */
const naming = new Set(['nextStatus', 'completesTo', 'onOrderCreated', 'allowedNext'])

/** What differs between two statuses for who stands in them, and what does not; statuses show by name. */
export function changesBetween(
  from: StatusDefinition,
  to: StatusDefinition,
  statuses: readonly StatusDefinition[],
): { changes: FactChange[]; unchanged: string[] } {
  const changes = differ(from, to).filter(reachesCustomers)
  const moved = new Set(changes.map(({ fact }) => fact))
  const decided = Object.keys(factsOf(to)).filter((fact) =>
    reachesCustomers({ fact, before: null, after: null }),
  )
  return {
    changes: changes.map((change) => (naming.has(change.fact) ? named(change, statuses) : change)),
    unchanged: decided.filter((fact) => !moved.has(fact)),
  }
}

function named({ fact, before, after }: FactChange, statuses: readonly StatusDefinition[]): FactChange {
  const nameOf = (code: string) => statuses.find((status) => status.code === code)?.name ?? code
  const word = (codes: FactChange['before']) =>
    typeof codes === 'string' ? codes.split(', ').map(nameOf).join(', ') : codes
  return { fact, before: word(before), after: word(after) }
}
