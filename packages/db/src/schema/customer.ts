import { sql } from 'drizzle-orm'
import { boolean, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { app, code, id, instant, minor, now } from './columns.ts'
import { statuses } from './status.ts'

export const customerClasses = app.table('customer_classes', {
  code: code().primaryKey(),
  name: text().notNull(),
  treatAsIndividual: boolean().notNull().default(false),
  registryCheck: boolean().notNull().default(false),
  reseller: boolean().notNull().default(false),
  shipped: boolean().notNull().default(false),
})

export const branches = app.table('branches', {
  id: id(),
  code: code().notNull().unique(),
  name: text().notNull(),
})

/**
 * The master record. No index names a status column and the page keeps slack (fillfactor 85), so that a
 * status change stays a heap-only update (performance §5).
 */
export const customers = app.table(
  'customers',
  {
    id: id(),
    number: text().notNull().default(sql`app.next_customer_number()`),
    legalName: text().notNull(),
    tradeName: text().notNull(),
    taxId: text().notNull(),
    taxIdRaw: text().notNull(),
    taxIdKind: text().notNull(),
    partyType: text({ enum: ['company', 'person'] })
      .notNull()
      .default('company'),
    classCode: code()
      .notNull()
      .references(() => customerClasses.code),
    parentId: uuid(),
    /** A sub-account that follows its parent's changes of status (B-46). */
    inheritStatus: boolean().notNull().default(false),
    subAccountName: text().notNull().default('Primary'),
    branchId: uuid().references(() => branches.id),
    /** Who of the staff looks after the customer. */
    ownerId: uuid(),
    website: text(),
    externalReference: text(),
    paymentMethod: text(),
    paymentTerms: text(),
    billingCycle: text(),
    currency: text().notNull().default('MXN'),
    creditLimitMinor: minor(),
    minimumInvoiceMinor: minor(),
    vatTreatment: text(),
    billToParent: boolean().notNull().default(false),
    salesStage: text(),
    country: text(),
    fiscalName: text(),
    capitalRegime: text(),
    taxRegime: text(),
    cfdiUse: text(),
    fiscalPostalCode: text(),
    missing: text().array().notNull().default(sql`'{}'`),
    statusCode: code()
      .notNull()
      .default(sql`app.default_status()`)
      .references(() => statuses.code),
    statusSeq: integer().notNull().default(1),
    statusSince: now(),
    heldStatusCode: code(),
    droppedAt: instant(),
    activatedAt: instant(),
    mergedInto: uuid(),
    nameKey: text().notNull(),
    contactText: text().notNull().default(''),
    searchText: text().notNull().default(''),
    createdAt: now(),
    createdBy: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex().on(t.number),
    uniqueIndex().on(t.externalReference),
    index().on(t.taxId),
    index().on(t.nameKey, t.id),
    index().on(t.parentId).where(sql`parent_id is not null`),
    index().on(t.ownerId).where(sql`owner_id is not null`),
  ],
)

/** The search document apart from the busy row, under one trigram index (performance §3). */
export const customerSearch = app.table('customer_search', {
  customerId: uuid()
    .primaryKey()
    .references(() => customers.id),
  document: text().notNull(),
})

/** Which customers hold a rare status, kept apart so that the wide row needs no status index. */
export const customerStatuses = app.table(
  'customer_statuses',
  {
    customerId: uuid()
      .primaryKey()
      .references(() => customers.id),
    statusCode: code().notNull(),
  },
  (t) => [index().on(t.statusCode, t.customerId)],
)

export const addresses = app.table(
  'addresses',
  {
    id: id(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    kind: text({ enum: ['fiscal', 'billing', 'delivery', 'visiting'] }).notNull(),
    country: text().notNull(),
    line1: text().notNull(),
    line2: text(),
    neighbourhood: text(),
    city: text().notNull(),
    state: text(),
    postalCode: text().notNull(),
    position: integer().notNull().default(0),
  },
  (t) => [index().on(t.customerId)],
)

export const contactMethods = app.table(
  'contact_methods',
  {
    id: id(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    kind: text({ enum: ['phone', 'email', 'website', 'social'] }).notNull(),
    value: text().notNull(),
    /** E.164 for phones that parse, lower case for e-mails; what search compares. */
    normalized: text().notNull(),
    label: text(),
    position: integer().notNull().default(0),
  },
  (t) => [index().on(t.customerId)],
)

export const contacts = app.table('contacts', {
  id: id(),
  name: text().notNull(),
  email: text(),
  phone: text(),
  createdAt: now(),
  version: integer().notNull().default(1),
})

export const contactAssignments = app.table(
  'contact_assignments',
  {
    id: id(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    contactId: uuid()
      .notNull()
      .references(() => contacts.id),
    role: text().notNull(),
    position: integer().notNull().default(0),
  },
  (t) => [uniqueIndex().on(t.customerId, t.contactId, t.role), index().on(t.contactId)],
)

export const documentSlots = app.table('document_slots', {
  code: code().primaryKey(),
  name: text().notNull(),
  country: text(),
  classCode: code(),
  mandatory: boolean().notNull().default(false),
  position: integer().notNull().default(0),
})
