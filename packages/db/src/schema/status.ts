import type {
  Availability,
  Category,
  ChildStatus,
  GateOutcome,
  NextTrigger,
  Operation,
  StatusDefinition,
  StatusSettings,
  Tone,
} from '@padron/domain'
import { boolean, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, code, now } from './columns.ts'

/** One row per status, the whole field list of domain §3. Behaviour hangs on these flags, never on `code`. */
export const statuses = app.table('statuses', {
  code: code().primaryKey(),
  name: text().notNull(),
  shortName: text().notNull(),
  category: text().$type<Category>().notNull(),
  availability: text().$type<Availability>().notNull(),
  tone: text().$type<Tone>().notNull(),
  displayClass: text(),
  position: integer().notNull(),
  isActive: boolean().notNull(),
  isSuspended: boolean().notNull(),
  crmOnly: boolean().notNull(),
  hasFrontendLoginAccess: boolean().notNull(),
  visibleInBackend: boolean().notNull(),
  nextStatus: code(),
  nextTrigger: jsonb().$type<NextTrigger>(),
  relatedNumberStatus: text().$type<ChildStatus>(),
  relatedServiceStatus: text().$type<ChildStatus>(),
  relatedFeatureStatus: text().$type<ChildStatus>(),
  completesTo: code(),
  allowedNext: text().array().notNull(),
  onOrderCreated: code(),
  isBillable: boolean().notNull(),
  sendCorrespondence: boolean().notNull(),
  overrideInvoiceMessage: text(),
  ignoreInvoiceThresholds: boolean().notNull(),
  canHaveCalls: boolean().notNull(),
  canHaveFixedCharges: boolean().notNull(),
  processAutomaticPayments: boolean().notNull(),
  finalInvoice: boolean().notNull(),
  ignoreCutoffDate: boolean().notNull(),
  ignoreBillableStatus: boolean().notNull(),
  ignoreCutoffDateCalls: boolean().notNull(),
  ignoreBillableStatusCalls: boolean().notNull(),
  requireStatusReason: boolean().notNull(),
  reasons: jsonb().$type<StatusDefinition['reasons']>().notNull(),
  requireUpdatedDate: boolean().notNull(),
  gates: jsonb().$type<Record<Operation, GateOutcome>>().notNull(),
  system: boolean().notNull().default(false),
  lastModified: now(),
  created: now(),
})

/** Every publication of the definitions, whole; the newest one is what `statuses` holds. */
export const statusVersions = app.table('status_versions', {
  version: integer().primaryKey(),
  definitions: jsonb().$type<StatusDefinition[]>().notNull(),
  settings: jsonb().$type<StatusSettings>().notNull(),
  /** Counts of the simulation as they were when it was published. */
  impact: jsonb(),
  publishedAt: now(),
  publishedBy: uuid(),
  publishedByName: text(),
  note: text(),
})

/** The one draft that is being edited, if any. */
export const statusDrafts = app.table('status_drafts', {
  key: code().primaryKey().default('draft'),
  baseVersion: integer().notNull(),
  version: integer().notNull().default(1),
  definitions: jsonb().$type<StatusDefinition[]>().notNull(),
  settings: jsonb().$type<StatusSettings>().notNull(),
  editedAt: now(),
  editedBy: uuid(),
})

/** Status permission sets: between which statuses a user may move a customer (B-48). */
export const statusSets = app.table('status_sets', {
  code: code().primaryKey(),
  name: text().notNull(),
  level: text().notNull(),
  description: text(),
  includesAll: boolean().notNull().default(false),
  version: integer().notNull().default(1),
})

export const statusSetMembers = app.table(
  'status_set_members',
  {
    setCode: code()
      .notNull()
      .references(() => statusSets.code),
    statusCode: code().notNull(),
  },
  (t) => [primaryKey({ columns: [t.setCode, t.statusCode] })],
)

export const settings = app.table('settings', { key: text().primaryKey(), value: jsonb().notNull() })
