import { freshDatabase } from '@padron/testing'
import { expect, it } from 'vitest'
import { gatherClients } from './freshbooks/books.ts'
import { seedDemo } from './seed.ts'

it('plays the demo through the verbs: every status held, the listed marked, each change in the trail', async () => {
  const db = await freshDatabase()
  await db.ask('delete from app.staff_users')
  const steps: string[] = []
  const people = await seedDemo({
    adminUrl: db.adminUrl,
    urlOf: (login) => db.urls[login],
    progress: (step) => steps.push(step),
  })
  expect(people.backOffice.length).toBeGreaterThan(10)
  const [held] = await db.ask<{ statuses: number; customers: number }>(
    'select count(distinct status_code)::int as statuses, count(*)::int as customers from app.customers',
  )
  expect(held).toEqual({ statuses: 15, customers: 1_040 })
  const [trail] = await db.ask<{ untold: number }>(
    'select count(*)::int as untold from app.customers c where not exists (select 1 from app.audit_entries a where a.customer_id = c.id)',
  )
  expect(trail).toEqual({ untold: 0 })
  const [list] = await db.ask('select count(*)::int as rows from app.screening_entries')
  expect(list).toEqual({ rows: 10_000 })
  const [desk] = await db.ask(
    `select (select count(*)::int from app.orders) as orders, (select count(*)::int from app.services) as services,
            (select count(*)::int from app.gate_overrides where state = 'requested') as waiting,
            (select count(*)::int from app.tasks where done_at is null) as tasks`,
  )
  expect(desk).toEqual({ orders: 9, services: 18, waiting: 1, tasks: 7 })
  const [money] = await db.ask(
    `select count(*)::int as invoices, count(*) filter (where state = 'paid')::int as paid,
            (select count(*)::int from app.payments) as payments from app.invoices`,
  )
  expect(money).toEqual({ invoices: 15, paid: 10, payments: 14 })
  const [scores] = await db.ask<Record<string, number>>(
    `select (select state from app.score_runs) as run, count(score)::int as scored, count(*) filter (where run_id is null)::int as single,
            (select count(*)::int from app.stale_scores s where exists (select 1 from app.customer_scores k where k.customer_id = s.customer_id)) as stale,
            (select count(*)::int from app.customer_profiles where quotes_average is not null) as averaged,
            (select count(*)::int from app.outbox where name like 'score.%' and state <> 'done') as left_over
       from app.customer_scores`,
  )
  expect(scores).toMatchObject({ run: 'done', single: 14, left_over: 0 })
  expect(scores?.scored).toBeGreaterThan(500)
  expect(scores?.stale).toBe(2)
  expect(scores?.averaged).toBeGreaterThan(0)
  const [known] = await db.ask(
    `select (select count(distinct scope)::int from app.notes) as scopes, (select count(*)::int from app.notes where pinned_at is not null) as pinned,
            (select count(*)::int from app.interactions) as met, (select count(*)::int from app.service_cases) as cases,
            (select count(*)::int from app.risk_flags) as flags, (select count(*)::int from app.referrals) as referrals,
            (select count(*)::int from app.customer_groups) as grouped, (select count(*)::int from app.customer_badges) as badges`,
  )
  expect(known).toEqual({
    ...{ scopes: 7, pinned: 4, met: 6, cases: 3, flags: 2, referrals: 2, grouped: 4, badges: 1 },
  })
  const clients = await gatherClients(db.adminUrl)
  expect(clients).toHaveLength(64)
  expect(clients.filter(({ taxId }) => taxId)).toHaveLength(32)
  expect(clients.filter(({ taxId, email }) => email && !taxId).length).toBeGreaterThan(5)
  expect(clients.filter(({ taxId, email }) => !email && !taxId).length).toBeGreaterThan(5)
  const rosa = people.portal.filter(({ email }) => email.startsWith('rosa.diaz@'))
  expect(new Set(rosa.map(({ customerNumber }) => customerNumber)).size).toBe(2)
  expect(people.portal).toHaveLength(4)
  const [portal] = await db.ask(
    `select (select count(*)::int from app.portal_users) as people, count(joined_at)::int as joined,
            count(contact_id)::int as contacts, (select count(*)::int from auth_portal.sessions) as sessions,
            (select count(*)::int from app.profile_requests where state = 'open') as wishes
       from app.portal_memberships`,
  )
  expect(portal).toEqual({ people: 4, joined: 4, contacts: 4, sessions: 0, wishes: 1 })
  expect(steps.length).toBeGreaterThanOrEqual(4)
}, 60_000)
