import { freshDatabase } from '@padron/testing'
import { expect, it } from 'vitest'
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
  expect(desk).toEqual({ orders: 9, services: 18, waiting: 1, tasks: 4 })
  expect(steps.length).toBeGreaterThanOrEqual(4)
}, 60_000)
