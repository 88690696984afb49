import type { Tx } from '@padron/db'
import { isFailure } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import type { FreshbooksAccount } from '../freshbooks-port.ts'
import { clientMirror } from './client-mirror.ts'
import { keepRows, type Mirror } from './mirror.ts'
import { creditNoteMirror, invoiceMirror, paymentMirror } from './money-mirrors.ts'
import { withAccount } from './with-account.ts'

export const objectKinds = ['client', 'invoice', 'payment', 'credit_note'] as const
export type ObjectKind = (typeof objectKinds)[number]

/** One record asked for alone: what it is now, or that there is none any more. */
export type Fetched = {
  kind: ObjectKind
  id: string
  isThere: boolean
  /** The invoice a payment paid. */
  invoiceId: string | null
  keep: (tx: Tx) => Promise<void>
}

/** Asks for one record; what does not exist is kept as deleted. */
export async function fetchOne(
  ctx: Ctx,
  connectionId: string,
  kind: ObjectKind,
  id: string,
): Promise<Fetched> {
  const fetchAs = async <Row extends { id: string; visibility: string }>(
    mirror: Mirror<Row>,
    get: (account: FreshbooksAccount) => Promise<Row>,
  ): Promise<Fetched> => {
    const seenAt = ctx.now()
    const row = await withAccount(ctx, connectionId, get).catch((error) => {
      if (isFailure(error) && error.kind === 'not_found') return null
      throw error
    })
    const invoiceId = row && 'invoiceId' in row ? (row.invoiceId as string | null) : null
    const keep = (tx: Tx) =>
      row
        ? keepRows(tx, mirror, connectionId, [row], { seenAt })
        : loseRow(tx, mirror.table, connectionId, id, seenAt)
    return { kind, id, isThere: row !== null, invoiceId, keep }
  }
  if (kind === 'client') return fetchAs(clientMirror, ({ clients }) => clients.get(id))
  if (kind === 'invoice') return fetchAs(invoiceMirror, ({ invoices }) => invoices.get(id))
  if (kind === 'payment') return fetchAs(paymentMirror, ({ payments }) => payments.get(id))
  return fetchAs(creditNoteMirror, ({ creditNotes }) => creditNotes.get(id))
}

/** They do not know it: `missed` stays above nought, which tells it from what they deleted. */
const loseRow = async (tx: Tx, table: string, connectionId: string, id: string, seenAt: Date) => {
  await tx.run(
    `freshbooks-lose-${table}`,
    `update app.${table} set visibility = 'deleted', missed = greatest(missed, 1), seen_at = $3
      where connection_id = $1 and external_id = $2 and visibility <> 'deleted' and seen_at <= $3`,
    [connectionId, id, seenAt],
  )
}
