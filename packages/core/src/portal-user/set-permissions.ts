import { transact } from '@padron/db'
import { conflict, type PortalMember, portalUserPolicy, type SetPortalPermissions } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findMember, holdMember } from './find.ts'

const text = 'update app.portal_memberships set permissions = $2 where id = $1'

/** What a person may do in the portal for a customer, from now on. `conflict: access_revoked`. */
export function setPortalPermissions(ctx: Ctx, input: SetPortalPermissions): Promise<PortalMember> {
  const { membershipId, permissions } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, portalUserPolicy.invite, undefined)
    const before = await holdMember(tx, membershipId, ctx.now())
    if (before.isRevoked) throw conflict('access_revoked')
    await tx.run('portal-permissions', text, [membershipId, permissions])
    record(tx, 'portal-user.permissions-set', {
      customerId: before.customerId,
      objectId: membershipId,
      before: { permissions: before.face.permissions },
      after: { permissions },
    })
    return (await findMember(tx, membershipId, ctx.now())).face
  })
}
