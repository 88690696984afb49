import { actAs, anonymousCtx, freshDatabase, silentLog, type TestDatabase } from '@padron/testing'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import superjson from 'superjson'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { type ApiContext, createStaffCaller, staffRouter } from './staff/index.ts'

const canary = 'CANARY-7f3a9c'
const id = '01920000-0000-7000-8000-00000000dead'
const fixedText = 'Something went wrong on our side. Give this id to support.'

type Ctx = ApiContext['ctx']

const reliability = {
  ...{ code: 'reliability', name: 'Reliability', appliesTo: 'customer', source: 'rating', multiplier: 100 },
  ...{ missing: 'exclude', defaultRating: null, worst: null, best: null, enabled: true, position: 1 },
}

const turned = { roleCode: 'buyer', fieldGroup: 'finance', use: 'read', allowed: true }

/** Something each procedure would look up, with the canary wherever text goes in. */
const inputs: Record<string, unknown> = {
  'apiKey.create': { name: canary, abilities: ['customer.read'], expiresInDays: 1 },
  'apiKey.list': {},
  'apiKey.revoke': { apiKeyId: id },
  'audit.list': { customerId: id, event: canary },
  'branch.list': undefined,
  'branch.add': { name: 'X' },
  'branch.rename': { branchId: id, expectedName: canary, name: 'X' },
  'class.add': { name: 'X' },
  'class.rename': { code: canary, expectedName: canary, name: 'X' },
  'department.add': { name: 'X' },
  'department.rename': { code: canary, expectedName: canary, name: 'X' },
  'department.setMembers': { code: canary, staffUserIds: [id] },
  'group.list': undefined,
  'group.add': { name: 'X' },
  'group.edit': { code: canary, expectedVersion: 1, name: canary },
  'group.retire': { code: canary, expectedVersion: 1 },
  'tag.list': undefined,
  'tag.rename': { code: canary, expectedName: canary, name: 'X' },
  'tag.merge': { code: canary, into: 'x' },
  'customer.organising': { number: canary },
  'customer.filters': undefined,
  'customer.export': { filter: { query: canary }, columns: ['number'] },
  'customer.exported': { jobId: id },
  'customer.exportPart': { jobId: id, position: 0 },
  'customer.card': { number: canary },
  'customer.setGroups': { customerId: id, expectedVersion: 1, groupCodes: [canary] },
  'customer.setTags': { customerId: id, expectedVersion: 1, tags: [canary] },
  'customer.setOwner': { customerId: id, expectedVersion: 1, ownerId: id },
  'customer.setBranch': { customerId: id, expectedVersion: 1, branchId: id },
  'case.list': { customerId: id },
  'case.get': { caseId: id },
  'case.open': { customerId: id, title: canary },
  'case.assign': { caseId: id, expectedVersion: 1, assigneeId: null, departmentCode: null },
  'case.wait': { caseId: id, expectedVersion: 1 },
  'case.resolve': { caseId: id, expectedVersion: 1, resolution: canary },
  'case.close': { caseId: id, expectedVersion: 1 },
  'case.reopen': { caseId: id, expectedVersion: 1 },
  'delivery.list': { customerId: id },
  'delivery.mine': undefined,
  'portalUser.list': { customerId: id },
  'portalUser.invite': {
    ...{ customerId: id, name: canary, email: 'rosa@acme.test' },
    ...{ permissions: ['admin'], locale: 'en' },
  },
  'portalUser.resend': { membershipId: id },
  'portalUser.revoke': { membershipId: id },
  'portalUser.setPermissions': { membershipId: id, permissions: ['billing'] },
  'portalUser.preview': { customerId: id, permissions: ['admin'] },
  'portalUser.showContact': undefined,
  'portalUser.setContact': { companyName: 'X', companyPhone: 'X', companyEmail: '' },
  'profileRequest.list': { customerId: id },
  'profileRequest.count': undefined,
  'profileRequest.approve': { id, expectedVersion: 1 },
  'profileRequest.refuse': { id, expectedVersion: 1, answer: canary },
  'mail.list': {},
  'mail.get': { id },
  'delivery.plan': { assignmentId: id, expectedVersion: 1, scheduledOn: null, assigneeId: null },
  'delivery.complete': { assignmentId: id, expectedVersion: 1 },
  'class.list': undefined,
  'customer.figures': { customerId: id },
  'freshbooks.connection': undefined,
  'freshbooks.state': undefined,
  'freshbooks.businesses': undefined,
  'freshbooks.syncs': undefined,
  'freshbooks.status': { customerId: id },
  'freshbooks.candidates': { customerId: id, text: canary },
  'freshbooks.plan': { customerId: id, choice: 'create' },
  'freshbooks.drift': {},
  'freshbooks.matches': {},
  'freshbooks.connect': undefined,
  'freshbooks.receiveConsent': { state: canary.repeat(3), code: canary },
  'freshbooks.chooseBusiness': { consentId: id, accountId: canary },
  'freshbooks.disconnect': { connectionId: id, expectedVersion: 1 },
  'freshbooks.link': { customerId: id, choice: 'create', planHash: canary },
  'freshbooks.retry': { linkId: id, expectedVersion: 1 },
  'freshbooks.unlink': { linkId: id, expectedVersion: 1 },
  'freshbooks.sendFields': { linkId: id, expectedVersion: 1, fields: ['email'] },
  'freshbooks.linkMany': { rows: [{ customerId: id, externalId: '1' }] },
  'freshbooks.sync': {},
  'customer.register': { legalName: canary, tradeName: canary, taxId: 'EKU9003173C9' },
  'customer.save': { customerId: id, expectedVersion: 1, tradeName: canary },
  'customer.deactivate': { customerId: id, expectedVersion: 1, comment: canary },
  'customer.activate': { customerId: id, expectedVersion: 1, comment: canary },
  'customer.void': { customerId: id, expectedVersion: 1, reasonCode: canary },
  'customer.count': { customerId: id },
  'customer.get': { number: canary },
  'customer.overview': { number: canary },
  'customer.timeline': { customerId: id },
  'customer.neighbours': { customerId: id },
  'customer.list': { query: canary },
  'customer.findDuplicates': { legalName: canary },
  'assignment.list': { customerId: id },
  'assignment.get': { assignmentId: id },
  'assignment.create': { customerId: id, title: canary, kind: 'delivery' },
  'assignment.copy': { assignmentId: id },
  'assignment.reopen': { assignmentId: id, expectedVersion: 1 },
  'assignment.close': { assignmentId: id, expectedVersion: 1, state: 'done' },
  'order.list': { customerId: id },
  'order.get': { orderId: id },
  'order.create': { customerId: id, title: canary },
  'order.copy': { orderId: id },
  'order.reopen': { orderId: id, expectedVersion: 1 },
  'order.close': { orderId: id, expectedVersion: 1, state: 'fulfilled' },
  'order.setPaid': { orderId: id, expectedVersion: 1, paidMinor: 1 },
  'order.copyMany': { orderIds: [id] },
  'order.copies': { jobId: id },
  'interaction.list': { customerId: id },
  'interaction.get': { interactionId: id },
  'interaction.week': { customerId: id },
  'interaction.log': { customerId: id, type: 'call', note: canary, participants: canary },
  'interaction.edit': { interactionId: id, expectedVersion: 1, note: canary },
  'interaction.remove': { interactionId: id, expectedVersion: 1 },
  'invoice.list': { customerId: id },
  'invoice.get': { invoiceId: id },
  'invoice.create': {
    ...{ customerId: id, title: canary, totalMinor: 1 },
    ...{ issuedOn: '2026-03-01', dueOn: '2026-03-02' },
  },
  'invoice.cancel': { invoiceId: id, expectedVersion: 1, reason: canary },
  'file.list': { customerId: id },
  'file.get': { fileId: id },
  'file.limits': { customerId: id },
  'file.versions': { fileId: id },
  'file.add': { customerId: id, fileName: canary, content: 'JVBERi0xLjQKJSVFT0YK' },
  'file.replace': { fileId: id, expectedVersion: 1, fileName: canary, content: 'JVBERi0xLjQKJSVFT0YK' },
  'file.edit': { fileId: id, expectedVersion: 1, name: canary },
  'file.remove': { fileId: id, expectedVersion: 1 },
  'file.open': { fileId: id },
  'documentSlot.list': { customerId: id },
  'documentSlot.waive': { customerId: id, slotCode: canary, reason: canary },
  'documentSlot.unwaive': { customerId: id, slotCode: canary },
  'note.list': { customerId: id, query: canary, tag: canary },
  'note.get': { noteId: id },
  'note.audience': { customerId: id, scope: 'internal', departments: [canary] },
  'note.versions': { noteId: id },
  'note.add': { customerId: id, body: canary, tags: [canary] },
  'note.edit': { noteId: id, expectedVersion: 1, body: canary },
  'note.setScope': { noteId: id, expectedVersion: 1, scope: 'finance' },
  'note.publish': { noteId: id, expectedVersion: 1, acknowledgedPublish: true },
  'note.withdraw': { noteId: id, expectedVersion: 1 },
  'note.pin': { noteId: id, expectedVersion: 1 },
  'note.unpin': { noteId: id, expectedVersion: 1 },
  'note.remove': { noteId: id, expectedVersion: 1 },
  'payment.list': { customerId: id },
  'payment.ledger': { customerId: id },
  'payment.record': { invoiceId: id, amountMinor: 1, paidOn: '2026-03-02' },
  'metric.list': {},
  'metric.versions': {},
  'metric.preview': { metrics: [reliability] },
  'metric.save': { expectedVersion: 0, metrics: [reliability], note: canary },
  'score.get': { customerId: id },
  'score.breakdown': { customerId: id },
  'score.history': { customerId: id },
  'score.record': { quoteId: id },
  'score.adjust': { customerId: id, points: 5, reason: canary, expiresOn: '2030-01-01' },
  'score.removeAdjustment': { customerId: id },
  'score.distribution': {},
  'score.plan': {},
  'score.schedule': undefined,
  'score.saveSchedule': { rhythm: 'daily', hour: 3 },
  'job.watch': { jobId: id },
  'score.records': { customerId: id },
  'score.rate': { customerId: id, ratings: { reliability: 50 } },
  'score.update': { customerId: id },
  'score.updateAll': { scope: 'all' },
  'score.run': { runId: id },
  'score.runs': {},
  'score.runRows': { runId: id, outcome: 'up' },
  'score.undoRun': { runId: id },
  'project.list': { customerId: id },
  'project.get': { projectId: id },
  'project.create': { customerId: id, title: canary },
  'project.copy': { projectId: id },
  'project.reopen': { projectId: id, expectedVersion: 1 },
  'project.close': { projectId: id, expectedVersion: 1, state: 'completed' },
  'quote.list': { customerId: id },
  'quote.get': { quoteId: id },
  'quote.create': { customerId: id, title: canary },
  'quote.copy': { quoteId: id },
  'quote.reopen': { quoteId: id, expectedVersion: 1 },
  'quote.close': { quoteId: id, expectedVersion: 1, state: 'rejected' },
  'quote.accept': { quoteId: id, expectedVersion: 1 },
  'quote.convert': { quoteId: id, expectedVersion: 1 },
  'gate.explain': { customerId: id, operation: 'order' },
  'gate.explainAll': { customerId: id },
  'gate.list': {},
  'gate.request': { customerId: id, operation: 'order', reason: canary },
  'gate.override': { customerId: id, operation: 'order', reason: canary },
  'gate.refuse': { requestId: id, note: canary },
  'gate.revoke': { overrideId: id, note: canary },
  'job.list': {},
  'job.get': { jobId: id },
  'job.cancel': { jobId: id, reason: canary },
  'job.retry': { jobId: id, reason: canary },
  'permission.list': undefined,
  'permission.preview': { changes: [turned] },
  'permission.save': { changes: [turned], expectedVersions: { buyer: 1 }, previewHash: canary },
  'permission.tabs': { customerNumber: canary },
  'role.list': undefined,
  'role.save': { code: canary, expectedVersion: 1, abilities: [] },
  'service.list': { customerId: id },
  'service.add': { customerId: id, name: canary },
  'service.setStatus': { serviceId: id, expectedVersion: 1, status: 'active' },
  'charge.list': { customerId: id },
  'charge.add': { customerId: id, description: canary, amountMinor: 1 },
  'charge.end': { chargeId: id, expectedVersion: 1 },
  'billing.profile': { customerId: id },
  'billing.ledger': { customerId: id, on: '2026-03-03' },
  'task.list': { customerId: id },
  'task.mine': {},
  'task.assignees': undefined,
  'task.create': { customerId: id, title: canary },
  'task.complete': { taskId: id, expectedVersion: 1 },
  'task.reopen': { taskId: id, expectedVersion: 1 },
  'message.inbox': {},
  'message.recipients': undefined,
  'message.send': { body: canary, toDepartmentCode: 'sales' },
  'message.markRead': { messageIds: [id] },
  'department.list': undefined,
  'staffUser.setDepartments': { staffUserId: id, departmentCodes: [canary] },
  'badge.list': { customerId: id },
  'badge.give': { customerId: id, badge: 'vip', reason: canary, expiresOn: '2100-01-01' },
  'badge.take': { customerId: id, badge: 'vip' },
  'badge.recompute': undefined,
  'badge.rules': undefined,
  'badge.setRules': { vipPercent: 5, vipMonths: 12, dormantDays: 200, dormantBy: 'order' },
  'riskFlag.rules': undefined,
  'riskFlag.setRules': {
    ...{ overdueDays: 45, windowDays: 90, quietDays: 30 },
    ...{ cancelledOrders: 2, cancelledShare: 20, openedCases: 3 },
  },
  'value.year': undefined,
  'value.setYear': { month: 4 },
  'value.get': { customerId: id },
  'referral.list': { customerId: id },
  'referral.add': { customerId: id, referrerNumber: canary, referredOn: '2026-03-02', note: canary },
  'referral.remove': { referralId: id, expectedVersion: 1 },
  'riskFlag.list': { customerId: id },
  'riskFlag.raise': { customerId: id, type: 'manual_flag', reason: canary },
  'riskFlag.review': { flagId: id, expectedVersion: 1 },
  'riskFlag.clear': { flagId: id, expectedVersion: 1, reason: canary },
  'riskFlag.accept': { flagId: id, expectedVersion: 1, reason: canary },
  'riskFlag.dismiss': { flagId: id, expectedVersion: 1, reason: canary },
  'screening.check': { taxId: 'EKU9003173C9' },
  'screening.loadList': { fileName: canary, content: 'Y2FuYXJ5' },
  'screening.status': undefined,
  'screening.clearMark': { customerId: id, situation: 'definitivo', reason: canary },
  'session.signIn': { email: `${canary}@padron.test`, password: canary.repeat(3) },
  'session.setUp': { code: canary, password: canary.repeat(3) },
  'session.passSecondStep': { challenge: canary, code: canary },
  'session.beginFactor': { challenge: canary },
  'session.confirmFactor': { challenge: canary, code: canary },
  'session.factor': undefined,
  'session.removeFactor': undefined,
  'session.renewRecoveryCodes': undefined,
  'session.stepUp': { password: canary },
  'session.listDevices': undefined,
  'session.endDevice': { sessionId: id },
  'session.factorRoles': undefined,
  'session.requireSecondFactor': { roles: [canary] },
  'session.signOut': undefined,
  'session.signOutEverywhere': undefined,
  'session.current': undefined,
  'staffUser.list': undefined,
  'staffUser.access': {},
  'staffUser.explain': { ability: 'order.edit' },
  'staffUser.invite': { email: `${canary}@padron.test`, name: canary, roleCode: 'reader' },
  'staffUser.reinvite': { staffUserId: id },
  'staffUser.removeFactor': { staffUserId: id },
  'staffUser.viewAs': { userId: id, reason: canary, minutes: 5 },
  'staffUser.stopViewing': undefined,
  'staffUser.disable': { staffUserId: id, expectedVersion: 1 },
  'staffUser.enable': { staffUserId: id, expectedVersion: 1 },
  'staffUser.setRole': { staffUserId: id, expectedVersion: 1, roleCode: canary },
  'staffUser.setStatusSet': { userId: id, setCode: canary, expectedVersion: 1 },
  'status.list': undefined,
  'status.get': { code: 'CANARY' },
  'status.draft': undefined,
  'status.saveDraft': undefined,
  'status.discardDraft': undefined,
  'status.simulate': { draftVersion: 1 },
  'status.publish': { draftVersion: 1, hash: canary, note: canary },
  'status.versions': undefined,
  'status.retire': { code: 'CANARY', replacement: null, reasonCode: canary },
  'status.whereUsed': { code: 'CANARY' },
  'status.export': { version: 1 },
  'status.presets': undefined,
  'status.sets': undefined,
  'status.saveSet': {
    code: 'canary',
    name: canary,
    level: 'branch',
    description: canary,
    includesAll: false,
    statusCodes: [],
    expectedVersion: 1,
  },
  'transition.options': { customerId: id },
  'transition.plan': { customerId: id, to: canary.slice(0, 12) },
  'transition.change': {
    customerId: id,
    expectedVersion: 1,
    to: canary.slice(0, 12),
    planHash: canary,
    comment: canary,
  },
  'transition.undo': { customerId: id, expectedVersion: 1, transitionId: id },
  'transition.cancel': { scheduledId: id },
  'transition.list': { customerId: id },
  'transition.planMany': { selection: { filter: { q: canary } }, to: canary.slice(0, 12) },
  'transition.changeMany': {
    selection: { customerIds: [id] },
    to: canary.slice(0, 12),
    planHash: canary,
    comment: canary,
  },
  'transition.undoMany': { bulkId: id },
  'transition.bulk': { bulkId: id },
  'transition.bulkRows': { bulkId: id },
}

