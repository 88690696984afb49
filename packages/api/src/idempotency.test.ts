import { isFailure } from '@padron/domain'
import {
  actAs,
  actAsUser,
  addStaff,
  fixtureList,
  freshDatabase,
  gateways,
  linkBooks,
  openSession,
  type TestDatabase,
} from '@padron/testing'
import type { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { consentOnly } from '../test/freshbooks-ground.ts'
import { type ApiContext, createStaffCaller, staffRouter } from './staff/index.ts'

const atOnce = 5

/**
 * Nothing is done once more for a stranger, and who has signed out everywhere is one. Of what proves who
 * somebody is, and of the secrets that follow, nothing is kept with a key.
 */
const withoutKeys = [
  ...['session.signIn', 'session.setUp', 'session.signOut', 'session.signOutEverywhere'],
  ...['session.passSecondStep', 'session.beginFactor', 'session.confirmFactor', 'session.removeFactor'],
  ...['session.renewRecoveryCodes', 'session.stepUp', 'session.endDevice'],
  ...['staffUser.removeFactor', 'staffUser.viewAs', 'staffUser.stopViewing', 'freshbooks.receiveConsent'],
]
const secrets = ['apiKey.create', 'file.open', 'freshbooks.connect', 'staffUser.invite', 'staffUser.reinvite']

type Ctx = ApiContext['ctx']
type Prepared = { input: Record<string, unknown>; other: Record<string, unknown>; event: string }

let db: TestDatabase
let admin: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  admin = await actAs(db, 'admin', { gateways: gateways({ freshbooks: consentOnly() }) })
})

const cookie = { set: () => undefined, clear: () => undefined }
const callerOf = (ctx: Ctx, idempotencyKey?: string) => createStaffCaller({ ctx, cookie, idempotencyKey })

function ask(path: string, input: unknown, idempotencyKey?: string): Promise<unknown> {
  const caller = callerOf(admin, idempotencyKey)
  const call = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller)
  return (call as (input: unknown) => Promise<unknown>)(input)
}

let taken = 0
const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
const register = () => callerOf(admin).customer.register(kemper)
async function person() {
  const email = `person-${++taken}@padron.test`
  const { userId } = await addStaff(db, { role: 'reader', email, name: 'Person' })
  await openSession(db, userId)
  return { staffUserId: userId, expectedVersion: 1 }
}
async function planned() {
  const { id: customerId } = await register()
  const { hash: planHash } = await callerOf(admin).transition.plan({ customerId, to: 'PROS' })
  return { customerId, expectedVersion: 1, to: 'PROS', planHash }
}
async function plannedMany() {
  const selection = { customerIds: [(await register()).id] }
  const { hash: planHash } = await callerOf(admin).transition.planMany({ selection, to: 'PROS' })
  return { selection, to: 'PROS', planHash }
}
/** A change of many customers that is over, as its job leaves it. */
async function changedMany() {
  const { bulkId } = await callerOf(admin).transition.changeMany(await plannedMany())
  await db.ask(`update app.bulk_rows set outcome = 'changed' where bulk_id = $1`, [bulkId])
  const over = `state = 'done', changed = 1, finished_at = now()`
  await db.ask(`update app.bulk_changes set ${over} where id = $1`, [bulkId])
  return { bulkId }
}
/** A draft in which nobody is sent automated messages any more, or everybody again. */
async function draft() {
  await db.ask('delete from app.status_drafts')
  const { definitions, settings } = await callerOf(admin).status.export()
  const turned = definitions.map((status) => ({ ...status, sendCorrespondence: !status.sendCorrespondence }))
  return { expectedVersion: 0, definitions: turned, settings }
}
async function simulated() {
  const { version } = await callerOf(admin).status.saveDraft(await draft())
  const { draftVersion, hash } = await callerOf(admin).status.simulate({ draftVersion: version })
  return { draftVersion, hash }
}
async function job(state: string) {
  const [row] = await db.ask<{ id: string }>(
    `insert into app.outbox (name, payload, originator_kind, state) values ('screening.rescreen', '{}', 'system', $1) returning id`,
    [state],
  )
  return { jobId: row?.id ?? '' }
}
/** A customer who stands in this status, put there behind the product's back. */
async function standing(code: string) {
  const { id } = await register()
  await db.ask('update app.customers set status_code = $2 where id = $1', [id, code])
  return id
}
/** The live account at FreshBooks, connected behind the product's back where there is none. */
async function account(): Promise<string> {
  const [live] = await db.ask<{ id: string }>(
    `insert into app.freshbooks_connections (account_id, business_id, business_name, identity_id, scopes, state, connected_at)
       values ('AC1', '1', 'One', '7', '{}', 'connected', now())
     on conflict (account_id) do update set state = 'connected', version = 1 returning id`,
  )
  return live?.id ?? ''
}
/** Somebody of theirs, as last read. */
async function client(): Promise<string> {
  const externalId = String(++taken)
  await db.ask(
    `insert into app.freshbooks_clients (connection_id, external_id, visibility, fields, name, name_key)
       values ($1, $2, 'active', '{}', 'Uno', 'uno')`,
    [await account(), externalId],
  )
  return externalId
}
/** A link in this state, put there behind the product's back. */
async function linked(state: 'linked' | 'review') {
  const customerId = await standing('ACTV')
  await linkBooks(db.adminUrl, await account(), [{ customerId, externalId: await client() }])
  const [link] = await db.ask<{ id: string }>(
    `update app.freshbooks_links set state = $2, reason = 'not_certain'
      where customer_id = $1 returning id`,
    [customerId, state],
  )
  return { linkId: link?.id ?? '', expectedVersion: 1 }
}
const chairs = { title: 'Chairs', totalMinor: 100 }
const placed = async () =>
  (await callerOf(admin).order.create({ customerId: await standing('ACTV'), ...chairs })).id
const offered = async () =>
  (await callerOf(admin).quote.create({ customerId: await standing('ACTV'), ...chairs })).id
const opened = async () =>
  (await callerOf(admin).project.create({ customerId: await standing('ACTV'), ...chairs })).id
const billed = { title: 'Rent', totalMinor: 100, issuedOn: '2026-02-01', dueOn: '2026-03-01' }
const invoiced = async () =>
  (await callerOf(admin).invoice.create({ customerId: await standing('ACTV'), ...billed })).id
