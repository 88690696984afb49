import { sql } from 'drizzle-orm'
import { index, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, code, id, instant, now } from './columns.ts'
import { roles } from './staff-user.ts'

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
