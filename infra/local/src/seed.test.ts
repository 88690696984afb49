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
  expect(steps.length).toBeGreaterThanOrEqual(4)
}, 60_000)
