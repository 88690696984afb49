import { sql } from 'drizzle-orm'
import { index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, id, instant, now } from './columns.ts'

export const outbox = app.table(
  'outbox',
  {
    id: id(),
    name: text().notNull(),
    payload: jsonb().notNull(),
    originatorKind: text().notNull().default('system'),
    originatorId: uuid(),
    /** Set when the originator came by API key: the job may do no more than the key. */
    originatorKeyId: uuid(),
    requestId: text(),
    createdAt: now(),
    dueAt: now(),
    /** Deliveries; makes the queue's job id unique. */
    try: integer().notNull().default(0),
    /** Runs that ended in an error, and runs that vanished with their process. */
    failures: integer().notNull().default(0),
    losses: integer().notNull().default(0),
    startedAt: instant(),
    claimedUntil: instant(),
    state: text({ enum: ['waiting', 'sent', 'done', 'cancelled', 'failed'] })
      .notNull()
      .default('waiting'),
    done: integer(),
    total: integer(),
    note: text(),
    lastError: text(),
    cancelRequestedAt: instant(),
    finishedAt: instant(),
  },
  (t) => [
    index('outbox_waiting').on(t.dueAt).where(sql`state = 'waiting'`),
    index('outbox_sent').on(t.claimedUntil).where(sql`state = 'sent'`),
    index('outbox_newest').on(t.createdAt.desc()),
    index('outbox_by_name').on(t.name, t.id),
  ],
)

/** That a job was carried out, written in the transaction of the effect itself. */
export const effects = app.table('effects', {
  outboxId: uuid()
    .primaryKey()
    .references(() => outbox.id),
  at: now(),
  answer: jsonb(),
})

export const idempotencyKeys = app.table(
  'idempotency_keys',
  {
    key: text().notNull(),
    actorId: uuid().notNull(),
    procedure: text().notNull(),
    inputHash: text().notNull(),
    answer: text(),
    createdAt: now(),
  },
  (t) => [primaryKey({ columns: [t.actorId, t.key, t.procedure] }), index().on(t.createdAt)],
)

/** What an export wrote, in parts, read by whoever asked for it, for as long as its job is kept. */
export const exportParts = app.table(
  'export_parts',
  {
    jobId: uuid()
      .notNull()
      .references(() => outbox.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    body: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.position] })],
)

/** From when on the next request for an account at FreshBooks may go out (integrations §1.9). */
export const freshbooksTurns = app.table('freshbooks_turns', {
  account: text().primaryKey(),
  nextAt: instant().notNull(),
})
