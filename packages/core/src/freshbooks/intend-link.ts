import type { Tx } from '@padron/db'
import { conflict, type FieldOwners, type LinkChoice, type LinkFace, markerOf } from '@padron/domain'
import { freshbooksJobs } from '@padron/jobs'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { passGate } from '../gate/index.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { faceOfLink, findLink, findLinkOf } from './find-link.ts'
import { requireOurs } from './find-ours.ts'

type Intention = {
  connectionId: string
  customerId: string
  choice: LinkChoice
  externalId: string | null
  owners: FieldOwners
  acknowledged: boolean
}

/** Refuses a second link: `conflict: already_linked`, with the one there is. */
export async function assertUnlinked(tx: Tx, customerId: string, connectionId: string): Promise<void> {
  const link = await findLinkOf(tx, customerId, connectionId)
  if (link && link.state !== 'unlinked') throw conflict('already_linked', { current: faceOfLink(link) })
}

const intendText = `insert into app.freshbooks_links (id, customer_id, connection_id, marker, choice,
    chosen_id, owners, acknowledged_at, override_id, asked_by, asked_by_name)
  values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11) on conflict do nothing returning id`

/** Writes down what a person wants, through the gate, and lets the worker carry it out. */
export async function intendLink(
  tx: Tx,
  ctx: Ctx,
  wish: Intention,
): Promise<{ link: LinkFace; jobId: string }> {
  const { connectionId, customerId, choice, externalId, owners, acknowledged } = wish
  const passed = await passGate(tx, ctx, { customerId, operation: 'linkFreshbooks', acknowledged })
  const { number } = await requireOurs(tx, customerId)
  const [linkId, by] = [newId(), whoAsks(ctx)]
  const [kept] = await tx.run('freshbooks-link-intended', intendText, [
    ...[
      linkId,
      customerId,
      connectionId,
      markerOf(number, linkId),
      choice,
      externalId,
      JSON.stringify(owners),
    ],
    ...[passed.acknowledgedAt, passed.overrideId, by.id, by.name],
  ])
  // Of two clicks at once the second waited for the first, and finds its link there.
  if (!kept) throw conflict('already_linked')
  const jobId = enqueue(tx, freshbooksJobs.link, { linkId })
  const after = { choice, externalId, owners, ...passed }
  record(tx, 'freshbooks.link-asked', { customerId, objectId: linkId, after })
  return { link: faceOfLink(await findLink(tx, linkId)), jobId }
}

const whoAsks = ({ actor }: Ctx) =>
  actor.kind === 'staff' ? { id: actor.userId, name: actor.name } : { id: null, name: null }
