import { type Tx, transact } from '@padron/db'
import {
  changesOfPlan,
  fieldsAfter,
  isFailure,
  type LinkReason,
  markersIn,
  markNote,
  ownersOfPlan,
  planFields,
} from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import type { FreshbooksClient } from '../freshbooks-port.ts'
import { type CarriedOut, refuse, saveLinked, sendToReview } from './end-link.ts'
import type { StoredLink } from './find-link.ts'
import { type Ours, requireOurs } from './find-ours.ts'
import { pickFields } from './seek-clients.ts'
import { standsOpen } from './stands-open.ts'
import { withAccount } from './with-account.ts'

/**
 * Joins the client a person chose: reserved for this customer first, then read, marked in its note and given
 * the fields that are ours. All of it may run twice; what is not sent stays as it is there.
 */
export async function linkExisting(ctx: Ctx, link: StoredLink): Promise<CarriedOut> {
  const hurdle = await reserve(ctx, link)
  if (hurdle) return sendToReview(ctx, link, hurdle)
  try {
    const before = await withAccount(ctx, link.connectionId, ({ clients }) =>
      clients.get(link.chosenId ?? ''),
    )
    if (before.visibility === 'deleted') return await sendToReview(ctx, link, 'client_deleted')
    const ours = await transact(ctx, async (tx) =>
      (await isMarkedForOther(tx, link, before)) ? null : requireOurs(tx, link.customerId),
    )
    return ours ? await join(ctx, link, before, ours) : await sendToReview(ctx, link, 'client_taken')
  } catch (error) {
    return refuse(ctx, link, error, 'client_missing')
  }
}

async function join(ctx: Ctx, link: StoredLink, before: FreshbooksClient, ours: Ours) {
  const plan = planFields(ours.fields, pickFields(before.fields), link.owners)
  const note = markNote(before.fields.note, link.marker, link.customerNumber)
  const changes = { ...changesOfPlan(plan), ...(note === before.fields.note ? {} : { note }) }
  const seenAt = ctx.now()
  const client = await withAccount(ctx, link.connectionId, ({ clients }) =>
    clients.update(before.id, changes),
  )
  return saveLinked(ctx, link, { client, seenAt, sent: fieldsAfter(plan), owners: ownersOfPlan(plan) })
}

const reserveText = `update app.freshbooks_links set external_id = chosen_id
  where id = $1 and state = 'intended' returning id`

/** Nobody else joins this client meanwhile; answers what stands in the way. */
async function reserve(ctx: Ctx, link: StoredLink): Promise<LinkReason | null> {
  try {
    return await transact(ctx, async (tx) => {
      if (!(await standsOpen(tx, link))) return 'gate_closed'
      await tx.run('freshbooks-client-reserved', reserveText, [link.id])
      return null
    })
  } catch (error) {
    if (isFailure(error) && error.reason.code === 'client_taken') return 'client_taken'
    throw error
  }
}

const markedText = `select l.id from app.freshbooks_links l
  where l.connection_id = $1 and l.marker = any ($2) and l.id <> $3 and l.state <> 'unlinked'`

/** Its note names a link of another customer that still stands: perhaps one that is being made just now. */
async function isMarkedForOther(tx: Tx, link: StoredLink, { fields }: FreshbooksClient): Promise<boolean> {
  const values = [link.connectionId, markersIn(fields.note), link.id]
  return (await tx.run('freshbooks-marked', markedText, values)).length > 0
}
