import { date, index, integer, text, uuid } from 'drizzle-orm/pg-core'
import { app, id, now } from './columns.ts'
import { customers } from './customer.ts'

/** Who brought whom: one referrer a customer, no loops. */
export const referrals = app.table(
  'referrals',
  {
    id: id(),
    referrerId: uuid()
      .notNull()
      .references(() => customers.id),
    referredId: uuid()
      .notNull()
      .unique()
      .references(() => customers.id),
    referredOn: date().notNull(),
    note: text(),
    recordedBy: uuid(),
    recordedAt: now(),
    version: integer().notNull().default(1),
  },
  (t) => [index().on(t.referrerId, t.id)],
)