const noted = { body: 'Pays on the 5th.' }
/** A note of a customer of its own. */
async function written(more: { scope?: 'customer'; acknowledgedPublish?: boolean } = {}) {
  const note = await callerOf(admin).note.add({ customerId: await standing('ACTV'), ...noted, ...more })
  return { noteId: note.id, expectedVersion: note.version }
}
/** Something that happened with a customer of its own. */
async function met() {
  const asked = { customerId: await standing('ACTV'), type: 'call' as const }
  return { interactionId: (await callerOf(admin).interaction.log(asked)).id, expectedVersion: 1 }
}
/** A catalogue that says something else each time it is asked for. */
async function catalogue() {
  const { version: expectedVersion } = await callerOf(admin).metric.list()
  const reliability = {
    ...{
      code: 'reliability',
      name: 'Reliability',
      appliesTo: 'customer' as const,
      source: 'rating' as const,
    },
    ...{
      multiplier: 100 + ++taken,
      missing: 'exclude' as const,
      defaultRating: null,
      worst: null,
      best: null,
    },
    ...{ enabled: true, position: 1 },
  }
  return { expectedVersion, metrics: [reliability] }
}
async function rated() {
  await callerOf(admin).metric.save(await catalogue())
  return { customerId: await standing('ACTV'), ratings: { reliability: 80 } }
}
/** Nobody works at scores just now. */
const endRuns = () =>
  db.ask(
    `update app.score_runs set state = 'done', finished_at = now() where state in ('waiting', 'running')`,
  )
/** A run of all that is over, as its job leaves it. */
async function scored() {
  await endRuns()
  const { runId } = await callerOf(admin).score.updateAll({ scope: 'all' })
  await db.ask(
    `insert into app.score_batches (run_id, position, first_id, last_id, total, done_at, up)
     values ($1, 1, $1, $1, 1, now(), 1)`,
    [runId],
  )
  await endRuns()
  return { runId }
}
async function referral() {
  const [by, whom] = [await register(), await register()]
  return { customerId: whom.id, referrerNumber: by.number, referredOn: '2026-03-02' }
}
const founder = { badge: 'vip' as const, reason: 'Founding customer', expiresOn: '2100-01-01' }
const claims = { type: 'frequent_claims' as const, reason: 'Four claims this month' }
const flagged = async () =>
  (await callerOf(admin).riskFlag.raise({ customerId: (await register()).id, ...claims })).id
/** A flag as a rule proposes it. */
async function proposed() {
  const [row] = await db.ask<{ id: string }>(
    `insert into app.risk_flags (customer_id, type, reason, source, state, raised_by_name)
     values ($1, 'overdue_payment', '', 'rule', 'proposed', 'rule') returning id`,
    [(await register()).id],
  )
  return row?.id ?? ''
}
const delivery = { title: 'Deliver', kind: 'delivery' as const }
const assigned = async () =>
  (await callerOf(admin).assignment.create({ customerId: await standing('ACTV'), ...delivery })).id
const scan = { fileName: 'ine.pdf', kind: 'identification' as const, content: 'JVBERi0xLjQKJSVFT0YK' }
/** A file that was judged, behind the product's back. */
async function filed() {
  const file = await callerOf(admin).file.add({ customerId: (await register()).id, ...scan })
  await db.ask(`update app.file_versions set state = 'ready', verdict = 'clean' where file_id = $1`, [
    file.id,
  ])
  await db.ask('update app.files set current_version = 1 where id = $1', [file.id])
  return { fileId: file.id, expectedVersion: 1 }
}
async function waived() {
  const input = { customerId: (await register()).id, slotCode: 'proof_of_address', reason: 'Public body' }
  await callerOf(admin).documentSlot.waive(input)
  return { customerId: input.customerId, slotCode: input.slotCode }
}
const leak = { title: 'The dispenser leaks' }
const complained = async () =>
  (await callerOf(admin).case.open({ customerId: (await register()).id, ...leak })).id
/** A customer who carries these labels. */
const tagged = async (...tags: string[]) => {
  const customerId = (await register()).id
  return (await callerOf(admin).customer.setTags({ customerId, expectedVersion: 1, tags })).tags
}
const resolved = async () => {
  const caseId = await complained()
  await callerOf(admin).case.resolve({ caseId, expectedVersion: 1, resolution: 'New seal' })
  return caseId
}
/** Somebody of a customer of its own, whose people may enter. */
const guest = async () => ({
  ...{ customerId: await standing('ACTV'), name: 'Rosa', email: `rosa-${++taken}@acme.test` },
  ...{ permissions: ['admin' as const], locale: 'es-MX' as const },
})
const invited = async () => ({
  membershipId: (await callerOf(admin).portalUser.invite(await guest())).membershipId,
})
/** A wish of a customer's, as its person leaves it. */
async function wished() {
  const [row] = await db.ask<{ id: string }>(
    `insert into app.profile_requests (customer_id, portal_user_id, requested_by_name, changes)
     values ($1, gen_random_uuid(), 'Rosa', '{"legalName": {"from": "x", "to": "Wished"}}') returning id`,
    [await standing('ACTV')],
  )
  return { id: row?.id ?? '', expectedVersion: 1 }
}
/** A request that somebody else asked for, so that the caller may decide it. */
async function requested() {
  const sales = callerOf(await actAs(db, 'sales'))
  const asked = { customerId: await standing('SUSP'), operation: 'order' as const, reason: 'Promised' }
  return (await sales.gate.request(asked)).id
}
const base64 = (content: Uint8Array) => Buffer.from(content).toString('base64')

