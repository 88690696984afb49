import { read } from '@padron/db'
import type { AccountMember } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { requirePerson } from '../require-person.ts'

type Row = AccountMember & { portalUserId: string }

/** Who else may enter for the customer, as its administrators see it. */
export async function listAccountMembers(ctx: PortalCtx): Promise<AccountMember[]> {
  const { customerId, portalUserId: me } = requirePerson(ctx, 'admin')
  return read(ctx, async (tx) => {
    const rows = await tx.run<Row>(
      'portal-members',
      `select u.id as "portalUserId", u.name, u.email, m.permissions, m.joined_at as "joinedAt",
              u.last_signed_in_at as "lastSignedInAt"
         from app.portal_memberships m join app.portal_users u on u.id = m.portal_user_id
        where m.customer_id = $1 and m.revoked_at is null
          and (m.joined_at is not null or m.expires_at > now())
        order by u.name, u.id`,
      [customerId],
    )
    return rows.map(({ portalUserId, ...row }) => ({ ...row, isMe: portalUserId === me }))
  })
}
