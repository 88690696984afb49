import {
  portalAttempts,
  portalCredentials,
  portalOneTimeCodes,
  portalSessions,
  staffAttempts,
  staffCredentials,
  staffOneTimeCodes,
  staffSessions,
} from '@padron/db/schema'

type Tables = {
  sessions: typeof staffSessions
  credentials: typeof staffCredentials
  oneTimeCodes: typeof staffOneTimeCodes
  attempts: typeof staffAttempts
}

/** One of the two worlds of sign-in: its own tables, its own token prefix, its own limits. */
export type Realm = { tokenPrefix: string; idleMinutes: number; absoluteMinutes: number; tables: Tables }

export const staffRealm: Realm = {
  tokenPrefix: 'pds_',
  idleMinutes: 30,
  absoluteMinutes: 12 * 60,
  tables: {
    sessions: staffSessions,
    credentials: staffCredentials,
    oneTimeCodes: staffOneTimeCodes,
    attempts: staffAttempts,
  },
}

/** The portal's tables have the same columns; only the schema in their type differs. */
const portalTables = {
  sessions: portalSessions,
  credentials: portalCredentials,
  oneTimeCodes: portalOneTimeCodes,
  attempts: portalAttempts,
} as unknown as Tables

export const portalRealm: Realm = {
  tokenPrefix: 'pdp_',
  idleMinutes: 60,
  absoluteMinutes: 24 * 60,
  tables: portalTables,
}