/** For each mutation something it can be asked for, something else under the same key, and what it leaves. */
const prepare: Record<string, () => Promise<Prepared>> = {
  'customer.register': async () => ({
    input: kemper,
    other: { ...kemper, tradeName: 'Other' },
    event: 'customer.registered',
  }),
  'customer.save': async () => {
    const input = { customerId: (await register()).id, expectedVersion: 1, website: 'example.mx' }
    return { input, other: { ...input, website: 'example.com' }, event: 'customer.saved' }
  },
  'customer.deactivate': async () => {
    const input = { customerId: (await register()).id, expectedVersion: 1 }
    return { input, other: { ...input, comment: 'Why' }, event: 'customer.deactivated' }
  },
  'customer.activate': async () => {
    const made = await register()
    const off = await callerOf(admin).customer.deactivate({ customerId: made.id, expectedVersion: 1 })
    const input = { customerId: made.id, expectedVersion: off.version }
    return { input, other: { ...input, comment: 'Why' }, event: 'customer.activated' }
  },
  'customer.void': async () => {
    const input = { customerId: (await register()).id, expectedVersion: 1, reasonCode: 'duplicate' }
    return { input, other: { ...input, comment: 'Why' }, event: 'customer.voided' }
  },
  'transition.change': async () => {
    const input = await planned()
    return { input, other: { ...input, comment: 'Why' }, event: 'customer.status-changed' }
  },
  'transition.undo': async () => {
    const made = await register()
    const off = await callerOf(admin).customer.deactivate({ customerId: made.id, expectedVersion: 1 })
    const input = { customerId: made.id, expectedVersion: off.version, transitionId: off.transitionId }
    return { input, other: { ...input, expectedVersion: 9 }, event: 'customer.status-undone' }
  },
  'transition.cancel': async () => {
    const schedule = async () => {
      const effectiveAt = new Date(Date.now() + 86_400_000)
      const waits = await callerOf(admin).transition.change({ ...(await planned()), effectiveAt })
      return { scheduledId: waits.kind === 'scheduled' ? waits.scheduledId : '' }
    }
    return { input: await schedule(), other: await schedule(), event: 'customer.schedule-cancelled' }
  },
  'transition.changeMany': async () => {
    const input = await plannedMany()
    return { input, other: { ...input, comment: 'Why' }, event: 'transition.bulk-asked' }
  },
  'transition.undoMany': async () => ({
    input: await changedMany(),
    other: await changedMany(),
    event: 'transition.bulk-asked',
  }),
  'quote.create': async () => {
    const input = { customerId: await standing('ACTV'), ...chairs }
    return { input, other: { ...input, title: 'Tables' }, event: 'quote.created' }
  },
  'quote.copy': async () => {
    const input = { quoteId: await offered() }
    return { input, other: { quoteId: await offered() }, event: 'quote.copied' }
  },
  'quote.close': async () => {
    const input = { quoteId: await offered(), expectedVersion: 1, state: 'rejected' }
    return { input, other: { ...input, state: 'cancelled' }, event: 'quote.rejected' }
  },
  'quote.reopen': async () => {
    const input = { quoteId: await offered(), expectedVersion: 2 }
    await callerOf(admin).quote.close({ ...input, expectedVersion: 1, state: 'cancelled' })
    return { input, other: { ...input, acknowledged: true }, event: 'quote.reopened' }
  },
  'project.create': async () => {
    const input = { customerId: await standing('ACTV'), ...chairs }
    return { input, other: { ...input, title: 'Tables' }, event: 'project.created' }
  },
  'project.copy': async () => {
    const input = { projectId: await opened() }
    return { input, other: { projectId: await opened() }, event: 'project.copied' }
  },
  'project.close': async () => {
    const input = { projectId: await opened(), expectedVersion: 1, state: 'completed' }
    return { input, other: { ...input, state: 'cancelled' }, event: 'project.completed' }
  },
  'project.reopen': async () => {
    const input = { projectId: await opened(), expectedVersion: 2 }
    await callerOf(admin).project.close({ ...input, expectedVersion: 1, state: 'cancelled' })
    return { input, other: { ...input, acknowledged: true }, event: 'project.reopened' }
  },
  'order.create': async () => {
    const input = { customerId: await standing('ACTV'), ...chairs }
    return { input, other: { ...input, title: 'Tables' }, event: 'order.created' }
  },
  'order.copy': async () => {
    const input = { orderId: await placed() }
    return { input, other: { orderId: await placed() }, event: 'order.copied' }
  },
  'order.close': async () => {
    const input = { orderId: await placed(), expectedVersion: 1, state: 'fulfilled' }
    return { input, other: { ...input, state: 'cancelled' }, event: 'order.fulfilled' }
  },
  'order.reopen': async () => {
    const input = { orderId: await placed(), expectedVersion: 2 }
    await callerOf(admin).order.close({ ...input, expectedVersion: 1, state: 'cancelled' })
    return { input, other: { ...input, acknowledged: true }, event: 'order.reopened' }
  },
  'badge.give': async () => {
    const input = { customerId: (await register()).id, ...founder }
    return { input, other: { ...input, reason: 'Another' }, event: 'badge.given' }
  },
  'badge.recompute': async () => ({ input: {}, other: { again: true }, event: 'badge.asked' }),
  'badge.setRules': async () => {
    const input = { vipPercent: 5, vipMonths: 12, dormantDays: 200, dormantBy: 'contact' }
    return { input, other: { ...input, vipPercent: 6 }, event: 'badge.rules-set' }
  },
  'riskFlag.setRules': async () => {
    const days = { overdueDays: 45, windowDays: 90, quietDays: 30 }
    const input = { ...days, cancelledOrders: 2, cancelledShare: 20, openedCases: 3 }
    return { input, other: { ...input, openedCases: 5 }, event: 'risk-flag.rules-set' }
  },
  'value.setYear': async () => ({ input: { month: 4 }, other: { month: 7 }, event: 'value.year-set' }),
  'portalUser.invite': async () => {
    const input = await guest()
    return { input, other: { ...input, name: 'Luz' }, event: 'portal-user.invited' }
  },
  'portalUser.resend': async () => ({
    input: await invited(),
    other: await invited(),
    event: 'portal-user.resent',
  }),
  'portalUser.revoke': async () => ({
    input: await invited(),
    other: await invited(),
    event: 'portal-user.revoked',
  }),
  'portalUser.setPermissions': async () => {
    const input = { ...(await invited()), permissions: ['billing'] }
    return { input, other: { ...input, permissions: ['operations'] }, event: 'portal-user.permissions-set' }
  },
  'portalUser.preview': async () => {
    const input = { customerId: await standing('ACTV'), permissions: ['billing'] }
    return { input, other: { ...input, permissions: ['admin'] }, event: 'portal-user.previewed' }
  },
  'portalUser.setContact': async () => {
    const input = { companyName: 'Padrón', companyPhone: '55 1234 5678', companyEmail: '' }
    return { input, other: { ...input, companyName: 'Other' }, event: 'portal-user.contact-set' }
  },
  'profileRequest.approve': async () => ({
    input: await wished(),
    other: await wished(),
    event: 'profile-request.approved',
  }),
  'profileRequest.refuse': async () => {
    const input = { ...(await wished()), answer: 'Not so' }
    return { input, other: { ...input, answer: 'Another' }, event: 'profile-request.refused' }
  },
  'badge.take': async () => {
    const taking = async () => {
      const customerId = (await register()).id
      await callerOf(admin).badge.give({ customerId, ...founder })
      return { customerId, badge: 'vip' }
    }
    return { input: await taking(), other: await taking(), event: 'badge.taken' }
  },
  'referral.add': async () => {
    const input = await referral()
    return { input, other: { ...input, note: 'Another' }, event: 'referral.added' }
  },
  'referral.remove': async () => {
    const referring = async () => {
      const { id } = await callerOf(admin).referral.add(await referral())
      return { referralId: id, expectedVersion: 1 }
    }
    return { input: await referring(), other: await referring(), event: 'referral.removed' }
  },
  'riskFlag.raise': async () => {
    const input = { customerId: (await register()).id, ...claims }
    return { input, other: { ...input, reason: 'Another' }, event: 'risk-flag.raised' }
  },
  'riskFlag.review': async () => {
    const input = { flagId: await flagged(), expectedVersion: 1 }
    return { input, other: { ...input, reviewOn: '2100-01-01' }, event: 'risk-flag.reviewed' }
  },
  'riskFlag.clear': async () => {
    const input = { flagId: await flagged(), expectedVersion: 1, reason: 'It is over' }
    return { input, other: { ...input, reason: 'Another' }, event: 'risk-flag.cleared' }
  },
  'riskFlag.accept': async () => {
    const input = { flagId: await proposed(), expectedVersion: 1 }
    return { input, other: { ...input, reason: 'Another' }, event: 'risk-flag.accepted' }
  },
  'riskFlag.dismiss': async () => {
    const input = { flagId: await proposed(), expectedVersion: 1, reason: 'It is not so' }
    return { input, other: { ...input, reason: 'Another' }, event: 'risk-flag.dismissed' }
  },
  'invoice.create': async () => {
    const input = { customerId: await standing('ACTV'), ...billed }
    return { input, other: { ...input, title: 'Another' }, event: 'invoice.created' }
  },
  'invoice.cancel': async () => {
    const input = { invoiceId: await invoiced(), expectedVersion: 1 }
    return { input, other: { ...input, reason: 'Another' }, event: 'invoice.cancelled' }
  },
  'interaction.log': async () => {
    const input = { customerId: await standing('ACTV'), type: 'call', next: { title: 'Call back' } }
    return { input, other: { ...input, type: 'visit' }, event: 'interaction.logged' }
  },
  'interaction.edit': async () => {
    const input = { ...(await met()), note: 'Better' }
    return { input, other: { ...input, note: 'Another' }, event: 'interaction.edited' }
  },
  'interaction.remove': async () => {
    const input = await met()
    return { input, other: { ...input, expectedVersion: 2 }, event: 'interaction.removed' }
  },
  'file.add': async () => {
    const input = { customerId: (await register()).id, ...scan }
    return { input, other: { ...input, kind: 'other' }, event: 'file.added' }
  },
  'file.replace': async () => {
    const { kind: _, ...content } = scan
    const input = { ...(await filed()), ...content }
    return { input, other: { ...input, fileName: 'other.pdf' }, event: 'file.replaced' }
  },
  'file.edit': async () => {
    const input = { ...(await filed()), kind: 'other' }
    return { input, other: { ...input, kind: 'photo' }, event: 'file.edited' }
  },
  'file.remove': async () => {
    const input = await filed()
    return { input, other: { ...input, expectedVersion: 2 }, event: 'file.removed' }
  },
  'file.open': async () => {
    const { fileId } = await filed()
    const { fileId: another } = await filed()
    return { input: { fileId }, other: { fileId: another }, event: 'file.opened' }
  },
  'documentSlot.waive': async () => {
    const customerId = (await register()).id
    const input = { customerId, slotCode: 'proof_of_address', reason: 'Public body' }
    return { input, other: { ...input, reason: 'Another' }, event: 'document-slot.waived' }
  },
  'documentSlot.unwaive': async () => ({
    input: await waived(),
    other: await waived(),
    event: 'document-slot.unwaived',
  }),
  'note.add': async () => {
    const input = { customerId: await standing('ACTV'), ...noted }
    return { input, other: { ...input, body: 'Another' }, event: 'note.added' }
  },
  'note.edit': async () => {
    const input = { ...(await written()), body: 'Better' }
    return { input, other: { ...input, body: 'Another' }, event: 'note.edited' }
  },
  'note.setScope': async () => {
    const input = { ...(await written()), scope: 'finance' }
    return { input, other: { ...input, scope: 'sales' }, event: 'note.scope-changed' }
  },
  'note.publish': async () => {
    const input = { ...(await written()), acknowledgedPublish: true }
    return { input, other: { ...input, expectedVersion: 2 }, event: 'note.published' }
  },
  'note.withdraw': async () => {
    const input = await written({ scope: 'customer', acknowledgedPublish: true })
    return { input, other: { ...input, expectedVersion: 2 }, event: 'note.withdrawn' }
  },
  'note.pin': async () => {
    const input = await written()
    return { input, other: { ...input, expectedVersion: 2 }, event: 'note.pinned' }
  },
  'note.unpin': async () => {
    const { noteId } = await written()
    await callerOf(admin).note.pin({ noteId, expectedVersion: 1 })
    const input = { noteId, expectedVersion: 2 }
    return { input, other: { ...input, expectedVersion: 3 }, event: 'note.unpinned' }
  },
  'note.remove': async () => {
    const input = await written()
    return { input, other: { ...input, expectedVersion: 2 }, event: 'note.removed' }
  },
  'payment.record': async () => {
    const input = { invoiceId: await invoiced(), amountMinor: 50, paidOn: '2026-03-01' }
    return { input, other: { ...input, amountMinor: 40 }, event: 'payment.recorded' }
  },
  'metric.save': async () => {
    const input = await catalogue()
    return { input, other: { ...input, note: 'Another' }, event: 'metric.saved' }
  },
  'score.rate': async () => {
    const input = await rated()
    return { input, other: { ...input, ratings: { reliability: 40 } }, event: 'score.rated' }
  },
  'score.update': async () => {
    const { customerId } = await rated()
    return { input: { customerId }, other: { customerId, acknowledged: true }, event: 'score.updated' }
  },
  'score.adjust': async () => {
    const input = { customerId: await standing('ACTV'), points: 5, reason: 'Loyal', expiresOn: '2100-01-01' }
    return { input, other: { ...input, points: 6 }, event: 'score.adjusted' }
  },
  'score.removeAdjustment': async () => {
    const adjusted = async () => {
      const customerId = await standing('ACTV')
      const words = { points: 5, reason: 'Loyal', expiresOn: '2100-01-01' }
      await callerOf(admin).score.adjust({ customerId, ...words })
      return { customerId }
    }
    return { input: await adjusted(), other: await adjusted(), event: 'score.adjustment-removed' }
  },
  'score.saveSchedule': async () => ({
    input: { rhythm: 'daily', hour: 3 },
    other: { rhythm: 'weekly', hour: 3 },
    event: 'score.schedule-saved',
  }),
  'score.updateAll': async () => {
    await endRuns()
    return { input: { scope: 'all' }, other: { scope: 'stale' }, event: 'score.run-asked' }
  },
  'score.undoRun': async () => ({
    other: await scored(),
    input: await scored(),
    event: 'score.run-asked',
  }),
  'assignment.create': async () => {
    const input = { customerId: await standing('ACTV'), ...delivery }
    return { input, other: { ...input, title: 'Tables' }, event: 'assignment.created' }
  },
  'assignment.copy': async () => {
    const input = { assignmentId: await assigned() }
    return { input, other: { assignmentId: await assigned() }, event: 'assignment.copied' }
  },
  'assignment.close': async () => {
    const input = { assignmentId: await assigned(), expectedVersion: 1, state: 'done' }
    return { input, other: { ...input, state: 'cancelled' }, event: 'assignment.done' }
  },
  'assignment.reopen': async () => {
    const input = { assignmentId: await assigned(), expectedVersion: 2 }
    await callerOf(admin).assignment.close({ ...input, expectedVersion: 1, state: 'cancelled' })
    return { input, other: { ...input, acknowledged: true }, event: 'assignment.reopened' }
  },
  'delivery.plan': async () => {
    const planned = { scheduledOn: '2026-12-01', assigneeId: null }
    const input = { assignmentId: await assigned(), expectedVersion: 1, ...planned }
    return { input, other: { ...input, scheduledOn: '2026-12-02' }, event: 'delivery.planned' }
  },
  'delivery.complete': async () => {
    const input = { assignmentId: await assigned(), expectedVersion: 1 }
    return { input, other: { ...input, expectedVersion: 2 }, event: 'delivery.completed' }
  },
  'case.open': async () => {
    const input = { customerId: (await register()).id, ...leak }
    return { input, other: { ...input, title: 'Another' }, event: 'case.opened' }
  },
  'case.assign': async () => {
    const given = { assigneeId: null, departmentCode: 'support' }
    const input = { caseId: await complained(), expectedVersion: 1, ...given }
    return { input, other: { ...input, departmentCode: 'sales' }, event: 'case.assigned' }
  },
  'case.wait': async () => {
    const input = { caseId: await complained(), expectedVersion: 1 }
    return { input, other: { ...input, expectedVersion: 2 }, event: 'case.set-waiting' }
  },
  'case.resolve': async () => {
    const input = { caseId: await complained(), expectedVersion: 1, resolution: 'New seal' }
    return { input, other: { ...input, resolution: 'Another' }, event: 'case.resolved' }
  },
  'case.close': async () => {
    const input = { caseId: await resolved(), expectedVersion: 2 }
    return { input, other: { ...input, expectedVersion: 3 }, event: 'case.closed' }
  },
  'case.reopen': async () => {
    const input = { caseId: await resolved(), expectedVersion: 2 }
    return { input, other: { ...input, expectedVersion: 3 }, event: 'case.reopened' }
  },
  'group.add': async () => {
    const name = `Group ${++taken}`
    return { input: { name }, other: { name: 'Another' }, event: 'group.added' }
  },
  'group.edit': async () => {
    const { code } = await callerOf(admin).group.add({ name: `Group ${++taken}` })
    const input = { code, expectedVersion: 1, name: `Group ${++taken}` }
    return { input, other: { ...input, reseller: true }, event: 'group.edited' }
  },
  'group.retire': async () => {
    const { code } = await callerOf(admin).group.add({ name: `Group ${++taken}` })
    const input = { code, expectedVersion: 1 }
    return { input, other: { code, expectedVersion: 2 }, event: 'group.retired' }
  },
  'tag.rename': async () => {
    const [tag] = await tagged('hotel')
    const input = { code: 'hotel', expectedName: tag?.name ?? '', name: `Hotel ${++taken}` }
    return { input, other: { ...input, name: 'Spa' }, event: 'tag.renamed' }
  },
  'tag.merge': async () => {
    await tagged('one', 'two', 'three')
    return { input: { code: 'one', into: 'two' }, other: { code: 'one', into: 'three' }, event: 'tag.merged' }
  },
  'class.add': async () => {
    const name = `Class ${++taken}`
    return { input: { name }, other: { name: 'Another' }, event: 'class.added' }
  },
  'class.rename': async () => {
    const { code, name } = await callerOf(admin).class.add({ name: `Class ${++taken}` })
    const input = { code, expectedName: name, name: `Class ${++taken}` }
    return { input, other: { ...input, name: 'Another' }, event: 'class.renamed' }
  },
  'branch.add': async () => {
    const name = `Branch ${++taken}`
    return { input: { name }, other: { name: 'Another' }, event: 'branch.added' }
  },
  'branch.rename': async () => {
    const { id: branchId, name } = await callerOf(admin).branch.add({ name: `Branch ${++taken}` })
    const input = { branchId, expectedName: name, name: `Branch ${++taken}` }
    return { input, other: { ...input, name: 'Another' }, event: 'branch.renamed' }
  },
  'department.add': async () => {
    const name = `Team ${++taken}`
    return { input: { name }, other: { name: 'Another' }, event: 'department.added' }
  },
  'department.rename': async () => {
    const { code, name } = await callerOf(admin).department.add({ name: `Team ${++taken}` })
    const input = { code, expectedName: name, name: `Team ${++taken}` }
    return { input, other: { ...input, name: 'Another' }, event: 'department.renamed' }
  },
  'department.setMembers': async () => {
    const { staffUserId } = await person()
    const input = { code: 'support', staffUserIds: [staffUserId] }
    return { input, other: { code: 'support', staffUserIds: [] }, event: 'department.members-set' }
  },
  'customer.setGroups': async () => {
    const { code } = await callerOf(admin).group.add({ name: `Group ${++taken}` })
    const input = { customerId: (await register()).id, expectedVersion: 1, groupCodes: [code] }
    return { input, other: { ...input, groupCodes: [] }, event: 'customer.groups-set' }
  },
  'customer.setTags': async () => {
    const input = { customerId: (await register()).id, expectedVersion: 1, tags: ['north'] }
    return { input, other: { ...input, tags: [] }, event: 'customer.tags-set' }
  },
  'customer.setOwner': async () => {
    const { staffUserId: ownerId } = await person()
    const input = { customerId: (await register()).id, expectedVersion: 1, ownerId }
    return { input, other: { ...input, ownerId: null }, event: 'customer.owner-set' }
  },
  'customer.setBranch': async () => {
    const { id: branchId } = await callerOf(admin).branch.add({ name: `Branch ${++taken}` })
    const input = { customerId: (await register()).id, expectedVersion: 1, branchId }
    return { input, other: { ...input, branchId: null }, event: 'customer.branch-set' }
  },
  'customer.export': async () => {
    const input = { filter: { query: 'kemper' }, columns: ['number'] }
    return { input, other: { ...input, columns: ['legalName'] }, event: 'customer.export-asked' }
  },
  'freshbooks.connect': async () => ({
    input: {},
    other: { again: true },
    event: 'freshbooks.connect-asked',
  }),
  'freshbooks.chooseBusiness': async () => {
    const [consent] = await db.ask<{ id: string }>(
      `insert into app.freshbooks_consents (state_hash, asked_by, asked_by_name, expires_at, state, businesses)
         values (uuid_send(gen_random_uuid()), $1, 'Admin', now() + interval '1 hour', 'choosing', '[{"accountId": "AC1"}, {"accountId": "AC2"}]') returning id`,
      [admin.actor.kind === 'staff' ? admin.actor.userId : ''],
    )
    const input = { consentId: consent?.id, accountId: 'AC1' }
    return { input, other: { ...input, accountId: 'AC2' }, event: 'freshbooks.business-chosen' }
  },
  'freshbooks.disconnect': async () => {
    const input = { connectionId: await account(), expectedVersion: 1 }
    return { input, other: { ...input, expectedVersion: 2 }, event: 'freshbooks.disconnected' }
  },
  'freshbooks.link': async () => {
    await account()
    const wish = { customerId: await standing('ACTV'), choice: 'create' as const }
    const { hash: planHash } = await callerOf(admin).freshbooks.plan(wish)
    const input = { ...wish, planHash }
    return { input, other: { ...input, planHash: 'another' }, event: 'freshbooks.link-asked' }
  },
  'freshbooks.retry': async () => {
    const input = await linked('review')
    return { input, other: { ...input, expectedVersion: 2 }, event: 'freshbooks.link-asked' }
  },
  'freshbooks.unlink': async () => {
    const input = await linked('linked')
    return { input, other: { ...input, expectedVersion: 2 }, event: 'freshbooks.unlinked' }
  },
  'freshbooks.sendFields': async () => {
    const input = { ...(await linked('linked')), fields: ['email'] }
    return { input, other: { ...input, fields: ['city'] }, event: 'freshbooks.send-asked' }
  },
  'freshbooks.linkMany': async () => {
    const row = { customerId: await standing('ACTV'), externalId: await client() }
    const other = { rows: [{ ...row, externalId: '999999' }] }
    return { input: { rows: [row] }, other, event: 'freshbooks.link-asked' }
  },
  'freshbooks.sync': async () => {
    await account()
    return { input: { kind: 'sweep' }, other: { kind: 'incremental' }, event: 'freshbooks.sync-asked' }
  },
  'quote.accept': async () => {
    const input = { quoteId: await offered(), expectedVersion: 1 }
    return { input, other: { ...input, expectedVersion: 2 }, event: 'quote.accepted' }
  },
  'quote.convert': async () => {
    const input = { quoteId: await offered(), expectedVersion: 1 }
    return { input, other: { ...input, acknowledged: true }, event: 'order.created' }
  },
  'order.setPaid': async () => {
    const input = { orderId: await placed(), expectedVersion: 1, paidMinor: 50 }
    return { input, other: { ...input, paidMinor: 100 }, event: 'order.paid-set' }
  },
  'order.copyMany': async () => {
    const input = { orderIds: [await placed()] }
    return { input, other: { ...input, acknowledged: true }, event: 'order.copying-many' }
  },
  'gate.request': async () => {
    const input = { customerId: await standing('SUSP'), operation: 'order', reason: 'Promised' }
    return { input, other: { ...input, reason: 'Another' }, event: 'gate.override-requested' }
  },
  'gate.override': async () => {
    const input = { requestId: await requested() }
    return { input, other: { ...input, uses: 2 }, event: 'gate.overridden' }
  },
  'gate.refuse': async () => {
    const input = { requestId: await requested() }
    return { input, other: { ...input, note: 'Another' }, event: 'gate.override-refused' }
  },
  'gate.revoke': async () => {
    const input = { overrideId: await requested() }
    return { input, other: { ...input, note: 'Another' }, event: 'gate.override-revoked' }
  },
  'service.add': async () => {
    const input = { customerId: (await register()).id, name: 'Line' }
    return { input, other: { ...input, name: 'Other' }, event: 'service.added' }
  },
  'service.setStatus': async () => {
    const made = await callerOf(admin).service.add({ customerId: (await register()).id, name: 'Line' })
    const input = { serviceId: made.id, expectedVersion: 1, status: 'active' }
    return { input, other: { ...input, status: 'ceased' }, event: 'service.status-set' }
  },
  'charge.add': async () => {
    const input = { customerId: (await register()).id, description: 'Rent', amountMinor: 100 }
    return { input, other: { ...input, amountMinor: 200 }, event: 'charge.added' }
  },
  'charge.end': async () => {
    const rent = { customerId: (await register()).id, description: 'Rent', amountMinor: 100 }
    const input = { chargeId: (await callerOf(admin).charge.add(rent)).id, expectedVersion: 1 }
    return { input, other: { ...input, expectedVersion: 2 }, event: 'charge.ended' }
  },
  'task.create': async () => ({
    input: { title: 'Call back' },
    other: { title: 'Call' },
    event: 'task.created',
  }),
  'task.complete': async () => {
    const input = { taskId: (await callerOf(admin).task.create({ title: 'Call' })).id, expectedVersion: 1 }
    return { input, other: { ...input, expectedVersion: 2 }, event: 'task.completed' }
  },
  'task.reopen': async () => {
    const { id: taskId } = await callerOf(admin).task.create({ title: 'Call' })
    await callerOf(admin).task.complete({ taskId, expectedVersion: 1 })
    const input = { taskId, expectedVersion: 2 }
    return { input, other: { taskId, expectedVersion: 3 }, event: 'task.reopened' }
  },
  'message.send': async () => ({
    input: { body: 'On hold', toDepartmentCode: 'accounts' },
    other: { body: 'On hold', toDepartmentCode: 'sales' },
    event: 'message.sent',
  }),
  'message.markRead': async () => {
    const toStaffUserId = admin.actor.kind === 'staff' ? admin.actor.userId : ''
    const send = async () => (await callerOf(admin).message.send({ body: 'Read me', toStaffUserId })).id
    return {
      input: { messageIds: [await send()] },
      other: { messageIds: [await send()] },
      event: 'message.read',
    }
  },
  'staffUser.setDepartments': async () => {
    const { staffUserId } = await person()
    const input = { staffUserId, departmentCodes: ['sales'] }
    return { input, other: { staffUserId, departmentCodes: [] }, event: 'staff-user.departments-set' }
  },
  'screening.loadList': async () => ({
    input: { fileName: 'listado.csv', content: base64(fixtureList()) },
    other: { fileName: 'listado.csv', content: base64(fixtureList('utf8_bom')) },
    event: 'screening.list-received',
  }),
  'screening.clearMark': async () => {
    const { id } = await register()
    await db.ask(
      `update app.screenings set outcome = 'match', situation = 'definitivo', severity = 'warn' where customer_id = $1`,
      [id],
    )
    const input = { customerId: id, situation: 'definitivo', reason: 'Seen in person' }
    return { input, other: { ...input, reason: 'Another' }, event: 'customer.screening-cleared' }
  },
  'staffUser.invite': async () => {
    const input = { email: `new-${++taken}@padron.test`, name: 'New', roleCode: 'reader' }
    return { input, other: { ...input, name: 'Other' }, event: 'staff-user.invited' }
  },
  'staffUser.reinvite': async () => {
    const { staffUserId } = await person()
    const other = { staffUserId: (await person()).staffUserId }
    return { input: { staffUserId }, other, event: 'staff-user.reinvited' }
  },
  'staffUser.disable': async () => {
    const input = await person()
    return { input, other: { ...input, expectedVersion: 2 }, event: 'staff-user.disabled' }
  },
  'staffUser.enable': async () => {
    const { staffUserId } = await person()
    await callerOf(admin).staffUser.disable({ staffUserId, expectedVersion: 1 })
    const input = { staffUserId, expectedVersion: 2 }
    return { input, other: { ...input, expectedVersion: 3 }, event: 'staff-user.enabled' }
  },
  'staffUser.setRole': async () => {
    const input = { ...(await person()), roleCode: 'sales' }
    return { input, other: { ...input, roleCode: 'buyer' }, event: 'staff-user.role-set' }
  },
  'staffUser.setStatusSet': async () => {
    const { staffUserId: userId, expectedVersion } = await person()
    const input = { userId, setCode: 'sales', expectedVersion }
    return { input, other: { ...input, setCode: null }, event: 'staff-user.status-set-changed' }
  },
  'status.saveDraft': async () => {
    const input = await draft()
    return { input, other: { ...input, expectedVersion: 1 }, event: 'status.draft-saved' }
  },
  'status.discardDraft': async () => {
    await callerOf(admin).status.saveDraft(await draft())
    return { input: { expectedVersion: 1 }, other: { expectedVersion: 2 }, event: 'status.draft-discarded' }
  },
  'status.publish': async () => {
    const input = await simulated()
    return { input, other: { ...input, note: 'Another' }, event: 'status.published' }
  },
  'status.retire': async () => {
    await db.ask('delete from app.status_drafts')
    const input = { code: 'NAR', replacement: null }
    return { input, other: { ...input, replacement: 'ACTV' }, event: 'status.retired' }
  },
  'status.saveSet': async () => {
    const set = { code: 'night', name: 'Night', level: 'branch', includesAll: false, statusCodes: [] }
    return { input: set, other: { ...set, name: 'Day' }, event: 'status.set-saved' }
  },
  'apiKey.create': async () => {
    const input = { name: 'Shop', abilities: ['customer.read'], expiresInDays: 1 }
    return { input, other: { ...input, expiresInDays: 2 }, event: 'api-key.created' }
  },
  'apiKey.revoke': async () => {
    const key = { name: 'Till', abilities: ['customer.read' as const], expiresInDays: 1 }
    const input = { apiKeyId: (await callerOf(admin).apiKey.create(key)).id }
    const other = { apiKeyId: (await callerOf(admin).apiKey.create(key)).id }
    return { input, other, event: 'api-key.revoked' }
  },
  'role.save': async () => {
    const input = { code: 'buyer', expectedVersion: 1, abilities: ['customer.read'] }
    return { input, other: { ...input, abilities: [] }, event: 'role.saved' }
  },
  'session.requireSecondFactor': async () => ({
    input: { roles: ['installer'] },
    other: { roles: [] },
    event: 'session.second-factor-required',
  }),
  'permission.save': async () => {
    const changes = [
      { roleCode: 'reader', fieldGroup: 'files' as const, use: 'sort' as const, allowed: false },
    ]
    const { hash: previewHash, roles } = await callerOf(admin).permission.preview({ changes })
    const expectedVersions = { reader: roles[0]?.version ?? 0 }
    const input = { changes, expectedVersions, previewHash }
    return { input, other: { ...input, previewHash: 'another' }, event: 'permission.saved' }
  },
  'job.cancel': async () => {
    const input = await job('waiting')
    return { input, other: { ...input, reason: 'Another' }, event: 'job.cancelled' }
  },
  'job.retry': async () => {
    const input = await job('failed')
    return { input, other: { ...input, reason: 'Another' }, event: 'job.retried' }
  },
}

