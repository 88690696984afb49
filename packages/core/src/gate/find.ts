import type { Tx } from '@padron/db'
import {
  decideGate,
  findOverride,
  type GateLink,
  type GateScreening,
  isHeld,
  notFound,
  type Operation,
} from '@padron/domain'
import { definitionOf, readBook, type StatusBook } from '../status/index.ts'

export type StoredOverride = {
  id: string
  operation: Operation
  recordNoun: string | null
  recordId: string | null
  requestedBy: string | null
  decidedBy: string | null
}

type Row = {
  chain: { number: string; statusCode: string }[]
  screening: (GateScreening & { isHit: boolean }) | null
  overrides: StoredOverride[]
  requests: StoredOverride[]
  bookVersion: number
}

/** What a gate looks at: the family's statuses, the screening, live overrides and open requests. */
export type FoundGate = {
  customerId: string
  chain: [GateLink, ...GateLink[]]
  screening: GateScreening | null
  overrides: StoredOverride[]
  requests: StoredOverride[]
  book: StatusBook
}

/** Everything about a customer's gates, in one flight; `not_found` for nobody's and somebody else's. */
export async function findGate(tx: Tx, customerId: string): Promise<FoundGate> {
  const [answer] = await tx.run<{ found: Row | null }>('gate-chain', 'select app.gate_chain($1) as found', [
    customerId,
  ])
  const row = answer?.found
  const book = await readBook(tx, row?.bookVersion)
  if (!row) throw notFound('customer')
  const [own, ...ancestors] = row.chain.map(({ number, statusCode }) => ({
    number,
    status: definitionOf(book, statusCode),
  }))
  if (!own) throw notFound('customer')
  const { screening, overrides, requests } = row
  return {
    customerId,
    chain: [own, ...ancestors],
    screening: screening?.isHit ? screening : null,
    overrides,
    requests,
    book,
  }
}

/** The override by which this caller may do what the statuses hold; asked only where they do. */
export async function findLiveOverride(
  tx: Tx,
  customerId: string,
  { operation, chain }: { operation: Operation; chain: FoundGate['chain'] },
): Promise<StoredOverride | null> {
  if (!isHeld(decideGate(operation, chain))) return null
  const { actor } = tx.caller
  const { overrides } = await findGate(tx, customerId)
  const userId = actor.kind === 'staff' ? actor.userId : null
  return findOverride(overrides, { operation, recordIds: [], userId })
}
