import { sql } from 'drizzle-orm'
import { date, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { app, id, instant, now } from './columns.ts'
import { customers } from './customer.ts'

/** A coded warning about a customer; seniors only, raising included (domain §11). */
export const riskFlags = app.table(
  'risk_flags',
  {
    id: id(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    type: text().notNull(),
    reason: text().notNull(),
    source: text({ enum: ['manual', 'rule'] })
      .notNull()
      .default('manual'),
    /** What the rule saw: figures and the records they come from. */
    evidence: jsonb(),
    state: text({ enum: ['proposed', 'open', 'reviewed', 'cleared', 'expired', 'dismissed'] })
      .notNull()
      .default('open'),
    reviewOn: date(),
    raisedBy: uuid(),
    raisedByName: text().notNull(),
    raisedAt: now(),
    reviewedAt: instant(),
    endedAt: instant(),
    endedReason: text(),
    endedByName: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index().on(t.customerId, t.id),
    uniqueIndex('risk_flags_one_of_a_type')
      .on(t.customerId, t.type)
      .where(sql`state in ('proposed', 'open', 'reviewed')`),
    index('risk_flags_live').on(t.customerId).where(sql`state in ('open', 'reviewed')`),
  ],
)
