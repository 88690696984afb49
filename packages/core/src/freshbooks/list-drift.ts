import { read, type Tx } from '@padron/db'
import {
  type DriftRow,
  driftOf,
  type FieldOwners,
  freshbooksPolicy,
  type LinkFields,
  type ListDrift,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findConnection } from './find-link.ts'
import { findOurs, shownFields } from './find-ours.ts'
import { pickFields } from './seek-clients.ts'

const rowsAPage = 50
/** Links compared at a time, and in one call at most. */
const batch = 200
const most = 2000

/**
 * Linked customers whose record over there says something else than a field of ours, oldest link first.
 * `next` goes on behind the last link that was compared; a page may be short and not be the last.
 */
export function listDrift(
  ctx: Ctx,
  { after }: ListDrift,
): Promise<{ rows: DriftRow[]; next: string | null }> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, freshbooksPolicy.read, undefined)
    const connection = await findConnection(tx)
    const rows: DriftRow[] = []
    let last = after ?? null
    for (let compared = 0; connection && compared < most; compared += batch) {
      const found = await findLinked(tx, connection.id, last)
      for (const row of await compare(tx, found)) if (rows.length < rowsAPage) rows.push(row)
      const isFull = rows.length === rowsAPage
      last = (isFull ? rows.at(-1)?.linkId : found.at(-1)?.id) ?? null
      if (isFull) break
      if (found.length < batch) return { rows, next: null }
    }
    return { rows, next: connection ? last : null }
  })
}

type Linked = {
  id: string
  customerId: string
  owners: FieldOwners
  sent: Partial<LinkFields> | null
  version: number
  clientName: string
  fields: Partial<LinkFields>
  changedAt: Date | null
}

const linkedText = `select l.id, l.customer_id as "customerId", l.owners, l.sent, l.version,
    f.name as "clientName", f.fields, f.remote_updated_at as "changedAt"
  from app.freshbooks_links l
  join app.freshbooks_clients f on f.connection_id = l.connection_id and f.external_id = l.external_id
  where l.connection_id = $1 and l.state = 'linked' and ($2::uuid is null or l.id > $2)
  order by l.id limit ${batch}`

const findLinked = (tx: Tx, connectionId: string, after: string | null) =>
  tx.run<Linked>('freshbooks-drift', linkedText, [connectionId, after])

async function compare(tx: Tx, linked: readonly Linked[]): Promise<DriftRow[]> {
  const ours = await findOurs(
    tx,
    linked.map(({ customerId }) => customerId),
  )
  const shown = shownFields(tx.caller.actor)
  return linked.flatMap(({ id: linkId, customerId, version, clientName, changedAt, ...link }) => {
    const customer = ours.get(customerId)
    if (!customer) return []
    const fields = driftOf(link, customer.fields, pickFields(link.fields)).filter(({ field }) =>
      shown.includes(field),
    )
    const { number, name } = customer
    return fields.length > 0
      ? [{ linkId, customerId, number, name, clientName, changedAt, fields, version }]
      : []
  })
}
