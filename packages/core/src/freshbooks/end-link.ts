import { type Tx, transact } from '@padron/db'
import {
  type FieldOwners,
  fieldsAfter,
  isFailure,
  type LinkFields,
  type LinkReason,
  ownersOfPlan,
  planFields,
} from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import type { FreshbooksClient } from '../freshbooks-port.ts'
import { record } from '../record.ts'
import { settle } from '../settle.ts'
import { findLink, type StoredLink } from './find-link.ts'
import type { Ours } from './find-ours.ts'
import { mirrorClients } from './mirror-clients.ts'
import { reckonFigures } from './reckon-figures.ts'

/** How long until the job looks again; null when there is nothing left to do. */
export type CarriedOut = { waitSeconds: number | null }
const over: CarriedOut = { waitSeconds: null }
/** Somebody moved it meanwhile: the job takes it on from where it stands then. */
const again: CarriedOut = { waitSeconds: 1 }

/** `seenAt` is when the client was asked for: what was read later says more. */
type Joined = { client: FreshbooksClient; seenAt: Date; sent: LinkFields; owners: FieldOwners }

/** What stands in a client that was made of our fields. */
export function joinOf(ours: Ours, link: StoredLink): Pick<Joined, 'sent' | 'owners'> {
  const plan = planFields(ours.fields, null, link.owners)
  return { sent: fieldsAfter(plan), owners: ownersOfPlan(plan) }
}

const linkedText = `update app.freshbooks_links set state = 'linked', external_id = $2, linked_at = $3,
    sent = $4::jsonb, owners = $5::jsonb, reason = null, version = version + 1
  where id = $1 and state in ('intended', 'creating') and attempts = $6 returning id`

/**
 * The customer has its client from now on: link, mirror, figures and the job's own effect in one commit. A
 * client that is somebody else's by now leaves the link to a person.
 */
export async function saveLinked(ctx: Ctx, link: StoredLink, joined: Joined): Promise<CarriedOut> {
  try {
    const isLinked = await transact(ctx, (tx) => writeLinked(tx, ctx, link, joined))
    return isLinked ? over : afterRace(ctx, link, joined.client.id)
  } catch (error) {
    if (isFailure(error) && error.reason.code === 'client_taken')
      return sendToReview(ctx, link, 'client_taken')
    throw error
  }
}

async function writeLinked(tx: Tx, ctx: Ctx, link: StoredLink, { client, seenAt, sent, owners }: Joined) {
  const { id, customerId, connectionId, choice, attempts } = link
  const now = ctx.now()
  const values = [id, client.id, now, JSON.stringify(sent), JSON.stringify(owners), attempts]
  const [written] = await tx.run('freshbooks-linked', linkedText, values)
  if (!written) return false
  await mirrorClients(tx, connectionId, [client], { seenAt })
  const after = { externalId: client.id, choice, attempts }
  record(tx, 'freshbooks.linked', { customerId, objectId: id, after })
  await reckonFigures(tx, connectionId, [customerId], now)
  await settle(tx, { state: 'linked' })
  return true
}

/** Another run was here meanwhile. If it joined another client, there are two: a person has to see that. */
async function afterRace(ctx: Ctx, { id }: StoredLink, externalId: string): Promise<CarriedOut> {
  const present = await transact(ctx, (tx) => findLink(tx, id))
  if (present.state === 'linked' && present.externalId !== externalId)
    return sendToReview(ctx, present, 'several_found')
  return again
}

// A linked one keeps the client it lost, so that a person sees which it was.
const reviewText = `update app.freshbooks_links set state = 'review', reason = $3, version = version + 1,
    external_id = case when state = 'linked' then external_id end
  where id = $1 and version = $2 and state in ('intended', 'creating', 'linked') returning id`

/** Leaves the link to a person, with the reason by code, unless it was moved since this run looked at it. */
export async function sendToReview(
  ctx: Ctx,
  { id, customerId, attempts, version }: StoredLink,
  reason: LinkReason,
  told: { code?: string; fields?: string[] } = {},
): Promise<CarriedOut> {
  const isWritten = await transact(ctx, async (tx) => {
    const [written] = await tx.run('freshbooks-link-review', reviewText, [id, version, reason])
    if (!written) return false
    record(tx, 'freshbooks.link-failed', { customerId, objectId: id, after: { reason, attempts, ...told } })
    await settle(tx, { state: 'review', reason })
    return true
  })
  return isWritten ? over : again
}

/** A no of FreshBooks that stays a no is a person's to read; everything else is thrown on. */
export async function refuse(
  ctx: Ctx,
  link: StoredLink,
  error: unknown,
  missing: LinkReason = 'refused_by_freshbooks',
): Promise<CarriedOut> {
  if (!isFailure(error) || error.kind === 'unavailable' || error.kind === 'limit') throw error
  const { code } = error.reason
  if (!code.startsWith('freshbooks_') && code !== 'not_found') throw error
  const reason = error.kind === 'not_found' ? missing : 'refused_by_freshbooks'
  return sendToReview(ctx, link, reason, { code, fields: error.detail.fields?.map(({ path }) => path) })
}
