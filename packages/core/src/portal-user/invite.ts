import { type Tx, transact } from '@padron/db'
import {
  conflict,
  type InvitePortalUser,
  invalid,
  invitationEnds,
  type PortalMember,
  portalUserPolicy,
} from '@padron/domain'
import { portalUserJobs } from '@padron/jobs'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { audited, findDoor, findMember, findMembers } from './find.ts'

/**
 * Lets a person of a customer into the portal once they take the invitation up, which is mailed. One address
 * is one login, however many customers. `conflict: door_shut | already_member`, `invalid: contact_unknown`.
 */
export function invitePortalUser(ctx: Ctx, input: InvitePortalUser): Promise<PortalMember> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, portalUserPolicy.invite, undefined)
    const { customerId, contactId } = input
    const { mayEnter } = await findDoor(tx, customerId)
    if (!mayEnter) throw conflict('door_shut')
    if (contactId) await assertContact(tx, { customerId, contactId })
    const portalUserId = await takeLogin(tx, input)
    const membershipId = await addMembership(tx, input, portalUserId, ctx.now())
    if (!membershipId) throw await refuseTwice(tx, { customerId, portalUserId }, ctx.now())
    const { face } = await findMember(tx, membershipId, ctx.now())
    record(tx, 'portal-user.invited', { customerId, objectId: membershipId, after: audited(face) })
    enqueue(tx, portalUserJobs.sendInvitation, { membershipId })
    return face
  })
}

async function assertContact(tx: Tx, { customerId, contactId }: { customerId: string; contactId: string }) {
  const text = 'select from app.contact_assignments where customer_id = $1 and contact_id = $2 limit 1'
  const found = await tx.run('portal-contact', text, [customerId, contactId])
  if (found.length === 0)
    throw invalid('contact_unknown', {
      fields: [{ path: 'contactId', reason: { code: 'contact_unknown' } }],
    })
}

/** The login of this address, made when there is none; whoever has one keeps their name and language. */
async function takeLogin(tx: Tx, { email, name, locale }: InvitePortalUser): Promise<string> {
  const made = `insert into app.portal_users (email, name, locale) values ($1, $2, $3)
    on conflict (email) do nothing`
  await tx.run('portal-login-made', made, [email, name, locale])
  const text = 'select id from app.portal_users where email = $1'
  const [login] = await tx.run<{ id: string }>('portal-login', text, [email])
  if (!login) throw new Error('a login just made is not there')
  return login.id
}

// What ran out and was not swept away yet makes room for another invitation.
const endedText = `update app.portal_memberships set revoked_at = $3 where portal_user_id = $1
  and customer_id = $2 and revoked_at is null and joined_at is null and expires_at <= $3`

const addText = `insert into app.portal_memberships
    (id, portal_user_id, customer_id, contact_id, permissions, invited_at, invited_by, expires_at)
  values ($1, $2, $3, $4, $5, $6, auth.staff_user_id(), $7)
  on conflict (portal_user_id, customer_id) where revoked_at is null do nothing returning id`

async function addMembership(tx: Tx, input: InvitePortalUser, portalUserId: string, now: Date) {
  const { customerId, contactId = null, permissions } = input
  await tx.run('portal-invitation-ended', endedText, [portalUserId, customerId, now])
  const [made] = await tx.run<{ id: string }>('portal-invitation', addText, [
    ...[newId(), portalUserId, customerId, contactId],
    ...[permissions, now, invitationEnds(now)],
  ])
  return made?.id ?? null
}

async function refuseTwice(tx: Tx, who: { customerId: string; portalUserId: string }, now: Date) {
  const members = await findMembers(tx, who.customerId, now)
  const current = members.find(({ portalUserId }) => portalUserId === who.portalUserId)
  return conflict('already_member', {
    fields: [{ path: 'email', reason: { code: 'already_member' } }],
    current,
  })
}
