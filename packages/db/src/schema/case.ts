import { sql } from 'drizzle-orm'
import { index, integer, text, uuid } from 'drizzle-orm/pg-core'
import { app, code, id, instant, now } from './columns.ts'
import { customers } from './customer.ts'
import { departments } from './staff-user.ts'

/** A service case: support, never gated. */
export const serviceCases = app.table(
  'service_cases',
  {
    id: id(),
    number: text().notNull().unique().default(sql.raw(`app.next_number('S')`)),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    title: text().notNull(),
    body: text().notNull().default(''),
    priority: text({ enum: ['low', 'normal', 'high'] })
      .notNull()
      .default('normal'),
    state: text({ enum: ['open', 'waiting', 'resolved', 'closed'] })
      .notNull()
      .default('open'),
    departmentCode: code().references(() => departments.code),
    assigneeId: uuid(),
    assignmentId: uuid(),
    openedBy: uuid(),
    openedByName: text().notNull(),
    openedAt: now(),
    resolvedAt: instant(),
    resolution: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index().on(t.customerId, t.id),
    index('service_cases_open').on(t.customerId).where(sql`state in ('open', 'waiting')`),
  ],
)
