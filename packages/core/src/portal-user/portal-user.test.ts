import type { InvitationFacts } from '@padron/domain'
import {
  actAs,
  actAsUser,
  actWithPortalToken,
  addPortalCustomer,
  addStaff,
  anonymousCtx,
  freshDatabase,
  openPortalSession,
  portalAccountsOf,
  type TestDatabase,
  workerCtx,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { moveTo } from '../../test/standing.ts'
import { listAudit } from '../audit/index.ts'
import type { Ctx } from '../ctx.ts'
import { sendInvitation } from '../mail/index.ts'
import {
  closePortalDoors,
  invitePortalUser,
  listPortalUsers,
  resendInvitation,
  revokePortalUser,
  setPortalContact,
  setPortalPermissions,
  showPortalContact,
} from './index.ts'

const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })
const nobody = '01920000-0000-7000-8000-00000000dead'

let db: TestDatabase
let support: Ctx
let worker: Ctx
let sales: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  support = await actAs(db, 'support')
  sales = await actAs(db, 'sales')
  worker = workerCtx(db)
})

let people = 0
const person = (customerId: string) => ({
  customerId,
  name: 'Rosa Díaz',
  email: `rosa-${++people}@acme.test`,
  permissions: ['admin' as const],
  locale: 'es-MX' as const,
})
const invited = async (statusCode = 'ACTV') => {
  const { id: customerId } = await addPortalCustomer(db, statusCode)
  return invitePortalUser(support, person(customerId)).then((member) => ({ customerId, member }))
}
const eventsOf = (objectId: string) =>
  db.ask<{ event: string; actor_name: string }>(
    'select event, actor_name from app.audit_entries where object_id = $1 order by id',
    [objectId],
  )
const jobsOf = (membershipId: string) =>
  db.ask(`select id from app.outbox where name = 'portal-user.send-invitation' and payload = $1`, [
    { membershipId },
  ])
/** The link of a letter, as the person reads it. */
async function linkOf(membershipId: string) {
  let token = ''
  const word = (facts: InvitationFacts) => {
    token = facts.token
    return { subject: 'Access', text: facts.token }
  }
  await sendInvitation(worker, { membershipId }, word)
  return token
}
const membersOf = async (customerId: string) => (await listPortalUsers(support, { customerId })).members

