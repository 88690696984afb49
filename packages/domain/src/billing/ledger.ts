import type { LedgerRow } from './billing.ts'

/** A publication of the definitions: what a status meant from then on. */
export type Publication = Pick<LedgerRow, 'status' | 'flags'> & { version: number; publishedAt: Date }

/**
 * The ledger of one customer, newest first: its changes of status by `seq`, and between them whatever a
 * publication changed of the status it stood in. `changes` come oldest first.
 */
export function weaveLedger(
  changes: readonly LedgerRow[],
  publications: readonly Publication[],
): LedgerRow[] {
  return changes
    .flatMap((change, at) => {
      const until = firstLater(changes, at)
      const during = publications.filter(
        (each) =>
          each.status.code === change.status.code &&
          each.publishedAt > change.recordedAt &&
          (until === null || each.publishedAt < until),
      )
      return [change, ...published(change, during)]
    })
    .reverse()
}

/** When the next change took over; one recorded later but dated earlier takes over from its own date. */
function firstLater(changes: readonly LedgerRow[], at: number): Date | null {
  const later = changes.slice(at + 1).map(({ effectiveAt }) => effectiveAt.getTime())
  return later.length === 0 ? null : new Date(Math.min(...later))
}

/** Only publications that changed a flag are worth a row. */
function published(change: LedgerRow, during: readonly Publication[]): LedgerRow[] {
  const rows: LedgerRow[] = []
  for (const { version, publishedAt, status, flags } of during) {
    const before = rows.at(-1) ?? change
    if (sameFlags(before.flags, flags)) continue
    rows.push({
      ...change,
      status,
      flags,
      definitionVersion: version,
      isPublication: true,
      effectiveAt: publishedAt,
      recordedAt: publishedAt,
    })
  }
  return rows
}

const sameFlags = (a: LedgerRow['flags'], b: LedgerRow['flags']) =>
  Object.entries(a).every(([name, value]) => b[name as keyof typeof b] === value)

/** What held just before that instant: of the rows in force by then, the last in the ledger's order. */
export const heldBefore = (rows: readonly LedgerRow[], instant: Date): LedgerRow | null =>
  rows.find(({ effectiveAt }) => effectiveAt < instant) ?? null
