import type { Operation } from '@padron/domain'
import { index, integer, text, uuid } from 'drizzle-orm/pg-core'
import { app, id, instant, now } from './columns.ts'
import { customers } from './customer.ts'

/** A timed exception from a gate (O-3): asked for by one person, granted by another; the status stays. */
export const gateOverrides = app.table(
  'gate_overrides',
  {
    id: id(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    operation: text().$type<Operation>().notNull(),
    /** Limits the exception to one record, an order to be copied for instance. */
    recordNoun: text(),
    recordId: uuid(),
    reason: text().notNull(),
    state: text({ enum: ['requested', 'granted', 'refused', 'revoked'] }).notNull(),
    requestedBy: uuid(),
    requestedAt: now(),
    decidedBy: uuid(),
    decidedAt: instant(),
    decisionNote: text(),
    expiresAt: instant(),
    usesLeft: integer(),
    version: integer().notNull().default(1),
  },
  (t) => [index().on(t.customerId, t.operation), index().on(t.state, t.requestedAt)],
)