describe('inviting a customer’s people', () => {
  it('puts them on the list with a week to take it up, mails them, and leaves a row', async () => {
    const { customerId, member } = await invited()
    expect(member).toMatchObject({
      name: 'Rosa Díaz',
      permissions: ['admin'],
      state: 'invited',
      invitedByName: 'Support (test)',
      joinedAt: null,
    })
    const days = (member.expiresAt.getTime() - member.invitedAt.getTime()) / 86_400_000
    expect(days).toBe(7)
    expect(await listPortalUsers(sales, { customerId })).toEqual({
      members: [member],
      mayEnter: true,
      canInvite: false,
    })
    expect(await jobsOf(member.membershipId)).toHaveLength(1)
    expect(await eventsOf(member.membershipId)).toEqual([
      { event: 'portal-user.invited', actor_name: 'Support (test)' },
    ])
  })

  it('makes one login of one address, however many customers and spellings', async () => {
    const { member } = await invited()
    const other = await addPortalCustomer(db)
    const again = { ...person(other.id), email: member.email, name: 'Another name' }
    const second = await invitePortalUser(support, again)
    expect(second).toMatchObject({ portalUserId: member.portalUserId, name: 'Rosa Díaz' })
    await expect(invitePortalUser(support, again)).rejects.toMatchObject({
      ...refused('already_member'),
      detail: { current: { membershipId: second.membershipId } },
    })
  })

  it('is refused where the status lets nobody in, and for a contact of somebody else', async () => {
    const { id: customerId } = await addPortalCustomer(db, 'INAC')
    expect(await listPortalUsers(support, { customerId })).toMatchObject({ mayEnter: false, canInvite: true })
    await expect(invitePortalUser(support, person(customerId))).rejects.toMatchObject(refused('door_shut'))
    const open = await addPortalCustomer(db)
    await expect(invitePortalUser(support, { ...person(open.id), contactId: nobody })).rejects.toMatchObject(
      refused('contact_unknown', 'invalid'),
    )
    expect(await db.ask(`select 1 from app.portal_memberships where customer_id = $1`, [open.id])).toEqual([])
  })

  it('is hidden from who may not, and from nobody’s customer', async () => {
    const { id: customerId } = await addPortalCustomer(db)
    const ask = person(customerId)
    await expect(invitePortalUser(sales, ask)).rejects.toMatchObject({ kind: 'forbidden' })
    const reader = await actAs(db, 'reader')
    await expect(listPortalUsers(reader, { customerId })).rejects.toMatchObject({ kind: 'forbidden' })
    for (const verb of [
      () => invitePortalUser(anonymousCtx(db), ask),
      () => closePortalDoors(anonymousCtx(db)),
    ])
      await expect(verb()).rejects.toMatchObject({ reason: { code: 'sign_in_required' } })
    await expect(invitePortalUser(support, person(nobody))).rejects.toMatchObject({ kind: 'not_found' })
    const { userId } = await addStaff(db, { role: 'support', email: 'gone@padron.test', name: 'Gone' })
    const gone = await actAsUser(db, userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [userId])
    await expect(invitePortalUser(gone, ask)).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('stands in the trail for who sees portal users, by name, and for nobody else', async () => {
    const { customerId } = await invited()
    const seenBy = async (role: string) => {
      const { entries } = await listAudit(await actAs(db, role), { customerId, limit: 50 })
      return entries.map(({ event }) => event)
    }
    expect(await seenBy('support')).toEqual(['portal-user.invited'])
    expect(await seenBy('sales')).toEqual(['portal-user.invited'])
    expect(await seenBy('reader')).toEqual([])
  })

  it('again sends another letter and another week, also once it ran out; not to who joined or was shut out', async () => {
    const { customerId, member } = await invited()
    const { membershipId } = member
    await db.ask(`update app.portal_memberships set expires_at = now() - interval '1 s' where id = $1`, [
      membershipId,
    ])
    expect(await membersOf(customerId)).toMatchObject([{ state: 'expired' }])
    expect(await closePortalDoors(worker)).toMatchObject({ invitations: 1 })
    expect(await membersOf(customerId)).toMatchObject([{ membershipId, state: 'expired' }])
    expect(await resendInvitation(support, { membershipId })).toMatchObject({ state: 'invited' })
    expect(await jobsOf(membershipId)).toHaveLength(2)
    await portalAccountsOf(db).join(member.portalUserId)
    await expect(resendInvitation(support, { membershipId })).rejects.toMatchObject(refused('already_joined'))
    await revokePortalUser(support, { membershipId })
    await expect(resendInvitation(support, { membershipId })).rejects.toMatchObject(refused('access_revoked'))
    await expect(resendInvitation(sales, { membershipId })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(resendInvitation(support, { membershipId: nobody })).rejects.toMatchObject({
      kind: 'not_found',
    })
    expect((await eventsOf(membershipId)).map(({ event }) => event)).toEqual([
      'portal-user.invited',
      'portal-user.expired',
      'portal-user.resent',
      'portal-user.revoked',
    ])
  })

  it('of who was shut out begins anew, and takes the place of what ran out', async () => {
    const { customerId, member } = await invited()
    await revokePortalUser(support, { membershipId: member.membershipId })
    expect(await membersOf(customerId)).toEqual([])
    const again = await invitePortalUser(support, { ...person(customerId), email: member.email })
    expect(again.portalUserId).toBe(member.portalUserId)
    await db.ask(`update app.portal_memberships set expires_at = now() - interval '1 s' where id = $1`, [
      again.membershipId,
    ])
    const third = await invitePortalUser(support, { ...person(customerId), email: member.email })
    expect(await membersOf(customerId)).toMatchObject([{ membershipId: third.membershipId }])
    await expect(resendInvitation(support, { membershipId: again.membershipId })).rejects.toMatchObject(
      refused('already_member'),
    )
  })

  it('C27 is taken up once by each link, of fifty at once one; not late, and not after it was taken back', async () => {
    const accounts = portalAccountsOf(db)
    const { member } = await invited()
    const link = await linkOf(member.membershipId)
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        accounts.redeem({ link }, { ip: `10.0.0.${at}` }).then(
          ({ userId }) => userId,
          (error) => error.reason?.code,
        ),
      ),
    )
    expect(answers.filter((answer) => answer === member.portalUserId)).toHaveLength(1)
    expect(await accounts.join(member.portalUserId)).toMatchObject([{ customerId: expect.any(String) }])
    const { member: late } = await invited()
    const lateLink = await linkOf(late.membershipId)
    await db.ask(`update auth_portal.one_time_codes set expires_at = now() where user_id = $1`, [
      late.portalUserId,
    ])
    await expect(accounts.redeem({ link: lateLink }, { ip: '10.0.1.1' })).rejects.toMatchObject({
      reason: { code: 'sign_in_refused' },
    })
    const { member: back } = await invited()
    const backLink = await linkOf(back.membershipId)
    await revokePortalUser(support, { membershipId: back.membershipId })
    await accounts.redeem({ link: backLink }, { ip: '10.0.1.2' }).catch(() => undefined)
    expect(await accounts.join(back.portalUserId)).toEqual([])
  })
})

describe('shutting them out', () => {
  const joined = async () => {
    const { customerId, member } = await invited()
    await portalAccountsOf(db).join(member.portalUserId)
    const token = await openPortalSession(db, member.portalUserId, customerId)
    return { customerId, member, token }
  }
  const accountOf = async (token: string) =>
    (await actWithPortalToken(db, token)).visitor?.account?.customerId ?? null

  it('ends every session at that customer at once, not at their others, and inviting again revives none', async () => {
    const { customerId, member, token } = await joined()
    const other = await addPortalCustomer(db)
    await invitePortalUser(support, { ...person(other.id), email: member.email })
    await portalAccountsOf(db).join(member.portalUserId)
    const elsewhere = await openPortalSession(db, member.portalUserId, other.id)
    expect(await accountOf(token)).toBe(customerId)
    const { membershipId } = member
    expect(await revokePortalUser(support, { membershipId })).toEqual({ revoked: true })
    expect(await accountOf(token)).toBeNull()
    expect(await accountOf(elsewhere)).toBe(other.id)
    await invitePortalUser(support, { ...person(customerId), email: member.email })
    await portalAccountsOf(db).join(member.portalUserId)
    expect(await accountOf(token)).toBeNull()
    await expect(revokePortalUser(support, { membershipId })).rejects.toMatchObject(refused('access_revoked'))
    await expect(revokePortalUser(sales, { membershipId })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(revokePortalUser(support, { membershipId: nobody })).rejects.toMatchObject({
      kind: 'not_found',
    })
    expect(await eventsOf(membershipId)).toMatchObject([
      { event: 'portal-user.invited' },
      { event: 'portal-user.revoked', actor_name: 'Support (test)' },
    ])
  })

  it('in part: permissions count from the next request on, and are kept with what was before', async () => {
    const { member, token } = await joined()
    const asked = { membershipId: member.membershipId, permissions: ['billing' as const] }
    expect(await setPortalPermissions(support, asked)).toMatchObject({ permissions: ['billing'] })
    expect((await actWithPortalToken(db, token)).visitor?.account?.permissions).toEqual(['billing'])
    await expect(setPortalPermissions(sales, asked)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(setPortalPermissions(support, { ...asked, membershipId: nobody })).rejects.toMatchObject({
      kind: 'not_found',
    })
    const [told] = await db.ask(
      `select before, after from app.audit_entries where event = 'portal-user.permissions-set' and object_id = $1`,
      [member.membershipId],
    )
    expect(told).toEqual({ before: { permissions: ['admin'] }, after: { permissions: ['billing'] } })
    await revokePortalUser(support, { membershipId: member.membershipId })
    await expect(setPortalPermissions(support, asked)).rejects.toMatchObject(refused('access_revoked'))
  })

  it('Scenario 11: a status without login shuts it, the way back revives nothing, the worker sweeps up', async () => {
    const { customerId, member, token } = await joined()
    const waiting = await invitePortalUser(support, person(customerId))
    await moveTo(db, customerId, 'INAC')
    expect(await accountOf(token)).toBeNull()
    expect(await closePortalDoors(worker)).toMatchObject({ invitations: 1 })
    const sessions = 'select 1 from auth_portal.sessions where user_id = $1'
    expect(await db.ask(sessions, [member.portalUserId])).toEqual([])
    expect(await closePortalDoors(worker)).toEqual({ sessions: 0, invitations: 0 })
    await moveTo(db, customerId, 'ACTV')
    expect(await accountOf(token)).toBeNull()
    expect(await membersOf(customerId)).toMatchObject([
      { membershipId: member.membershipId, state: 'joined' },
      { membershipId: waiting.membershipId, state: 'expired' },
    ])
    expect((await eventsOf(waiting.membershipId)).map(({ event }) => event)).toContain('portal-user.expired')
    await expect(closePortalDoors(support)).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

describe('whom customers call', () => {
  it('is set by who configures, read by who sees portal users, and what was before is kept', async () => {
    const owner = await actAs(db, 'owner')
    expect(await showPortalContact(support)).toMatchObject({ companyPhone: null })
    const contact = {
      companyName: 'Padrón SA',
      companyPhone: '55 1234 5678',
      companyEmail: 'hola@padron.test',
    }
    expect(await setPortalContact(owner, contact)).toEqual(contact)
    expect(await showPortalContact(support)).toEqual(contact)
    await setPortalContact(owner, { ...contact, companyPhone: null })
    expect(await showPortalContact(support)).toMatchObject({ companyPhone: null })
    await expect(setPortalContact(support, contact)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(showPortalContact(await actAs(db, 'reader'))).rejects.toMatchObject({ kind: 'forbidden' })
    const told = await db.ask(
      `select before, after from app.audit_entries where event = 'portal-user.contact-set' order by id desc limit 1`,
    )
    expect(told).toMatchObject([{ before: contact, after: { companyPhone: null } }])
  })
})
