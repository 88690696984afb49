import { read } from '@padron/db'
import type { TimelineEvent } from '@padron/domain'
import {
  actAs,
  actAsUser,
  addStaff,
  anonymousCtx,
  canaryOf,
  fillCustomer,
  freshDatabase,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { readOracle } from '../../test/oracle.ts'
import type { Ctx } from '../ctx.ts'
import { getCustomer, getOverview, listTimeline, registerCustomer } from './index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
const oracle = readOracle(new URL('./oracle/overview.txt', import.meta.url), /^Parts/)
const directory = [...new Set(oracle.map(({ column }) => column))]
const field = ['warehouse', 'delivery', 'installer', 'driver_installer']

let db: TestDatabase
let customerId: string
let number: string
beforeAll(async () => {
  db = await freshDatabase()
  const made = await registerCustomer(await actAs(db, 'sales'), kemper)
  ;({ id: customerId, number } = made)
  await fillCustomer(db, customerId)
})

type Raw = Record<string, unknown> & {
  record: Record<string, unknown>
  counts: Record<string, number>
  next: Record<string, unknown>
  badges: Record<string, unknown>[]
}

/** What the function itself answers, before the verb has touched it. */
const rawOf = (ctx: Ctx) =>
  read(ctx, async (tx) => {
    const [row] = await tx.run<{ raw: Raw | null }>('raw', 'select app.customer_overview($1) as raw', [
      number,
    ])
    return row?.raw ?? null
  })

/** What plain selects under the row policies give the same person. */
const plainly = <Row extends object>(ctx: Ctx, text: string) =>
  read(ctx, (tx) => tx.run<Row>(text.slice(0, 60), text, [customerId]))

const placeOf: Record<string, (raw: Raw) => boolean> = {
  creditLimit: ({ record }) => 'credit_limit_minor' in record,
  taxId: ({ record }) => 'tax_id' in record && 'country' in record && 'payment_terms' in record,
  badgeFigures: ({ badges }) => badges.length > 0 && badges.every((badge) => 'figures' in badge),
  underReview: (raw) => 'isUnderReview' in raw,
  approvals: ({ next }) => 'approvals' in next,
}
const isThere = (raw: Raw, part: string) => placeOf[part]?.(raw) ?? (part in raw || part in raw.counts)

describe('C02 the page of a customer, part by part', () => {
  it.each(directory)('%s has the parts of their role and no other key', async (role) => {
    const raw = await rawOf(await actAs(db, role))
    if (!raw) throw new Error('no page')
    const cells = oracle.filter(({ column }) => column === role)
    const found = cells.map(({ row }) => `${row} ${isThere(raw, row) ? 'y' : '-'}`)
    expect(found).toEqual(cells.map(({ row, answer }) => `${row} ${answer}`))
  })

  it.each(field)('%s, who has no directory, has no page', async (role) => {
    const ctx = await actAs(db, role)
    expect(await rawOf(ctx)).toBeNull()
    await expect(getOverview(ctx, { number })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(listTimeline(ctx, { customerId, limit: 20 })).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

const visible: Record<string, string> = {
  notes: 'select count(*)::int as n from app.notes where customer_id = $1 and removed_at is null',
  interactions:
    'select count(*)::int as n from app.interactions where customer_id = $1 and removed_at is null',
  files: 'select count(*)::int as n from app.files where customer_id = $1 and removed_at is null',
  flags: `select count(*)::int as n from app.risk_flags where customer_id = $1 and state in ('open', 'reviewed')`,
  referrals: 'select count(*)::int as n from app.referrals where referrer_id = $1 or referred_id = $1',
  openTasks: 'select count(*)::int as n from app.tasks where customer_id = $1 and done_at is null',
  services: 'select count(*)::int as n from app.services where customer_id = $1 and parent_id is null',
  records: `select (select count(*) from app.quotes where customer_id = $1)::int + (select count(*) from app.orders where customer_id = $1)::int
    + (select count(*) from app.projects where customer_id = $1)::int + (select count(*) from app.assignments where customer_id = $1)::int as n`,
  fulfilment: `select (select count(*) from app.assignments where customer_id = $1 and kind <> 'placement')::int
    + (select count(*) from app.service_cases where customer_id = $1)::int as n`,
}

const told: Record<TimelineEvent['kind'], string> = {
  transition: 'select id from app.transitions where customer_id = $1',
  quote: 'select id from app.quotes where customer_id = $1',
  order: 'select id from app.orders where customer_id = $1',
  project: 'select id from app.projects where customer_id = $1',
  assignment: 'select id from app.assignments where customer_id = $1',
  case: 'select id from app.service_cases where customer_id = $1',
  note: 'select id from app.notes where customer_id = $1',
  interaction: 'select id from app.interactions where customer_id = $1 and removed_at is null',
  file: `select v.id from app.file_versions v join app.files f on f.id = v.file_id where f.customer_id = $1 and f.removed_at is null`,
  invoice: 'select id from app.invoices where customer_id = $1',
  payment: 'select id from app.payments where customer_id = $1',
  flag: 'select id from app.risk_flags where customer_id = $1',
}

describe.each(directory)('C06 what the page tells %s', (role) => {
  let ctx: Ctx
  beforeAll(async () => {
    ctx = await actAs(db, role)
  })

  it('counts what row policies give them', async () => {
    const { counts } = await getOverview(ctx, { number })
    for (const [part, text] of Object.entries(visible)) {
      const [row] = await plainly<{ n: number }>(ctx, text)
      expect([part, counts[part as keyof typeof counts] ?? 0]).toEqual([part, row?.n])
    }
  })

  it('tells of every kind what row policies give them, and nothing else', async () => {
    for (const [kind, text] of Object.entries(told) as [TimelineEvent['kind'], string][]) {
      const rows = await plainly<{ id: string }>(ctx, text)
      const { events } = await listTimeline(ctx, { customerId, kinds: [kind], limit: 100 })
      const ids = [...new Set(events.map(({ id }) => id))]
      expect([kind, ids.sort()]).toEqual([kind, rows.map(({ id }) => id).sort()])
    }
  })

  it('adds up the figures they may see, and C03 holds no word of what they may not', async () => {
    const page = await getOverview(ctx, { number })
    const rows = await plainly<{ currency: string; open: number; all: number }>(
      ctx,
      `select currency, sum(total_minor - paid_minor) filter (where state = 'open')::int as open, sum(total_minor)::int as all
         from app.invoices where customer_id = $1 and state <> 'cancelled' group by currency order by currency`,
    )
    const money = page.money?.map(({ currency, openMinor, lifetimeMinor }) => [
      currency,
      openMinor,
      lifetimeMinor,
    ])
    expect((money ?? []).sort()).toEqual(rows.map(({ currency, open, all }) => [currency, open ?? 0, all]))
    const said = JSON.stringify([page, await listTimeline(ctx, { customerId, limit: 100 })])
    const bodies = await plainly<{ body: string }>(
      ctx,
      `select body from app.notes where customer_id = $1 and removed_at is null
       union all select note from app.interactions where customer_id = $1
       union all select name from app.files where customer_id = $1
       union all select reason from app.risk_flags where customer_id = $1`,
    )
    const open = new Set(bodies.map(({ body }) => body))
    const heard = new Set(said.match(/canary-[a-z-]+/g))
    expect([...heard].sort()).toEqual([...open].sort())
    expect(said).not.toContain(canaryOf('note-removed'))
    expect(said.includes('7654321')).toBe(ctx.actor.kind === 'staff' && rows.length > 0)
    expect(said.includes('424242')).toBe(rows.length > 0)
  })
})

describe('the page of a customer', () => {
  it('has the record as the form has it, and what is beside it', async () => {
    const manager = await actAs(db, 'manager')
    const page = await getOverview(manager, { number: number.toLowerCase() })
    expect(page).toMatchObject(await getCustomer(manager, { number }))
    expect(page).toMatchObject({
      isUnderReview: true,
      subAccounts: [{ number: `SUB-${number}`, status: { code: 'PAIN' } }],
      ltv: [{ currency: 'USD', amountMinor: 9000 }],
      branch: { code: 'faraway' },
      badges: [{ badge: 'vip', figures: { amountMinor: 424242 } }],
    })
    const mxn = page.money?.find(({ currency }) => currency === 'MXN')
    expect(mxn).toMatchObject({
      ...{ openMinor: 4700, openCount: 2, overdueMinor: 4000, overdueCount: 1, overdueDays: 50 },
      ...{ aging: [700, 0, 4000, 0, 0], lifetimeMinor: 5700 },
    })
    expect(page.attention.map(({ code }) => code)).toContain('invoices_overdue')
  })

  it('B-31 opens a branch’s notes to whoever spans branches alone', async () => {
    const scopesOf = async (role: string) =>
      (await listTimeline(await actAs(db, role), { customerId, kinds: ['note'], limit: 100 })).events
        .filter(({ isRemoved }) => !isRemoved)
        .map(({ scope, text }) => (text?.includes('accounts') ? 'accounts' : scope))
        .sort()
    const all = ['branch', 'customer', 'finance', 'fulfillment', 'internal', 'restricted', 'sales', 'support']
    expect(await scopesOf('owner')).toEqual(['accounts', ...all])
    expect(await scopesOf('manager')).toEqual(all.filter((scope) => scope !== 'branch'))
    expect(await scopesOf('sales')).toEqual(['customer', 'internal', 'sales'])
    expect(await scopesOf('dispatch')).toEqual(['fulfillment', 'internal'])
  })

  it('of nobody is not found, to nobody and to a disabled user there is none', async () => {
    const sales = await actAs(db, 'sales')
    const stranger = '01920000-0000-7000-8000-000000000001'
    await expect(getOverview(sales, { number: 'C-999999' })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(listTimeline(sales, { customerId: stranger, limit: 5 })).rejects.toMatchObject({
      kind: 'not_found',
    })
    await expect(getOverview(anonymousCtx(db), { number })).rejects.toMatchObject({ kind: 'forbidden' })
    const ben = await addStaff(db, { role: 'sales', email: 'ben-page@padron.test', name: 'Ben' })
    const ctx = await actAsUser(db, ben.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [ben.userId])
    await expect(getOverview(ctx, { number })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(listTimeline(ctx, { customerId, limit: 5 })).rejects.toMatchObject({ kind: 'not_found' })
  })
})

describe('the timeline', () => {
  it('is walked page by page without a gap or a double, newest first', async () => {
    const manager = await actAs(db, 'manager')
    const whole = (await listTimeline(manager, { customerId, limit: 100 })).events
    const walked: TimelineEvent[] = []
    let cursor: string | undefined
    do {
      const page = await listTimeline(manager, { customerId, limit: 4, cursor })
      walked.push(...page.events)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(walked).toEqual(whole)
    const times = whole.map(({ at }) => at.getTime())
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    const { timeline } = await getOverview(manager, { number })
    expect(timeline.events).toEqual(whole.slice(0, 20))
    const rest = await listTimeline(manager, { customerId, limit: 100, cursor: timeline.nextCursor ?? '' })
    expect(rest.events).toEqual(whole.slice(20))
  })

  it('says of a removed note that it was there, and not what it said', async () => {
    const finance = await actAs(db, 'finance')
    const { events } = await listTimeline(finance, { customerId, kinds: ['note'], limit: 100 })
    const removed = events.filter(({ isRemoved }) => isRemoved)
    expect(removed).toHaveLength(1)
    expect(removed[0]).not.toHaveProperty('text')
  })

  it.each([
    'nonsense',
    '{"at":"2026-02-30T00:00:00+00:00","id":"01920000-0000-7000-8000-000000000001"}',
    '{"at":"x","id":"y"}',
    `{"at":"2026-01-01T00:00:00+00:00'--","id":"1"}`,
  ])('C34 takes %s for no place in it', async (said) => {
    const cursor = Buffer.from(said).toString('base64url')
    await expect(
      listTimeline(await actAs(db, 'sales'), { customerId, limit: 5, cursor }),
    ).rejects.toMatchObject({ kind: 'invalid', reason: { code: 'unreadable_cursor' } })
  })
})

describe('auth.holding', () => {
  it.each([...directory, ...field])(
    'holds for %s what auth.staff_can says of every ability',
    async (role) => {
      const rows = await read(await actAs(db, role), (tx) =>
        tx.run<{ ability: string; one: boolean; other: boolean }>(
          'holding',
          `select a.ability, auth.staff_can(a.ability) as one, a.ability = any (h.held) or '*' = any (h.held) as other
           from (select distinct ability from app.role_abilities union select 'role.configure') a, (select auth.holding() as held) h`,
          [],
        ),
      )
      expect(rows.length).toBeGreaterThan(40)
      expect(rows.filter(({ one, other }) => one !== other)).toEqual([])
    },
  )
})
