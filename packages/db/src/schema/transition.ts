import type { MissedPeriod } from '@padron/domain'
import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
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
    /** Which publication of the definitions it was decided by. */
    definitionVersion: integer(),
    competitor: text(),
    /** What becomes of the periods in which recurring charges rested (B-21). */
    missedPeriod: text().$type<MissedPeriod>(),
    /** A change that came with this one: the parent's, a bulk change, a schedule. */
    causeId: uuid(),
    /** The earlier change this one takes back; its cascade is restored instead of a new one applied. */
    reversesId: uuid(),
    /** The change whose cascade is in force after this one, and the one below it. */
    openerId: uuid(),
    belowId: uuid(),
  },
  (t) => [uniqueIndex().on(t.customerId, t.seq)],
)

/** A change of status for a later day: queued, visible, cancellable, decided again when it runs. */
export const scheduledTransitions = app.table(
  'scheduled_transitions',
  {
    id: id(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    toCode: code().notNull(),
    reasonCode: text(),
    comment: text(),
    competitor: text(),
    missedPeriod: text().$type<MissedPeriod>(),
    restoresChildren: boolean().notNull().default(true),
    followUps: jsonb(),
    effectiveAt: instant().notNull(),
    /** The customer's `statusSeq` when it was asked for: moved meanwhile means refused. */
    expectedSeq: integer().notNull(),
    state: text({ enum: ['waiting', 'done', 'cancelled', 'refused'] })
      .notNull()
      .default('waiting'),
    refusal: jsonb(),
    transitionId: uuid(),
    outboxId: uuid(),
    requestedBy: uuid(),
    requestedAt: now(),
    endedAt: instant(),
    endedBy: uuid(),
  },
  (t) => [
    index().on(t.customerId, t.id),
    index('scheduled_waiting').on(t.effectiveAt).where(sql`state = 'waiting'`),
  ],
)

/** One change of many customers: what was asked, and the counts of what came of it. */
export const bulkChanges = app.table('bulk_changes', {
  id: id(),
  kind: text({ enum: ['change', 'undo', 'replace'] }).notNull(),
  /** Null for an undo, which goes back to where each customer came from. */
  toCode: code(),
  reasonCode: text(),
  comment: text(),
  competitor: text(),
  missedPeriod: text().$type<MissedPeriod>(),
  effectiveAt: instant(),
  /** As the person chose it: `{customerIds}` or `{filter}`, for showing. */
  selection: jsonb(),
  definitionVersion: integer(),
  state: text({ enum: ['waiting', 'running', 'done', 'cancelled'] })
    .notNull()
    .default('waiting'),
  total: integer().notNull().default(0),
  changed: integer().notNull().default(0),
  refused: integer().notNull().default(0),
  undoesId: uuid(),
  outboxId: uuid(),
  requestedBy: uuid(),
  requestedAt: now(),
  finishedAt: instant(),
})

/** What became of each customer of a bulk change; pending until its batch has committed. */
export const bulkRows = app.table(
  'bulk_rows',
  {
    /** No foreign key: a bulk change and its rows are written together, a million at a time. */
    bulkId: uuid().notNull(),
    customerId: uuid().notNull(),
    outcome: text({ enum: ['pending', 'changed', 'refused'] })
      .notNull()
      .default('pending'),
    reason: jsonb(),
    fromCode: code(),
    transitionId: uuid(),
  },
  (t) => [primaryKey({ columns: [t.bulkId, t.customerId] })],
)
