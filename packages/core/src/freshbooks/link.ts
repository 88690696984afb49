import { transact } from '@padron/db'
import { conflict, freshbooksPolicy, type LinkCustomer, type LinkFace } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { requireConnection } from './find-link.ts'
import { assertUnlinked, intendLink } from './intend-link.ts'
import { makeLinkPlan } from './make-link-plan.ts'

/**
 * Links a customer with a client of theirs, or with one that is made for it: the intention now, the rest by
 * the worker. Throws `conflict: already_linked`, `plan_stale` with the present plan, and what the gate says.
 */
export function linkCustomer(ctx: Ctx, input: LinkCustomer): Promise<LinkFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, freshbooksPolicy.link, undefined)
    const { customerId, choice, owners, planHash, acknowledged } = input
    const { id: connectionId } = await requireConnection(tx)
    await assertUnlinked(tx, customerId, connectionId)
    const plan = await makeLinkPlan(tx, ctx, connectionId, input)
    if (plan.hash !== planHash) throw conflict('plan_stale', { current: plan })
    const { externalId } = plan
    const wish = { connectionId, customerId, choice, externalId, owners, acknowledged }
    return (await intendLink(tx, ctx, wish)).link
  })
}
