import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { app, code, id, instant, now } from './columns.ts'
import { customers } from './customer.ts'

/** Metrics as they are now; the newest row of `metric_versions` holds the same. */
export const metrics = app.table('metrics', {
  code: code().primaryKey(),
  name: text().notNull(),
  appliesTo: text({ enum: ['customer', 'quote', 'project'] }).notNull(),
  /** `rating` by hand, or the kind that is computed from the register. */
  source: text().notNull(),
  /** In hundredths. */
  multiplier: integer().notNull(),
  missing: text({ enum: ['exclude', 'zero', 'default'] }).notNull(),
  defaultRating: smallint(),
  /** Hundredths of the unit that are worth 0 and 100 points; their order is the direction. */
  worst: integer(),
  best: integer(),
  enabled: boolean().notNull().default(true),
  position: integer().notNull(),
})

/** Where the hand ratings of a metric stand in `customer_profiles.rated`, from 1; never given away again. */
export const metricSlots = app.table('metric_slots', {
  code: code().primaryKey(),
  slot: smallint().notNull().unique(),
})

/** Every catalogue that ever was in force, whole; append-only. */
export const metricVersions = app.table('metric_versions', {
  version: integer().primaryKey(),
  metrics: jsonb().notNull(),
  savedAt: now(),
  savedBy: uuid(),
  savedByName: text(),
  note: text(),
})

/** A reliability slider: of a customer, a quote or a project. Append-only history is the audit's. */
export const ratings = app.table(
  'ratings',
  {
    subjectId: uuid().notNull(),
    metricCode: code().notNull(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    /** 0–100 whole points. */
    rating: smallint().notNull(),
    ratedAt: now(),
    ratedBy: uuid(),
  },
  (t) => [primaryKey({ columns: [t.subjectId, t.metricCode] }), index().on(t.customerId)],
)

/** The facts that computed metrics read, one narrow row a customer, kept up from the dirty set. */
export const customerProfiles = app.table('customer_profiles', {
  customerId: uuid()
    .primaryKey()
    .references(() => customers.id),
  quotesAccepted: integer().notNull().default(0),
  quotesRejected: integer().notNull().default(0),
  /** All of them, the cancelled ones too. */
  ordersPlaced: integer().notNull().default(0),
  ordersCancelled: integer().notNull().default(0),
  /** Of the orders that were not cancelled. */
  firstOrderOn: date(),
  lastOrderOn: date(),
  invoicesPaid: integer().notNull().default(0),
  invoicesPunctual: integer().notNull().default(0),
  daysLate: bigint({ mode: 'number' }).notNull().default(0),
  /** Hand ratings by the slot of their metric; null where there is none. */
  rated: smallint().array(),
  /** Mean of the scores of the customer's quotes and projects that are not cancelled, in hundredths. */
  quotesAverage: integer(),
  projectsAverage: integer(),
})

/** Customers whose sources or ratings moved since their score was made, or whom a run left out. */
export const staleScores = app.table('stale_scores', {
  customerId: uuid().primaryKey(),
  generation: bigint({ mode: 'number' }).notNull(),
  reason: text().notNull(),
  /** Whether more than the customer's own ratings changed: the profile is read from the records again. */
  isDeep: boolean().notNull().default(true),
  since: now(),
})

/** The one current score of a customer, with its parts in the order of the catalogue's version. */
export const customerScores = app.table(
  'customer_scores',
  {
    customerId: uuid().primaryKey(),
    /** Hundredths, 0–10000; null when nothing was rated. */
    score: integer(),
    parts: integer().array().notNull(),
    catalogueVersion: integer().notNull(),
    /** Who calculated later has the greater one; an older one never overwrites it. */
    generation: bigint({ mode: 'number' }).notNull(),
    calculatedAt: now(),
    runId: uuid(),
  },
  (t) => [index().on(t.score, t.customerId)],
)

/** Every score a customer ever had; append-only. */
export const scoreHistory = app.table(
  'score_history',
  {
    customerId: uuid().notNull(),
    generation: bigint({ mode: 'number' }).notNull(),
    score: integer(),
    previous: integer(),
    parts: integer().array().notNull(),
    catalogueVersion: integer().notNull(),
    calculatedAt: now(),
    cause: text({ enum: ['single', 'run', 'undo'] }).notNull(),
    runId: uuid(),
    actorId: uuid(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.generation] })],
)

/** Points beside the score, with a reason and an end; never inside it. */
export const scoreAdjustments = app.table('score_adjustments', {
  customerId: uuid()
    .primaryKey()
    .references(() => customers.id),
  /** Hundredths, −10000 to 10000. */
  points: integer().notNull(),
  reason: text().notNull(),
  expiresOn: date().notNull(),
  setAt: now(),
  setBy: uuid(),
})

/** One recalculation of many: what was asked, and the counts of what came of it. */
export const scoreRuns = app.table(
  'score_runs',
  {
    id: id(),
    scope: text({ enum: ['all', 'stale', 'undo'] }).notNull(),
    /** Rebuild the profiles from the records first, instead of trusting what keeps them up. */
    rebuilds: boolean().notNull().default(false),
    generation: bigint({ mode: 'number' }).notNull(),
    catalogueVersion: integer().notNull(),
    state: text({ enum: ['waiting', 'running', 'done', 'cancelled', 'failed'] })
      .notNull()
      .default('waiting'),
    total: integer().notNull().default(0),
    undoesId: uuid(),
    outboxId: uuid(),
    requestedBy: uuid(),
    requestedAt: now(),
    startedAt: instant(),
    finishedAt: instant(),
  },
  // One at a time: a second click joins the first.
  (t) => [uniqueIndex('score_runs_live').on(sql`(true)`).where(sql`${t.state} in ('waiting', 'running')`)],
)

/** A range of customers of a run, done in one transaction by whichever lane takes it. */
export const scoreBatches = app.table(
  'score_batches',
  {
    runId: uuid()
      .notNull()
      .references(() => scoreRuns.id),
    position: integer().notNull(),
    firstId: uuid().notNull(),
    lastId: uuid().notNull(),
    total: integer().notNull(),
    /** Who was stale when the run was planned; null for everybody in the range, and once it is done. */
    pickedIds: uuid().array(),
    doneAt: instant(),
    up: integer().notNull().default(0),
    down: integer().notNull().default(0),
    same: integer().notNull().default(0),
    first: integer().notNull().default(0),
    skipped: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    /** Whom the score gate left out, and whom an error did. */
    skippedIds: uuid().array(),
    failures: jsonb(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.position] })],
)
