import { index, integer, text, uuid } from 'drizzle-orm/pg-core'
import { app, code, id, instant, now } from './columns.ts'
import { customers } from './customer.ts'
import { tasks } from './task.ts'

/** Something that happened with a customer; when it happened and when it was logged are two facts (B-41). */
export const interactions = app.table(
  'interactions',
  {
    id: id(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    type: text().notNull(),
    direction: text({ enum: ['in', 'out'] }).notNull(),
    scope: code().notNull().default('internal'),
    participants: text().notNull().default(''),
    note: text().notNull().default(''),
    outcome: text(),
    occurredAt: instant().notNull(),
    loggedAt: now(),
    loggedBy: uuid(),
    loggedByName: text().notNull(),
    /** The planned interaction it fulfils, and the one it leads to. */
    fulfilsTaskId: uuid().references(() => tasks.id),
    nextTaskId: uuid().references(() => tasks.id),
    removedAt: instant(),
    removedBy: uuid(),
    /** How its gate was passed. */
    acknowledgedAt: instant(),
    overrideId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [index().on(t.customerId, t.occurredAt, t.id)],
)
