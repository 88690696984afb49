import { read } from '@padron/db'
import { freshbooksPolicy, type LinkPlan, type PlanLink } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { requireConnection } from './find-link.ts'
import { makeLinkPlan } from './make-link-plan.ts'

/**
 * What a link would do, without doing any of it. Throws `conflict: client_missing`, `client_deleted` or
 * `client_taken` for a client that cannot be chosen.
 */
export function planLink(ctx: Ctx, input: PlanLink): Promise<LinkPlan> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, freshbooksPolicy.read, undefined)
    const connection = await requireConnection(tx)
    return makeLinkPlan(tx, ctx, connection.id, input)
  })
}