function prepared(path: string): Promise<Prepared> {
  const make = prepare[path]
  if (!make) throw new Error(`nothing is prepared for ${path}`)
  return make()
}

const mutations = Object.entries(staffRouter._def.procedures)
  .filter(([, procedure]) => (procedure as unknown as { _def: { type: string } })._def.type === 'mutation')
  .map(([path]) => path)
  .filter((path) => !withoutKeys.includes(path))

const told = async (event: string) =>
  (
    await db.ask<{ n: number }>('select count(*)::int as n from app.audit_entries where event = $1', [event])
  )[0]?.n ?? 0

/** How many sessions were left to end is no part of the effect: they were dead from its commit on. */
function comparable(answer: unknown) {
  const { sessionsEnded: _, ...rest } = answer as { sessionsEnded?: number }
  return rest
}

const codeOf = (error: TRPCError) => [error.code, isFailure(error.cause) && error.cause.reason.code]

describe(`C39 the same request ${atOnce} times at once`, () => {
  it('is tried with every mutation there is', () => {
    expect(mutations.filter((path) => !prepare[path])).toEqual([])
  })

  it.each(mutations.filter((path) => !secrets.includes(path)))(
    '%s happens once, answers the same to all, and refuses the key for anything else',
    async (path) => {
      const { input, other, event } = await prepared(path)
      const before = await told(event)
      const key = `once-${path}`
      const answers = await Promise.all(Array.from({ length: atOnce }, () => ask(path, input, key)))
      expect(await told(event)).toBe(before + 1)
      for (const answer of answers) expect(comparable(answer)).toEqual(comparable(answers[0]))
      expect(comparable(await ask(path, input, key))).toEqual(comparable(answers[0]))
      await expect(ask(path, other, key).catch((error) => Promise.reject(codeOf(error)))).rejects.toEqual([
        'UNPROCESSABLE_CONTENT',
        'idempotency_key_reused',
      ])
      expect(await told(event)).toBe(before + 1)
    },
  )

  it.each(secrets)('%s happens once, and shows its secret once', async (path) => {
    const { input, other, event } = await prepared(path)
    const before = await told(event)
    const key = `once-${path}`
    const ends = await Promise.allSettled(Array.from({ length: atOnce }, () => ask(path, input, key)))
    expect(await told(event)).toBe(before + 1)
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [codeOf(end.reason)] : []))
    expect(refused).toEqual(Array(atOnce - 1).fill(['CONFLICT', 'already_done']))
    await expect(ask(path, other, key).catch((error) => Promise.reject(codeOf(error)))).rejects.toEqual([
      'UNPROCESSABLE_CONTENT',
      'idempotency_key_reused',
    ])
  })

  it('keeps no secret with the keys', async () => {
    const kept = await db.ask<{ procedure: string; answer: string | null }>(
      'select procedure, answer from app.idempotency_keys where procedure = any ($1) order by procedure',
      [secrets],
    )
    expect(kept).toEqual(secrets.map((procedure) => ({ procedure, answer: null })))
  })
})

