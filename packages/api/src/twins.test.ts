import { isFailure, shippedRoles } from '@padron/domain'
import { actAs, clock, freshDatabase, silentLog, type TestDatabase } from '@padron/testing'
import { TRPCError } from '@trpc/server'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { linkReaders, type Planted, plantCanaries, scopeReaders, seniors } from '../test/canaries.ts'
import { callAt, fitting, type Schema, takes } from '../test/inputs.ts'
import { createStaffCaller, staffRouter } from './staff/index.ts'

const customers = 3
/** Random questions a role asks of both worlds. */
const questionsPerRole = 100
const seed = 20_261_122

type Procedure = { _def: { type: string; inputs: Schema[] } }
/** Where lists, counts, filters, sorts, searches, the page, its timeline and the trail are asked. */
const nouns =
  /^(customer|note|interaction|file|riskFlag|referral|value|badge|audit|invoice|payment|case|delivery|score|freshbooks)\./
const procedures = (Object.entries(staffRouter._def.procedures) as unknown as [string, Procedure][])
  .filter(([path, { _def }]) => _def.type === 'query' && nouns.test(path))
  .map(([path, { _def }]) => ({ path, schema: _def.inputs[0] }))

/** What makes the other world: only those who read it may notice. */
const changes: { readers: readonly string[]; texts: string[] }[] = [
  {
    readers: seniors,
    texts: [
      `insert into app.invoices (customer_id, title, total_minor, issued_on, due_on, acknowledged_at)
         select id, 'Other', 5000000, '2025-01-01', '2025-02-01', now() from app.customers`,
      `insert into app.risk_flags (customer_id, type, reason, raised_by_name)
         select c.id, t.type, 'Other', 'x' from app.customers c, lateral (
           select x.type from unnest(array['overdue_payment', 'frequent_refunds', 'discount_dependency', 'frequent_claims',
             'delivery_failures', 'abusive_behavior', 'cancellation_pattern']) x(type)
            where not exists (select 1 from app.risk_flags r where r.customer_id = c.id and r.type = x.type) limit 1) t`,
      'update app.customers set credit_limit_minor = coalesce(credit_limit_minor, 0) + 1',
      `update app.customer_badges set figures = jsonb_build_object('revenueMinor', random())`,
      `insert into app.charges (customer_id, kind, description, amount_minor, currency, transaction_on)
         select id, 'one_off', 'Other', 99, 'MXN', '2025-01-01' from app.customers`,
      'update app.customer_figures set receivable_minor = receivable_minor + 1, ytd_minor = ytd_minor + 1',
      'update app.freshbooks_invoices set outstanding_minor = outstanding_minor + 1, due_on = due_on - 1',
      `update app.freshbooks_clients set outstanding = '[{"currency": "USD", "amountMinor": 5}]'`,
    ],
  },
  {
    readers: linkReaders,
    texts: [
      `update app.freshbooks_clients set name = 'Other', fields = fields || '{"organization": "Other", "email": "other@client.test"}'`,
      `update app.freshbooks_links set state = 'review', reason = 'client_missing' where state = 'linked'`,
      `update app.freshbooks_connections set business_name = 'Other'`,
    ],
  },
  ...Object.entries(scopeReaders).map(([scope, readers]) => ({
    readers,
    texts: [
      `insert into app.notes (customer_id, scope, body, author_name, pinned_at, tags, published_at)
         select id, '${scope}', 'Other', 'x', now(), array['other'], ${scope === 'customer' ? 'now()' : 'null'} from app.customers`,
      `insert into app.interactions (customer_id, type, direction, scope, note, occurred_at, logged_by_name)
         select id, 'call', 'in', '${scope}', 'Other', now(), 'x' from app.customers`,
      `insert into app.files (customer_id, kind, scope, name, added_by_name, expires_on)
         select id, 'other', '${scope}', 'other.pdf', 'x', '2026-01-01' from app.customers`,
    ],
  })),
]

let db: TestDatabase
let planted: Planted
beforeAll(async () => {
  db = await freshDatabase()
  planted = await plantCanaries(db, await actAs(db, 'admin', { log: silentLog() }), customers)
}, 120_000)

function drawQuestions() {
  const drawn = fc.sample(fc.tuple(fc.constantFrom(...procedures), fc.nat()), {
    numRuns: questionsPerRole,
    seed,
  })
  return drawn.map(([{ path, schema }, at]) => {
    if (!schema) return { path, input: undefined }
    const input = fc.sample(fitting(schema, planted.known), { numRuns: 60, seed: at }).find(takes(schema))
    return { path, input }
  })
}

describe('C05 two worlds that differ in what is hidden', () => {
  it.each(shippedRoles.map(({ code }) => code).filter((code) => !['admin', 'owner'].includes(code)))(
    `answer ${questionsPerRole} questions of %s with the same bytes`,
    async (role) => {
      const ctx = await actAs(db, role, { log: silentLog(), clock: clock('2026-11-22T12:00:00.000Z') })
      const caller = createStaffCaller({ ctx, cookie: { set: () => undefined, clear: () => undefined } })
      const questions = drawQuestions()
      const hear = async () => {
        const heard: string[] = []
        for (const { path, input } of questions) {
          const refuse = (error: unknown) =>
            error instanceof TRPCError
              ? [error.code, isFailure(error.cause) ? error.cause.reason : error.message]
              : String(error)
          const answer = await callAt(caller, path)(input).catch(refuse)
          heard.push(`${path} ${JSON.stringify(input)} ${JSON.stringify(answer)}`)
        }
        return heard
      }
      const one = await hear()
      for (const { readers, texts } of changes)
        if (!readers.includes(role)) for (const text of texts) await db.ask(text)
      expect(await hear()).toEqual(one)
      const isIn = ctx.actor.kind === 'staff' && ctx.actor.abilities.has('customer.read')
      if (isIn)
        expect(one.filter((line) => line.includes('[{')).length, 'some had answers').toBeGreaterThan(3)
    },
    120_000,
  )
})
