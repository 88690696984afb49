import { read } from '@padron/db'
import { type ListPortalUsers, mayInvite, type PortalMembers, portalUserPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findDoor, findMembers } from './find.ts'

/** Who may enter the portal for a customer, who was asked to, and whether its status lets them in now. */
export function listPortalUsers(ctx: Ctx, { customerId }: ListPortalUsers): Promise<PortalMembers> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, portalUserPolicy.read, undefined)
    const { mayEnter } = await findDoor(tx, customerId)
    const members = await findMembers(tx, customerId, ctx.now())
    return { members, mayEnter, canInvite: mayInvite(ctx.actor) }
  })
}
