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
import { app, code, id, instant, now } from './columns.ts'
import { customers } from './customer.ts'
import { roles, staffUsers } from './staff-user.ts'
import { tasks } from './task.ts'

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

/** A coded warning about a customer; seniors only, raising included (domain §11). */
export const riskFlags = app.table(
  'risk_flags',
  {
    id: id(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    type: text().notNull(),
    reason: text().notNull(),
    source: text({ enum: ['manual', 'rule'] })
      .notNull()
      .default('manual'),
    /** What the rule saw: figures and the records they come from. */
    evidence: jsonb(),
    state: text({ enum: ['proposed', 'open', 'reviewed', 'cleared', 'expired', 'dismissed'] })
      .notNull()
      .default('open'),
    reviewOn: date(),
    raisedBy: uuid(),
    raisedByName: text().notNull(),
    raisedAt: now(),
    reviewedAt: instant(),
    endedAt: instant(),
    endedReason: text(),
    endedByName: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index().on(t.customerId, t.id),
    uniqueIndex('risk_flags_one_of_a_type')
      .on(t.customerId, t.type)
      .where(sql`state in ('proposed', 'open', 'reviewed')`),
    index('risk_flags_live').on(t.customerId).where(sql`state in ('open', 'reviewed')`),
  ],
)

/** Who brought whom: one referrer a customer, no loops. */
export const referrals = app.table(
  'referrals',
  {
    id: id(),
    referrerId: uuid()
      .notNull()
      .references(() => customers.id),
    referredId: uuid()
      .notNull()
      .unique()
      .references(() => customers.id),
    referredOn: date().notNull(),
    note: text(),
    recordedBy: uuid(),
    recordedAt: now(),
    version: integer().notNull().default(1),
  },
  (t) => [index().on(t.referrerId, t.id)],
)
