import { bigint, index, type PgSchema, text, uuid } from 'drizzle-orm/pg-core'
import { authPortal, authStaff, bytes, id, instant, now } from './columns.ts'

/** Both realms keep the same five tables, each readable by that realm's auth role alone. */
function realmTables<Realm extends string>(schema: PgSchema<Realm>) {
  return {
    credentials: schema.table('credentials', {
      userId: uuid().primaryKey(),
      passwordHash: text().notNull(),
      changedAt: now(),
    }),
    sessions: schema.table(
      'sessions',
      {
        id: id(),
        tokenHash: bytes().notNull().unique(),
        userId: uuid().notNull(),
        createdAt: now(),
        expiresAt: instant().notNull(),
        idleExpiresAt: instant().notNull(),
        lastSeenAt: now(),
        stepUpAt: instant(),
        /** As whom a session looks at the product, and until when (read-only). */
        viewingAs: uuid(),
        viewingUntil: instant(),
        /** For which customer a session of the portal is open. */
        accountId: uuid(),
        ip: text(),
        userAgent: text(),
      },
      (t) => [index().on(t.userId)],
    ),
    mfaSeeds: schema.table('mfa_seeds', {
      userId: uuid().primaryKey(),
      seed: bytes().notNull(),
      confirmedAt: instant(),
      /** The time step of the code used last: none is good twice. */
      lastStep: bigint({ mode: 'number' }),
    }),
    oneTimeCodes: schema.table(
      'one_time_codes',
      {
        id: id(),
        userId: uuid().notNull(),
        purpose: text().notNull(),
        codeHash: bytes().notNull().unique(),
        createdAt: now(),
        expiresAt: instant().notNull(),
        spentAt: instant(),
      },
      (t) => [index().on(t.userId)],
    ),
    attempts: schema.table(
      'attempts',
      {
        id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
        bucket: text().notNull(),
        at: now(),
      },
      (t) => [index().on(t.bucket, t.at)],
    ),
  }
}

export const {
  credentials: staffCredentials,
  sessions: staffSessions,
  mfaSeeds: staffMfaSeeds,
  oneTimeCodes: staffOneTimeCodes,
  attempts: staffAttempts,
} = realmTables(authStaff)

export const {
  credentials: portalCredentials,
  sessions: portalSessions,
  mfaSeeds: portalMfaSeeds,
  oneTimeCodes: portalOneTimeCodes,
  attempts: portalAttempts,
} = realmTables(authPortal)
