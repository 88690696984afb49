import { transact } from '@padron/db'
import { isFailure, type LinkField, type LinkFields } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import type { FreshbooksClient } from '../freshbooks-port.ts'
import { requireSystem } from '../outbox/index.ts'
import { record } from '../record.ts'
import { settle } from '../settle.ts'
import { sendToReview } from './end-link.ts'
import { findLink, type StoredLink } from './find-link.ts'
import { requireOurs } from './find-ours.ts'
import { mirrorClients } from './mirror-clients.ts'
import { standsOpen } from './stands-open.ts'
import { withAccount } from './with-account.ts'

type SentFields = { outcome: 'sent' | 'not_linked' | 'gate_closed' | 'refused' | 'client_gone' }

/**
 * Sends fields of ours as they stand now to the linked client, the worker's alone; sent twice they say the
 * same. A client that is gone leaves the link to a person. Throws what passes by itself.
 */
export async function carryOutSendFields(
  ctx: Ctx,
  { linkId, fields }: { linkId: string; fields: string[] },
): Promise<SentFields> {
  requireSystem(ctx)
  const { link, isOpen, ours } = await transact(ctx, async (tx) => {
    const found = await findLink(tx, linkId)
    return { link: found, isOpen: await standsOpen(tx, found), ours: await requireOurs(tx, found.customerId) }
  })
  const { externalId } = link
  if (link.state !== 'linked' || !externalId) return end(ctx, 'not_linked')
  if (!isOpen) return end(ctx, 'gate_closed')
  const wanted = (Object.keys(ours.fields) as LinkField[]).filter((field) => fields.includes(field))
  const values = Object.fromEntries(wanted.map((field) => [field, ours.fields[field]])) as Partial<LinkFields>
  const seenAt = ctx.now()
  try {
    const client = await withAccount(ctx, link.connectionId, ({ clients }) =>
      clients.update(externalId, values),
    )
    return await saveSent(ctx, link, { client, seenAt }, values)
  } catch (error) {
    return refused(ctx, link, error)
  }
}

const sentText = `update app.freshbooks_links set sent = coalesce(sent, '{}') || $2::jsonb where id = $1`

async function saveSent(
  ctx: Ctx,
  { id, customerId, connectionId }: StoredLink,
  { client, seenAt }: { client: FreshbooksClient; seenAt: Date },
  values: Partial<LinkFields>,
): Promise<SentFields> {
  await transact(ctx, async (tx) => {
    await tx.run('freshbooks-fields-sent', sentText, [id, JSON.stringify(values)])
    await mirrorClients(tx, connectionId, [client], { seenAt })
    const after = { externalId: client.id, fields: Object.keys(values) }
    record(tx, 'freshbooks.fields-sent', { customerId, objectId: id, after })
    await settle(tx, { outcome: 'sent' })
  })
  return { outcome: 'sent' }
}

async function refused(ctx: Ctx, link: StoredLink, error: unknown): Promise<SentFields> {
  if (!isFailure(error) || error.kind === 'unavailable' || error.kind === 'limit') throw error
  const { code } = error.reason
  if (error.kind === 'not_found') {
    await sendToReview(ctx, link, 'client_missing', { code })
    return { outcome: 'client_gone' }
  }
  if (!code.startsWith('freshbooks_')) throw error
  const { id, customerId } = link
  const after = {
    reason: 'refused_by_freshbooks',
    code,
    fields: error.detail.fields?.map(({ path }) => path),
  }
  await transact(ctx, async (tx) => {
    record(tx, 'freshbooks.link-failed', { customerId, objectId: id, after })
    await settle(tx, { outcome: 'refused' })
  })
  return { outcome: 'refused' }
}

async function end(ctx: Ctx, outcome: SentFields['outcome']): Promise<SentFields> {
  await transact(ctx, (tx) => settle(tx, { outcome }))
  return { outcome }
}
