import { holdsPortal, type PortalActor, type PortalPermission } from '@padron/domain'
import { allow } from './allow.ts'
import type { Ctx } from './ctx.ts'

/** The customer's person who asks; nobody is 401, and one without the permission `forbidden`. */
export function requirePerson(ctx: Pick<Ctx, 'actor'>, permission?: PortalPermission): PortalActor {
  allow(ctx.actor, holdsPortal(permission), undefined)
  return ctx.actor as PortalActor
}
