import { sql } from 'drizzle-orm'
import { bigint, date, index, integer, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { app, code, id, instant, now } from './columns.ts'
import { customers, documentSlots } from './customer.ts'

/** A document of a customer; what it holds stands in its versions, none of which is overwritten. */
export const files = app.table(
  'files',
  {
    id: id(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    kind: text({ enum: ['contract', 'identification', 'photo', 'compliance', 'other'] }).notNull(),
    scope: code().notNull().default('internal'),
    departments: text().array().notNull().default(sql`'{}'`),
    name: text().notNull(),
    /** The document slot it fills. */
    slotCode: code().references(() => documentSlots.code),
    expiresOn: date(),
    /** The version people are given: the newest that is ready. */
    currentVersion: integer(),
    addedBy: uuid(),
    addedByName: text().notNull(),
    addedAt: now(),
    removedAt: instant(),
    removedBy: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index().on(t.customerId, t.id),
    index('files_in_slots')
      .on(t.customerId, t.slotCode)
      .where(sql`slot_code is not null and removed_at is null`),
  ],
)

/** One upload: quarantined until its verdict, then ready or refused. `key` is a generated name in storage. */
export const fileVersions = app.table(
  'file_versions',
  {
    id: id(),
    fileId: uuid()
      .notNull()
      .references(() => files.id),
    number: integer().notNull(),
    key: text().notNull().unique(),
    /** Sniffed from the content, never what the browser said. */
    mediaType: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    sha256: text().notNull(),
    state: text({ enum: ['quarantined', 'ready', 'refused'] })
      .notNull()
      .default('quarantined'),
    verdict: text(),
    uploadedBy: uuid(),
    uploadedByName: text().notNull(),
    uploadedAt: now(),
    judgedAt: instant(),
  },
  (t) => [uniqueIndex().on(t.fileId, t.number)],
)

/** A document a customer need not bring, and why. */
export const slotWaivers = app.table(
  'slot_waivers',
  {
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    slotCode: code()
      .notNull()
      .references(() => documentSlots.code),
    reason: text().notNull(),
    waivedBy: uuid(),
    waivedByName: text().notNull(),
    waivedAt: now(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.slotCode] })],
)