/** A whole document, since anything less never gets as far as the database. */
beforeAll(async () => {
  const ctx = await actAs(await freshDatabase(), 'admin')
  const caller = createStaffCaller({ ctx, cookie: { set: () => undefined, clear: () => undefined } })
  const { definitions, settings } = await caller.status.export()
  const renamed = definitions.map((status) => ({ ...status, name: canary }))
  inputs['status.saveDraft'] = { definitions: renamed, settings, expectedVersion: 1 }
})

const procedures = staffRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>
const paths = Object.keys(procedures)

/** What no answer may hold: SQL, names of ours, parameters, stacks, paths, and the driver's words. */
const leaks =
  /select |insert |update |delete |from app\.|app\.|auth_staff|padron_|relation|column|constraint|syntax|duplicate key|node_modules|\.ts\b|\.mjs|at \w+ \(|\/work|\/home|\/tmp|Error:|ECONN|127\.0\.0\.1|undefined|password|secret/i

/** Asks over the wire, as a browser does, and answers the very bytes. */
async function ask(ctx: Ctx, path: string) {
  const type = procedures[path]?._def.type
  const isRead = type === 'query' || type === 'subscription'
  const body = JSON.stringify(superjson.serialize(inputs[path]))
  const url = `http://api.test/api/trpc/${path}${isRead ? `?input=${encodeURIComponent(body)}` : ''}`
  const headers = { 'content-type': 'application/json' }
  const response = await fetchRequestHandler({
    endpoint: '/api/trpc',
    router: staffRouter,
    req: new Request(url, isRead ? { headers } : { method: 'POST', headers, body }),
    createContext: () => ({ ctx, cookie: { set: () => undefined, clear: () => undefined } }),
  })
  const text = await response.text()
  return type === 'subscription' ? endOf(text) : { status: response.status, text }
}

/** What a stream of events ended with, in the form of an answer. */
function endOf(text: string) {
  const [, told = '{}'] = /event: serialized-error\ndata: (.+)/.exec(text) ?? []
  const error = JSON.parse(told) as { json?: { data?: { httpStatus?: number } } }
  const status = error.json?.data?.httpStatus ?? 200
  return { status, text: status === 200 ? text : JSON.stringify({ error }) }
}

type Fault = { name: string; strike: (db: TestDatabase, ctx: Ctx) => Promise<Ctx | undefined> }

const broken = (error: unknown): Ctx['db'] => ({
  pool: { connect: () => Promise.reject(error), options: {} } as never,
  close: () => Promise.resolve(),
})

const faults: Fault[] = [
  {
    name: 'tables gone',
    strike: async (db) => {
      await db.ask(`alter schema app rename to elsewhere`)
      return undefined
    },
  },
  {
    name: 'a column gone',
    strike: async (db) => {
      for (const [table, column] of [
        ['customers', 'legal_name'],
        ['staff_users', 'email'],
        ['statuses', 'tone'],
        ['outbox', 'name'],
        ['api_keys', 'name'],
        ['roles', 'name'],
        ['status_versions', 'note'],
        ['status_drafts', 'edited_at'],
        ['status_sets', 'name'],
        ['metric_versions', 'note'],
        ['invoices', 'title'],
      ]) {
        await db.ask(`alter table app.${table} rename column ${column} to gone`)
      }
      return undefined
    },
  },
  {
    name: 'a function that throws with its arguments',
    strike: async (db) => {
      const functions = [
        'auth.staff_user_id() returns uuid',
        'auth.staff_can(ability text) returns boolean',
        'app.freshbooks_queue() returns jsonb',
        'app.receive_freshbooks_consent(state text, sealed bytea, problem text) returns uuid',
      ]
      for (const one of functions)
        await db.ask(
          `create or replace function ${one} language plpgsql security definer set search_path = pg_catalog as
           $$ begin raise exception 'CANARY-7f3a9c in select secret from app.customers' using detail = 'CANARY-7f3a9c', hint = '/work/secret.ts'; end $$`,
        )
      return undefined
    },
  },
  {
    name: 'a pool that throws',
    strike: async (_db, ctx) => ({
      ...ctx,
      db: broken(new TypeError(`Cannot read ${canary} of undefined at /work/main/secret.ts:1:2`)),
    }),
  },
  {
    name: 'something thrown that is no error',
    strike: async (_db, ctx) => ({
      ...ctx,
      db: broken({ query: `select '${canary}'`, parameters: [canary] }),
    }),
  },
]

describe('C33 what nobody expected', () => {
  it('is tried at every procedure', () => {
    expect(paths.filter((path) => !(path in inputs))).toEqual([])
  })

  it.each(faults)(
    '$name: fixed text and an id, in answer and log, whatever NODE_ENV says',
    async ({ strike }) => {
      const db = await freshDatabase()
      const log = silentLog()
      const admin = await actAs(db, 'admin', { log, request: { id: 'the-id-of-the-request' } })
      const ctx = (await strike(db, admin)) ?? admin
      let unexpected = 0
      for (const mode of ['production', 'development', 'test']) {
        vi.stubEnv('NODE_ENV', mode)
        for (const path of paths) {
          const { status, text } = await ask(ctx, path)
          expect(text, path).not.toMatch(leaks)
          expect(text, path).not.toContain(canary)
          if (status < 500) continue
          expect(JSON.parse(text), path).toEqual({
            error: {
              json: {
                code: expect.any(Number),
                message: expect.any(String),
                data: expect.objectContaining({ httpStatus: status, code: expect.any(String) }),
              },
            },
          })
          if (status !== 500) continue
          unexpected++
          expect(JSON.parse(text).error.json, path).toEqual({
            code: expect.any(Number),
            message: fixedText,
            data: { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, id: 'the-id-of-the-request' },
          })
        }
      }
      vi.unstubAllEnvs()
      expect(unexpected, 'the fault happened').toBeGreaterThan(paths.length)
      const failed = log.entries.filter(({ event }) => event === 'procedure.failed')
      expect(failed.length).toBe(unexpected)
      expect(JSON.stringify(log.entries)).not.toContain(canary)
      expect(JSON.stringify(log.entries)).not.toMatch(/select |\/work|insert /i)
      expect(failed[0]?.keys).toMatchObject({ requestId: 'the-id-of-the-request', path: expect.any(String) })
    },
    60_000,
  )

  it('says of an unreachable database that it is busy elsewhere, not where', async () => {
    const db = await freshDatabase()
    const refused = Object.assign(new Error(`connect ECONNREFUSED 127.0.0.1:5432 ${canary}`), {
      code: 'ECONNREFUSED',
    })
    const ctx = { ...(await actAs(db, 'admin')), db: broken(refused) }
    const { status, text } = await ask(ctx, 'customer.list')
    expect(status).toBe(503)
    expect(text).toContain('database_unreachable')
    expect(text).not.toMatch(/ECONN|127\.0|CANARY/)
  })
})

describe('C33 input that is not what was agreed', () => {
  it.each([
    ['customer.get', {}],
    ['customer.save', { customerId: canary, expectedVersion: canary }],
    ['customer.list', { sort: canary, limit: canary }],
    ['apiKey.create', { name: [canary], abilities: canary }],
  ])('%s says which field and which rule, and repeats nothing that was sent', async (path, input) => {
    const db = await freshDatabase()
    const kept = inputs[path]
    inputs[path] = input
    const { status, text } = await ask(await actAs(db, 'admin'), path)
    inputs[path] = kept
    expect(status).toBe(422)
    expect(JSON.parse(text).error.json.data.failure).toMatchObject({
      kind: 'invalid',
      reason: { code: 'input' },
      detail: { fields: expect.any(Array) },
    })
    expect(text).not.toContain(canary)
  })

  it('names the field whose value is taken, not the index that says so', async () => {
    const db = await freshDatabase()
    const ctx = await actAs(db, 'admin')
    const caller = createStaffCaller({ ctx, cookie: { set: () => undefined, clear: () => undefined } })
    const kemper = { legalName: 'Kemper', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
    const saves = [await caller.customer.register(kemper), await caller.customer.register(kemper)].map(
      ({ id }) => ({ customerId: id, expectedVersion: 1, externalReference: 'ERP-1' }),
    )
    await caller.customer.save(saves[0] as never)
    const kept = inputs['customer.save']
    inputs['customer.save'] = saves[1]
    const { status, text } = await ask(ctx, 'customer.save')
    inputs['customer.save'] = kept
    expect(status).toBe(409)
    expect(JSON.parse(text).error.json.data.failure).toMatchObject({
      reason: { code: 'already_exists' },
      detail: { fields: [{ path: 'externalReference' }] },
    })
    expect(text).not.toMatch(/index|constraint|customers_/)
  })

  it('answers a procedure that is not there with 404, and a broken body with 422, without a word of ours', async () => {
    const db = await freshDatabase()
    const ctx = anonymousCtx(db)
    const send = (path: string, body: string) =>
      fetchRequestHandler({
        endpoint: '/api/trpc',
        router: staffRouter,
        req: new Request(`http://api.test/api/trpc/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        }),
        createContext: () => ({ ctx, cookie: { set: () => undefined, clear: () => undefined } }),
      })
    const gone = await send(`customer.${canary}`, '{}')
    expect(gone.status).toBe(404)
    const torn = await send('session.signIn', `{"json": {"email": "${canary}`)
    expect(torn.status).toBe(422)
    for (const response of [gone, torn]) {
      const text = await response.text()
      expect(text).not.toMatch(leaks)
    }
  })
})
