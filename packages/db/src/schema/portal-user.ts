import { sql } from 'drizzle-orm'
import { index, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { app, id, instant, now } from './columns.ts'
import { contacts, customers } from './customer.ts'

/** A person who signs in to the portal: one login, however many customers (domain §15). */
export const portalUsers = app.table('portal_users', {
  id: id(),
  /** Lower case. */
  email: text().notNull().unique(),
  name: text().notNull(),
  locale: text({ enum: ['en', 'es-MX'] })
    .notNull()
    .default('es-MX'),
  createdAt: now(),
  lastSignedInAt: instant(),
})

/** That a person may enter for a customer, invited and then joined; revoked ones stay as history. */
export const portalMemberships = app.table(
  'portal_memberships',
  {
    id: id(),
    portalUserId: uuid()
      .notNull()
      .references(() => portalUsers.id),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    contactId: uuid().references(() => contacts.id),
    /** Of `admin`, `billing`, `operations`; admin holds the others. */
    permissions: text().array().notNull(),
    invitedAt: now(),
    invitedBy: uuid(),
    /** Until when an invitation may be taken up. */
    expiresAt: instant().notNull(),
    joinedAt: instant(),
    revokedAt: instant(),
    revokedBy: uuid(),
    /** Sessions opened before it are dead here: written by whatever shuts the door, in the same commit. */
    sessionsFrom: now(),
    messagesReadAt: instant(),
  },
  (t) => [
    uniqueIndex('portal_memberships_live').on(t.portalUserId, t.customerId).where(sql`revoked_at is null`),
    index().on(t.customerId),
  ],
)

/** That somebody asked for a code, whoever it was: whether there is such a person, the worker finds out. */
export const signInRequests = app.table('sign_in_requests', {
  id: id(),
  email: text().notNull(),
  locale: text().notNull(),
  createdAt: now(),
  handledAt: instant(),
})
