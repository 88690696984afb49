import { read, type Tx } from '@padron/db'
import {
  driftOf,
  type FieldDrift,
  freshbooksPolicy,
  isHeld,
  type LinkOverview,
  type OfCustomer,
  stageOfLink,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { askGate } from './ask-gate.ts'
import { type FoundConnection, faceOfLink, findConnection, findLinkOf, type StoredLink } from './find-link.ts'
import { requireOurs, shownFields } from './find-ours.ts'
import { findClient } from './seek-clients.ts'

/** How a customer stands with FreshBooks, and what may be done about it. */
export function getLink(ctx: Ctx, { customerId }: OfCustomer): Promise<LinkOverview> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, freshbooksPolicy.read, undefined)
    const [connection, { gate, withheld }] = [await findConnection(tx), await askGate(tx, ctx, customerId)]
    const link = connection && (await findLinkOf(tx, customerId, connection.id))
    const stage = stageOfLink(link?.state ?? null)
    const [isOffered, canEnd] = [
      stage === 'none' || stage === 'unlinked' || stage === 'error',
      stage !== 'none',
    ]
    const may = freshbooksPolicy.link(ctx.actor, undefined).allowed
    const isLive = connection !== null && connection.state !== 'disconnected'
    return {
      connection: faceOf(connection),
      stage,
      link: link && faceOfLink(link),
      mayLink: may && isLive && isOffered && !isHeld(gate),
      mayUnlink: may && canEnd && link?.state !== 'creating' && link?.state !== 'unlinked',
      gate,
      withheld,
      drift: link?.state === 'linked' ? await findDrift(tx, link) : [],
    }
  })
}

const faceOf = (connection: FoundConnection | null): LinkOverview['connection'] => ({
  state: connection?.state ?? 'none',
  businessName: connection?.businessName ?? null,
  lastSyncAt: connection?.lastSyncAt ?? null,
})

async function findDrift(tx: Tx, link: StoredLink): Promise<FieldDrift[]> {
  const client = link.externalId ? await findClient(tx, link.connectionId, link.externalId) : null
  if (!client) return []
  const ours = await requireOurs(tx, link.customerId)
  const shown = shownFields(tx.caller.actor)
  return driftOf(link, ours.fields, client.fields).filter(({ field }) => shown.includes(field))
}
