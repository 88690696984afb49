import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, code, id, instant, now } from './columns.ts'
import { customers } from './customer.ts'
import { departments, roles } from './staff-user.ts'

/** A segment, many a customer ("VIP Client" and "London Region"; SAFE). */
export const groups = app.table('groups', {
  code: code().primaryKey(),
  name: text().notNull().unique(),
  displayClass: text(),
  displayPosition: integer().notNull().default(0),
  personalCustomer: boolean().notNull().default(false),
  reseller: boolean().notNull().default(false),
  retiredAt: instant(),
  lastModified: now(),
  created: now(),
  version: integer().notNull().default(1),
})

export const customerGroups = app.table(
  'customer_groups',
  {
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    groupCode: code()
      .notNull()
      .references(() => groups.code),
    addedBy: uuid(),
    addedAt: now(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.groupCode] }), index().on(t.groupCode, t.customerId)],
)

/** Free labels; `code` is the folded name, so that two spellings are one tag. */
export const tags = app.table('tags', { code: code().primaryKey(), name: text().notNull(), created: now() })

export const customerTags = app.table(
  'customer_tags',
  {
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    tagCode: code()
      .notNull()
      .references(() => tags.code),
    addedBy: uuid(),
    addedAt: now(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.tagCode] }), index().on(t.tagCode, t.customerId)],
)

/** VIP and dormant, given by rule or by hand, each with its reason (B-37). Under review is read from the flags. */
export const customerBadges = app.table(
  'customer_badges',
  {
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    badge: text({ enum: ['vip', 'dormant'] }).notNull(),
    source: text({ enum: ['rule', 'manual'] }).notNull(),
    /** A reason code with its params, or the words of whoever gave it. Amounts stand in `figures` alone. */
    reason: jsonb().notNull(),
    figures: jsonb(),
    since: now(),
    expiresOn: date(),
    givenBy: uuid(),
    givenByName: text(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.badge] }), index().on(t.badge, t.customerId)],
)

/** A service case: support, never gated. */
export const serviceCases = app.table(
  'service_cases',
  {
    id: id(),
    number: text().notNull().unique().default(sql.raw(`app.next_number('S')`)),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    title: text().notNull(),
    body: text().notNull().default(''),
    priority: text({ enum: ['low', 'normal', 'high'] })
      .notNull()
      .default('normal'),
    state: text({ enum: ['open', 'waiting', 'resolved', 'closed'] })
      .notNull()
      .default('open'),
    departmentCode: code().references(() => departments.code),
    assigneeId: uuid(),
    assignmentId: uuid(),
    openedBy: uuid(),
    openedByName: text().notNull(),
    openedAt: now(),
    resolvedAt: instant(),
    resolution: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index().on(t.customerId, t.id),
    index('service_cases_open').on(t.customerId).where(sql`state in ('open', 'waiting')`),
  ],
)

/**
 * What a role that reads a field group may still not do with it: filter, sort, search, export, or read its
 * history. Reading and writing themselves are abilities; a row here takes one use away.
 */
export const fieldLimits = app.table(
  'field_limits',
  {
    roleCode: code()
      .notNull()
      .references(() => roles.code),
    fieldGroup: text().notNull(),
    use: text({ enum: ['filter', 'sort', 'search', 'export', 'history'] }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.roleCode, t.fieldGroup, t.use] })],
)

/** Somebody looking at the product as a colleague would see it: read-only, for a while, on the record. */
export const viewings = app.table(
  'viewings',
  {
    id: id(),
    sessionId: uuid().notNull(),
    staffUserId: uuid().notNull(),
    asStaffUserId: uuid().notNull(),
    reason: text().notNull(),
    startedAt: now(),
    endsAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [index('viewings_live').on(t.sessionId).where(sql`ended_at is null`)],
)
