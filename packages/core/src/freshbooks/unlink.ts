import { transact } from '@padron/db'
import { conflict, freshbooksPolicy, type LinkFace, type UnlinkCustomer } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { faceOfLink, findLink, holdLink } from './find-link.ts'

const text = `update app.freshbooks_links set state = 'unlinked', unlinked_at = $2, unlinked_by_name = $3,
    version = version + 1 where id = $1`

/**
 * Lets a customer's client go: its figures leave us, the client and its invoices stay as they are there.
 * `conflict: link_pending` while one is being made.
 */
export function unlinkCustomer(ctx: Ctx, { linkId, expectedVersion }: UnlinkCustomer): Promise<LinkFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, freshbooksPolicy.link, undefined)
    const link = await holdLink(tx, linkId, expectedVersion)
    if (link.state === 'creating') throw conflict('link_pending', { current: faceOfLink(link) })
    if (link.state === 'unlinked') throw conflict('link_ended', { current: faceOfLink(link) })
    const by = ctx.actor.kind === 'staff' ? ctx.actor.name : null
    await tx.run('freshbooks-link-ended', text, [linkId, ctx.now(), by])
    const { customerId, externalId, state } = link
    record(tx, 'freshbooks.unlinked', { customerId, objectId: linkId, before: { state, externalId } })
    return faceOfLink(await findLink(tx, linkId))
  })
}
