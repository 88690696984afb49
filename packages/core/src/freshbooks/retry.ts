import { type Tx, transact } from '@padron/db'
import { conflict, freshbooksPolicy, type LinkFace, type RetryLink } from '@padron/domain'
import { freshbooksJobs } from '@padron/jobs'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { type Passed, passGate } from '../gate/index.ts'
import { record } from '../record.ts'
import { faceOfLink, findLink, holdLink, type StoredLink } from './find-link.ts'
import { requireClient } from './make-link-plan.ts'

/**
 * Tries again a link that waits for a person, by another choice if they say so. Its marker stays, so whatever
 * an earlier try made is found and no second client is. One that is under way is only rung again.
 */
export function retryLink(ctx: Ctx, input: RetryLink): Promise<LinkFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, freshbooksPolicy.link, undefined)
    const link = await holdLink(tx, input.linkId, input.expectedVersion)
    if (link.state === 'linked') throw conflict('already_linked', { current: faceOfLink(link) })
    if (link.state === 'unlinked') throw conflict('link_ended', { current: faceOfLink(link) })
    const isHeld = link.state === 'review'
    await write(tx, link, isHeld ? await decide(tx, ctx, link, input) : null)
    enqueue(tx, freshbooksJobs.link, { linkId: link.id })
    return faceOfLink(await findLink(tx, link.id))
  })
}

type Wish = Passed & { choice: StoredLink['choice']; externalId: string | null }

async function decide(tx: Tx, ctx: Ctx, link: StoredLink, input: RetryLink): Promise<Wish> {
  const { customerId, connectionId } = link
  const { acknowledged } = input
  const choice = input.choice ?? (input.externalId ? 'link' : link.choice)
  const externalId = choice === 'link' ? (input.externalId ?? link.chosenId) : null
  if (choice === 'link')
    await requireClient(tx, connectionId, { customerId, externalId: externalId ?? undefined })
  const passed = await passGate(tx, ctx, { customerId, operation: 'linkFreshbooks', acknowledged })
  const after = { choice, externalId, isRetry: true, ...passed }
  record(tx, 'freshbooks.link-asked', {
    customerId,
    objectId: link.id,
    before: { reason: link.reason },
    after,
  })
  return { choice, externalId, ...passed }
}

const againText = `update app.freshbooks_links set state = 'intended', reason = null, choice = $2,
    chosen_id = $3, acknowledged_at = $4, override_id = $5, version = version + 1 where id = $1`
const ringText = `update app.freshbooks_links set version = version + 1 where id = $1`

async function write(tx: Tx, { id }: StoredLink, wish: Wish | null) {
  if (!wish) return tx.run('freshbooks-link-rung', ringText, [id])
  const values = [id, wish.choice, wish.externalId, wish.acknowledgedAt, wish.overrideId]
  return tx.run('freshbooks-link-again', againText, values)
}
