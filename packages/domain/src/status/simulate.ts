import type { FieldProblem } from '../failure.ts'
import type { FactChange } from '../transition/plan.ts'
import { checkDefinitions } from './check.ts'
import { faceOf } from './face.ts'
import { differ, directionOf, reachesCustomers } from './facts.ts'
import { type MatrixMove, movesOf } from './moves.ts'
import type { StatusDocument } from './status.schemas.ts'
import type { StatusDefinition, StatusFace } from './status.ts'

/** How many customers have each status, by code; whoever is not there has none. */
export type StatusCounts = Readonly<Record<string, number>>

/** One status that is otherwise afterwards, with the customers who have it now. */
export type StatusChange = {
  status: StatusFace
  kind: 'added' | 'changed' | 'removed'
  customers: number
  changes: FactChange[]
}

/** One fact over all statuses: how many customers gain it, lose it, or see it changed. */
export type FactCount = {
  fact: string
  direction: 'gains' | 'loses' | 'changes'
  count: number
  statuses: string[]
}

/** What publishing a document would do, to whom, and why it may not be done. */
export type Simulation = {
  total: number
  facts: FactCount[]
  perStatus: StatusChange[]
  moves: { opened: MatrixMove[]; closed: MatrixMove[] }
  settings: FactChange[]
  refusals: FieldProblem[]
  warnings: FieldProblem[]
}

/**
 * Compares what is published with a draft, over everybody (screens §2 F4). `counts` are the customers by
 * status, `inUse` the codes that something still names: history, a schedule, a held status.
 */
export function simulatePublication(
  current: StatusDocument,
  draft: StatusDocument,
  { counts, inUse = [] }: { counts: StatusCounts; inUse?: readonly string[] },
): Simulation {
  const perStatus = compare(current.definitions, draft.definitions, counts)
  const { refusals, warnings } = checkDefinitions(draft.definitions, draft.settings)
  return {
    total: sum(perStatus.filter(({ changes }) => changes.some(reachesCustomers))),
    facts: countFacts(perStatus),
    perStatus,
    moves: compareMoves(current.definitions, draft.definitions),
    settings: compareSettings(current, draft),
    refusals: [...refusals, ...removedInUse(perStatus, inUse)],
    warnings,
  }
}

function compare(before: StatusDefinition[], after: StatusDefinition[], counts: StatusCounts) {
  const was = new Map(before.map((status) => [status.code, status]))
  const is = new Map(after.map((status) => [status.code, status]))
  const found = [...is.values()].map((status): StatusChange => {
    const earlier = was.get(status.code)
    const changes = earlier ? differ(earlier, status) : []
    return changeOf(status, earlier ? 'changed' : 'added', counts, changes)
  })
  const removed = before.filter(({ code }) => !is.has(code))
  return [
    ...found.filter(({ kind, changes }) => kind === 'added' || changes.length > 0),
    ...removed.map((status) => changeOf(status, 'removed', counts, [])),
  ]
}

const changeOf = (
  status: StatusDefinition,
  kind: StatusChange['kind'],
  counts: StatusCounts,
  changes: FactChange[],
): StatusChange => ({ status: faceOf(status), kind, customers: counts[status.code] ?? 0, changes })

/** The same fact in the same direction is one line, however many statuses say it. */
function countFacts(perStatus: StatusChange[]): FactCount[] {
  const found = new Map<string, FactCount>()
  for (const { status, customers, changes } of perStatus) {
    for (const change of changes.filter(reachesCustomers)) {
      const direction = directionOf(change)
      const key = `${change.fact} ${direction}`
      const known = found.get(key) ?? { fact: change.fact, direction, count: 0, statuses: [] }
      known.count += customers
      known.statuses.push(status.code)
      found.set(key, known)
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count)
}

function compareMoves(before: StatusDefinition[], after: StatusDefinition[]) {
  const keyOf = ({ from, to }: MatrixMove) => `${from} ${to}`
  const [was, is] = [movesOf(before), movesOf(after)]
  const [known, kept] = [new Set(was.map(keyOf)), new Set(is.map(keyOf))]
  return {
    opened: is.filter((move) => !known.has(keyOf(move))),
    closed: was.filter((move) => !kept.has(keyOf(move))),
  }
}

const compareSettings = ({ settings: before }: StatusDocument, { settings: after }: StatusDocument) =>
  (['defaultStatus', 'deactivatesTo'] as const)
    .filter((fact) => before[fact] !== after[fact])
    .map((fact): FactChange => ({ fact, before: before[fact], after: after[fact] }))

/** A status that somebody has, or that history names, is retired and never deleted (domain §3). */
const removedInUse = (perStatus: StatusChange[], inUse: readonly string[]): FieldProblem[] =>
  perStatus
    .filter(({ kind }) => kind === 'removed')
    .filter(({ customers, status }) => customers > 0 || inUse.includes(status.code))
    .map(({ status, customers }) => ({
      path: status.code,
      reason: { code: 'status_in_use', params: { status: status.code, customers } },
    }))

const sum = (changes: StatusChange[]) => changes.reduce((total, { customers }) => total + customers, 0)
