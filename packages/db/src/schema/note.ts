import { sql } from 'drizzle-orm'
import { boolean, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, code, id, instant, now } from './columns.ts'
import { customers } from './customer.ts'
import { roles, staffUsers } from './staff-user.ts'

/** Who a note, a file or an interaction is for (B-31). The codes are fixed, their names are not. */
export const noteScopes = app.table('note_scopes', {
  code: code().primaryKey(),
  name: text().notNull(),
  position: integer().notNull().default(0),
})

/** Which role reads a scope; whoever writes notes may write in what they read (B-32). */
export const roleScopes = app.table(
  'role_scopes',
  {
    roleCode: code()
      .notNull()
      .references(() => roles.code),
    scope: code()
      .notNull()
      .references(() => noteScopes.code),
  },
  (t) => [primaryKey({ columns: [t.roleCode, t.scope] })],
)

/** One person's own scopes beside those of the role: `branch`, for their own branch. */
export const userScopes = app.table(
  'user_scopes',
  {
    staffUserId: uuid()
      .notNull()
      .references(() => staffUsers.id),
    scope: code()
      .notNull()
      .references(() => noteScopes.code),
  },
  (t) => [primaryKey({ columns: [t.staffUserId, t.scope] })],
)

/** A statement about a customer, with the one scope that says who may read it (domain §10). */
export const notes = app.table(
  'notes',
  {
    id: id(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    scope: code().notNull().default('internal'),
    /** Where any is named, a reader needs the scope and one of them. */
    departments: text().array().notNull().default(sql`'{}'`),
    body: text().notNull(),
    tags: text().array().notNull().default(sql`'{}'`),
    hasPersonalData: boolean().notNull().default(false),
    pinnedAt: instant(),
    authorKind: text({ enum: ['staff', 'portal', 'system'] })
      .notNull()
      .default('staff'),
    authorId: uuid(),
    authorName: text().notNull(),
    createdAt: now(),
    editedAt: instant(),
    editedBy: uuid(),
    /** From when the customer sees it: a moment after publishing. Null unless the scope is `customer`. */
    publishedAt: instant(),
    /** A tombstone: what it said is gone from every list, that it was there is not. */
    removedAt: instant(),
    removedBy: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index().on(t.customerId, t.id),
    index('notes_pinned').on(t.customerId).where(sql`pinned_at is not null and removed_at is null`),
  ],
)

/** What a note said, and to whom, before each edit; append-only. */
export const noteVersions = app.table(
  'note_versions',
  {
    noteId: uuid()
      .notNull()
      .references(() => notes.id),
    version: integer().notNull(),
    scope: code().notNull(),
    departments: text().array().notNull(),
    body: text().notNull(),
    writtenBy: uuid(),
    writtenAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.noteId, t.version] })],
)
