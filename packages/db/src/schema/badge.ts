import { date, index, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, now } from './columns.ts'
import { customers } from './customer.ts'

/** VIP and dormant, by rule or by hand, each with its reason (B-37). Under review is read from the flags. */
export const customerBadges = app.table(
  'customer_badges',
  {
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    badge: text({ enum: ['vip', 'dormant'] }).notNull(),
    source: text({ enum: ['rule', 'manual'] }).notNull(),
    /** A reason code with its params, or the words of whoever gave it. Amounts stand in `figures` alone. */
    reason: jsonb().notNull(),
    figures: jsonb(),
    since: now(),
    expiresOn: date(),
    givenBy: uuid(),
    givenByName: text(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.badge] }), index().on(t.badge, t.customerId)],
)
