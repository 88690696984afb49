import { integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { app, code, id, instant, now } from './columns.ts'
import { customers } from './customer.ts'

/** One recorded change of status; linear per customer by `seq`, append-only by grant and trigger. */
export const transitions = app.table(
  'transitions',
  {
    id: id(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    seq: integer().notNull(),
    fromCode: code(),
    toCode: code().notNull(),
    reasonCode: text(),
    comment: text(),
    effectiveAt: instant().notNull().defaultNow(),
    recordedAt: now(),
    actorKind: text().notNull(),
    actorId: uuid(),
    cause: text().notNull(),
    undoesId: uuid(),
    heldBefore: code(),
    impact: jsonb(),
    customerVersion: integer().notNull(),
  },
  (t) => [uniqueIndex().on(t.customerId, t.seq)],
)
