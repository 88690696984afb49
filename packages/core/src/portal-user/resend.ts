import { transact } from '@padron/db'
import {
  conflict,
  invitationEnds,
  type PortalMember,
  portalUserPolicy,
  type ResendInvitation,
} from '@padron/domain'
import { portalUserJobs } from '@padron/jobs'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { record } from '../record.ts'
import { audited, findMember, holdMember } from './find.ts'

const text = `update app.portal_memberships m set expires_at = $2, revoked_at = null, sessions_from = $3
  where m.id = $1 and not exists (select from app.portal_memberships l where l.id <> m.id
    and l.portal_user_id = m.portal_user_id and l.customer_id = m.customer_id and l.revoked_at is null)
  returning m.id`

/**
 * Mails an invitation again, good for another week, also one that ran out. `conflict: already_joined |
 * access_revoked | door_shut`, `already_member` when a later one took its place.
 */
export function resendInvitation(ctx: Ctx, { membershipId }: ResendInvitation): Promise<PortalMember> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, portalUserPolicy.invite, undefined)
    const now = ctx.now()
    const before = await holdMember(tx, membershipId, now)
    if (before.isRevoked) throw conflict('access_revoked')
    if (before.face.state === 'joined') throw conflict('already_joined', { current: before.face })
    if (!before.mayEnter) throw conflict('door_shut')
    const again = await tx.run('portal-invitation-again', text, [membershipId, invitationEnds(now), now])
    if (again.length === 0) throw conflict('already_member')
    const { face, customerId } = await findMember(tx, membershipId, now)
    record(tx, 'portal-user.resent', { customerId, objectId: membershipId, after: audited(face) })
    enqueue(tx, portalUserJobs.sendInvitation, { membershipId })
    return face
  })
}