describe('an idempotency key', () => {
  it('is one person’s: another may use the same', async () => {
    const sales = await actAs(db, 'sales')
    const mine = await callerOf(admin, 'shared-key').customer.register(kemper)
    const theirs = await callerOf(sales, 'shared-key').customer.register(kemper)
    expect(theirs.id).not.toBe(mine.id)
  })

  it('is one procedure’s', async () => {
    const made = await callerOf(admin, 'two-verbs').customer.register(kemper)
    const off = await callerOf(admin, 'two-verbs').customer.deactivate({
      customerId: made.id,
      expectedVersion: 1,
    })
    expect(off.version).toBe(2)
  })

  it('is not spent by a refusal: corrected, the request is heard', async () => {
    const caller = callerOf(admin, 'second-try')
    await expect(caller.customer.register({ ...kemper, taxId: 'EKU9013013C9' })).rejects.toThrow()
    await expect(caller.customer.register(kemper)).resolves.toBeDefined()
  })

  it('takes the same input in another order for the same', async () => {
    const { taxId, tradeName, legalName } = kemper
    const first = await callerOf(admin, 'any-order').customer.register({ legalName, tradeName, taxId })
    expect(await callerOf(admin, 'any-order').customer.register({ taxId, tradeName, legalName })).toEqual(
      first,
    )
  })

  it('replays dates as dates', async () => {
    const made = await register()
    const asked = { customerId: made.id, expectedVersion: 1 }
    const off = await callerOf(admin, 'dated').customer.deactivate(asked)
    const again = await callerOf(admin, 'dated').customer.deactivate(asked)
    expect(again.undoUntil).toBeInstanceOf(Date)
    expect(again).toEqual(off)
  })

  it('does nothing for a person shut out meanwhile, though the answer is kept', async () => {
    const email = 'leaver@padron.test'
    const leaver = await addStaff(db, { role: 'sales', email, name: 'Leaver' })
    const ctx = await actAsUser(db, leaver.userId)
    await callerOf(ctx, 'before-leaving').customer.register(kemper)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [leaver.userId])
    await expect(callerOf(ctx, 'before-leaving').customer.register(kemper)).rejects.toMatchObject({
      code: expect.stringMatching(/^(UNAUTHORIZED|FORBIDDEN)$/),
    })
  })

  it.each([
    '',
    'x'.repeat(500),
    'ñ \u{1F69A}',
    "'; drop table app.idempotency_keys; --",
    'nul \0 nul',
    '\ud800',
  ])('of odd spelling (%j) is no defect of ours', async (key) => {
    const end = await callerOf(admin, key)
      .customer.register(kemper)
      .then(
        () => 'registered',
        (error: TRPCError) => error.code,
      )
    expect(['registered', 'UNPROCESSABLE_CONTENT']).toContain(end)
  })
})
