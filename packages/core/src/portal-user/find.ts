import type { Tx } from '@padron/db'
import { memberStateOf, notFound, type PortalMember } from '@padron/domain'

type Row = Omit<PortalMember, 'state'> & {
  customerId: string
  mayEnter: boolean
  revokedAt: Date | null
  isByHand: boolean
}

/** A membership with what its verbs ask of it. */
export type FoundMember = { customerId: string; mayEnter: boolean; isRevoked: boolean; face: PortalMember }

const text = (
  rest: string,
) => `select m.id as "membershipId", u.id as "portalUserId", u.name, u.email, u.locale,
    m.permissions, m.contact_id as "contactId", m.invited_at as "invitedAt",
    (select s.name from app.staff_users s where s.id = m.invited_by) as "invitedByName",
    m.expires_at as "expiresAt", m.joined_at as "joinedAt", u.last_signed_in_at as "lastSignedInAt",
    m.customer_id as "customerId", st.has_frontend_login_access as "mayEnter", m.revoked_at as "revokedAt",
    m.revoked_by is not null as "isByHand"
  from app.portal_memberships m join app.portal_users u on u.id = m.portal_user_id
  join app.customers c on c.id = m.customer_id join app.statuses st on st.code = c.status_code
  ${rest}`

// Those who may enter or be asked again: also by what ran out, unless a later invitation followed it.
const standing = `where m.customer_id = $1 and (m.revoked_at is null
    or (m.joined_at is null and m.revoked_by is null and not exists (select from app.portal_memberships l
      where l.customer_id = m.customer_id and l.portal_user_id = m.portal_user_id and l.id > m.id)))
  order by m.joined_at is null, u.name, m.id limit 500`

/** Who may enter for a customer or was asked to, those who did first. */
export async function findMembers(tx: Tx, customerId: string, now: Date): Promise<PortalMember[]> {
  const rows = await tx.run<Row>('portal-members', text(standing), [customerId])
  return rows.map((row) => foundOf(row, now).face)
}

/** One of them; `not_found` for nobody's membership. */
export async function findMember(tx: Tx, membershipId: string, now: Date): Promise<FoundMember> {
  const [row] = await tx.run<Row>('portal-member', text('where m.id = $1'), [membershipId])
  if (!row) throw notFound('portal-user')
  return foundOf(row, now)
}

/** The same, held until the transaction ends. */
export async function holdMember(tx: Tx, membershipId: string, now: Date): Promise<FoundMember> {
  await tx.run('portal-member-held', 'select from app.portal_memberships where id = $1 for update', [
    membershipId,
  ])
  return findMember(tx, membershipId, now)
}

function foundOf(row: Row, now: Date): FoundMember {
  const { customerId, mayEnter, revokedAt, isByHand, ...member } = row
  // Who joined and was shut out is out, by whose hand it ever was; what merely ran out can be asked again.
  const isRevoked = revokedAt !== null && (isByHand || member.joinedAt !== null)
  return { customerId, mayEnter, isRevoked, face: { ...member, state: memberStateOf(row, now) } }
}

/** Whether the status of a customer lets its people in; `not_found` for nobody's customer. */
export async function findDoor(tx: Tx, customerId: string): Promise<{ mayEnter: boolean }> {
  const doorText = `select st.has_frontend_login_access as "mayEnter" from app.customers c
    join app.statuses st on st.code = c.status_code where c.id = $1`
  const [door] = await tx.run<{ mayEnter: boolean }>('portal-door', doorText, [customerId])
  if (!door) throw notFound('customer')
  return door
}

/** What the trail keeps of a member. */
export const audited = ({ name, email, permissions }: PortalMember) => ({
  name,
  email,
  permissions,
})
