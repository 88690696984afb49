import { sql } from 'drizzle-orm'
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { app, bytes, code, id, instant, now, staging } from './columns.ts'
import { customers } from './customer.ts'

export const screeningSnapshots = app.table(
  'screening_snapshots',
  {
    id: id(),
    listCode: code().notNull().default('sat_69b'),
    sha256: text(),
    asOf: date(),
    state: text({ enum: ['staged', 'active', 'superseded', 'failed'] }).notNull(),
    rowCount: integer(),
    rejectedCount: integer(),
    /** Reason code of a refusal, with its parameters; the list before stays in force. */
    problem: text(),
    problemParams: jsonb(),
    fileName: text(),
    source: text({ enum: ['upload', 'download'] })
      .notNull()
      .default('upload'),
    outboxId: uuid(),
    createdAt: now(),
    loadedAt: instant(),
    loadedBy: uuid(),
  },
  (t) => [uniqueIndex('screening_one_active').on(t.listCode).where(sql`state = 'active'`)],
)

/** The received file between the upload and the job that reads it; emptied once the snapshot is settled. */
export const screeningUploads = app.table('screening_uploads', {
  snapshotId: uuid()
    .primaryKey()
    .references(() => screeningSnapshots.id),
  content: bytes().notNull(),
  uploadedAt: now(),
})

export const screeningEntries = app.table(
  'screening_entries',
  {
    snapshotId: uuid()
      .notNull()
      .references(() => screeningSnapshots.id),
    line: integer().notNull(),
    taxId: text().notNull(),
    name: text().notNull(),
    situation: text().notNull(),
    situationDate: date(),
    firstOficio: text().notNull(),
    suppressed: boolean().notNull(),
    raw: jsonb().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.snapshotId, t.line] }),
    index().on(t.snapshotId, t.taxId).where(sql`not suppressed`),
  ],
)

/** The current screening of a customer, one narrow row, so that re-screening never touches the wide one. */
export const screenings = app.table(
  'screenings',
  {
    customerId: uuid()
      .primaryKey()
      .references(() => customers.id),
    taxId: text().notNull(),
    outcome: text({ enum: ['clear', 'match', 'skipped', 'not_screened'] }).notNull(),
    situation: text(),
    situationDate: date(),
    listDate: date(),
    snapshotId: uuid(),
    severity: text({ enum: ['none', 'info', 'warn'] }).notNull(),
    acknowledgedReason: text(),
    acknowledgedBy: uuid(),
    acknowledgedAt: instant(),
    clearedReason: text(),
    clearedBy: uuid(),
    clearedByName: text(),
    clearedAt: instant(),
    screenedAt: now(),
  },
  (t) => [index().on(t.taxId)],
)

export const screeningLines = staging.table('screening_lines', {
  snapshotId: uuid().notNull(),
  line: integer().notNull(),
  taxId: text().notNull(),
  name: text().notNull(),
  situation: text().notNull(),
  situationDate: date(),
  firstOficio: text().notNull(),
  suppressed: boolean().notNull(),
  raw: jsonb().notNull(),
  problem: text(),
})
