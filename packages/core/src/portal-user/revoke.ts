import { transact } from '@padron/db'
import { conflict, portalUserPolicy, type RevokePortalUser } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { audited, holdMember } from './find.ts'

const text = `update app.portal_memberships set revoked_at = clock_timestamp(),
  revoked_by = auth.staff_user_id(), sessions_from = clock_timestamp() where id = $1`

/**
 * Shuts a person out of the portal for this customer: no session and no invitation of theirs is good there
 * from COMMIT on, and their other customers stay as they are. `conflict: access_revoked`.
 */
export function revokePortalUser(ctx: Ctx, { membershipId }: RevokePortalUser): Promise<{ revoked: true }> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, portalUserPolicy.invite, undefined)
    const { face, customerId, isRevoked } = await holdMember(tx, membershipId, ctx.now())
    if (isRevoked) throw conflict('access_revoked')
    await tx.run('portal-member-out', text, [membershipId])
    record(tx, 'portal-user.revoked', { customerId, objectId: membershipId, before: audited(face) })
    return { revoked: true as const }
  })
}
