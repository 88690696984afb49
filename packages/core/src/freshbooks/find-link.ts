import type { Tx } from '@padron/db'
import {
  type ConnectionState,
  conflict,
  type LinkFace,
  type LinkFields,
  notFound,
  stageOfLink,
} from '@padron/domain'

/** A link with what its next step needs beside what people see. */
export type StoredLink = Omit<LinkFace, 'stage'> & {
  customerId: string
  customerNumber: string
  connectionId: string
  marker: string
  chosenId: string | null
  sent: Partial<LinkFields> | null
  attempts: number
  acknowledgedAt: Date | null
  overrideId: string | null
  creatingAt: Date | null
}

const linkText = (rest: string) => `
  select l.id, l.customer_id as "customerId", c.number as "customerNumber", l.connection_id as "connectionId",
    l.marker, l.state, l.choice, l.chosen_id as "chosenId", l.external_id as "externalId",
    f.name as "clientName", l.reason, l.owners, l.sent, l.attempts, l.acknowledged_at as "acknowledgedAt",
    l.override_id as "overrideId",
    l.creating_at as "creatingAt", l.asked_by_name as "askedByName", l.created_at as "createdAt",
    l.linked_at as "linkedAt", l.unlinked_at as "unlinkedAt", l.version
  from app.freshbooks_links l join app.customers c on c.id = l.customer_id
  left join app.freshbooks_clients f
    on f.connection_id = l.connection_id and f.external_id = coalesce(l.external_id, l.chosen_id)
  ${rest}`

/** Links with their client's name as last read; `rest` says which, `name` stands for the text. */
export const findLinks = (tx: Tx, asked: { name: string; rest: string; values: unknown[] }) =>
  tx.run<StoredLink>(`freshbooks-link-${asked.name}`, linkText(asked.rest), asked.values)

/** One link; `not_found` for none, and for whoever may not see it. */
export async function findLink(tx: Tx, linkId: string): Promise<StoredLink> {
  const [link] = await findLinks(tx, { name: 'by-id', rest: 'where l.id = $1', values: [linkId] })
  if (!link) throw notFound('freshbooks')
  return link
}

/** The same, held until the transaction ends; `conflict: changed_meanwhile` when it moved since then. */
export async function holdLink(tx: Tx, linkId: string, expectedVersion: number): Promise<StoredLink> {
  const rest = 'where l.id = $1 for update of l'
  const [link] = await findLinks(tx, { name: 'held', rest, values: [linkId] })
  if (!link) throw notFound('freshbooks')
  if (link.version !== expectedVersion) throw conflict('changed_meanwhile', { current: faceOfLink(link) })
  return link
}

/** The customer's live link at this account, or else the one that was last let go. */
export async function findLinkOf(
  tx: Tx,
  customerId: string,
  connectionId: string,
): Promise<StoredLink | null> {
  const rest = `where l.customer_id = $1 and l.connection_id = $2
    order by l.state = 'unlinked', l.id desc limit 1`
  const [link] = await findLinks(tx, { name: 'of-customer', rest, values: [customerId, connectionId] })
  return link ?? null
}

/** What people see of it. */
export function faceOfLink(link: StoredLink): LinkFace {
  const { id, state, choice, externalId, clientName, reason, owners, askedByName, version } = link
  const { createdAt, linkedAt, unlinkedAt } = link
  const face = { id, state, choice, externalId, clientName, reason, owners, askedByName, version }
  // While a create is looked for, the reason is the worker's own note.
  return {
    ...face,
    reason: state === 'review' ? reason : null,
    stage: stageOfLink(state),
    createdAt,
    linkedAt,
    unlinkedAt,
  }
}

export type FoundConnection = {
  id: string
  state: ConnectionState
  businessName: string
  lastSyncAt: Date | null
}

const connectionText = `select id, state, business_name as "businessName", last_sync_at as "lastSyncAt"
  from app.freshbooks_connections order by state = 'disconnected', connected_at desc limit 1`

/** The company's account, or the one it had last. */
export async function findConnection(tx: Tx): Promise<FoundConnection | null> {
  const [found] = await tx.run<FoundConnection>('freshbooks-connection-last', connectionText, [])
  return found ?? null
}

/** The live account; `conflict: freshbooks_not_connected` without one. Work waits while it is reconnected. */
export async function requireConnection(tx: Tx): Promise<FoundConnection> {
  const found = await findConnection(tx)
  if (!found || found.state === 'disconnected') throw conflict('freshbooks_not_connected')
  return found
}
