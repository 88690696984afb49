import { sql } from 'drizzle-orm'
import { index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { app, id, instant, now } from './columns.ts'
import { customers } from './customer.ts'

/** What a customer wants changed in its own record and may not change by itself. */
export const profileRequests = app.table(
  'profile_requests',
  {
    id: id(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    portalUserId: uuid().notNull(),
    requestedByName: text().notNull(),
    /** Field → what it was and what it should be. */
    changes: jsonb().$type<Record<string, { from: string | null; to: string | null }>>().notNull(),
    comment: text(),
    createdAt: now(),
    state: text({ enum: ['open', 'approved', 'refused', 'withdrawn'] })
      .notNull()
      .default('open'),
    decidedBy: uuid(),
    decidedByName: text(),
    decidedAt: instant(),
    /** What the customer is told with a refusal. */
    answer: text(),
    version: integer().notNull().default(1),
  },
  (t) => [index().on(t.customerId, t.id), index('profile_requests_open').on(t.id).where(sql`state = 'open'`)],
)
