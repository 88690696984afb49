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
import { app, bytes, id, instant, minor, now } from './columns.ts'
import { customers } from './customer.ts'

/** Somebody was sent to FreshBooks to agree, and what came back, until it is a connection. */
export const freshbooksConsents = app.table(
  'freshbooks_consents',
  {
    id: id(),
    /** SHA-256 of the state that comes back with the answer; it works once. */
    stateHash: bytes().notNull().unique(),
    askedBy: uuid().notNull(),
    askedByName: text().notNull(),
    createdAt: now(),
    expiresAt: instant().notNull(),
    state: text({ enum: ['open', 'received', 'choosing', 'chosen', 'done', 'failed'] })
      .notNull()
      .default('open'),
    /** Sealed for the worker by the process that was called back. */
    sealedCode: bytes(),
    /** Locked with this row's id while a business is chosen; gone when that is done. */
    accessToken: bytes(),
    refreshToken: bytes(),
    keyId: text(),
    tokenExpiresAt: instant(),
    scopes: text().array(),
    identityId: text(),
    identityEmail: text(),
    /** `[{ accountId, businessId, name, role }]` */
    businesses: jsonb(),
    chosenAccountId: text(),
    connectionId: uuid(),
    problem: text(),
  },
  (t) => [index('freshbooks_consents_newest').on(t.createdAt.desc())],
)

/** The company's account at FreshBooks. One is live at a time; an account that comes back keeps its row. */
export const freshbooksConnections = app.table(
  'freshbooks_connections',
  {
    id: id(),
    accountId: text().notNull().unique(),
    businessId: text().notNull(),
    businessName: text().notNull(),
    identityId: text().notNull(),
    identityEmail: text(),
    scopes: text().array().notNull(),
    state: text({ enum: ['connected', 'needs_reconnect', 'disconnected'] }).notNull(),
    /** Why it is not connected, by code. */
    problem: text(),
    /** They asked for silence, or failed too often: nobody calls before. */
    pausedUntil: instant(),
    connectedBy: uuid(),
    connectedByName: text(),
    connectedAt: instant().notNull(),
    disconnectedAt: instant(),
    lastSyncAt: instant(),
    lastSweepAt: instant(),
    version: integer().notNull().default(1),
  },
  () => [uniqueIndex('freshbooks_one_live').on(sql`(true)`).where(sql`state <> 'disconnected'`)],
)

const ofConnection = () =>
  uuid()
    .notNull()
    .references(() => freshbooksConnections.id)

/** Locked with account id and column; no role but the worker's ever reads this table. */
export const freshbooksTokens = app.table('freshbooks_tokens', {
  connectionId: uuid()
    .primaryKey()
    .references(() => freshbooksConnections.id),
  accessToken: bytes().notNull(),
  refreshToken: bytes().notNull(),
  keyId: text().notNull(),
  expiresAt: instant().notNull(),
  /** A refresh was begun and its answer not kept yet: the old refresh token may be spent. */
  refreshIntendedAt: instant(),
  generation: integer().notNull().default(1),
})

const openLinks = sql`state in ('intended', 'creating', 'review')`
/** One customer, one client of theirs. The marker is what a create left behind is found by. */
export const freshbooksLinks = app.table(
  'freshbooks_links',
  {
    id: id(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    connectionId: ofConnection(),
    marker: text().notNull().unique(),
    externalId: text(),
    state: text({ enum: ['intended', 'creating', 'linked', 'review', 'unlinked'] })
      .notNull()
      .default('intended'),
    choice: text({ enum: ['link', 'create'] }).notNull(),
    /** The client a person chose; null for a new one. */
    chosenId: text(),
    /** Field by field `ours | theirs`: who owns it. */
    owners: jsonb().notNull().default({}),
    /** What stood there when the link was made or last sent. */
    sent: jsonb(),
    /** Why it waits for a person, by code. */
    reason: text(),
    /** How often a client was asked to be made. */
    attempts: integer().notNull().default(0),
    acknowledgedAt: instant(),
    overrideId: uuid(),
    askedBy: uuid(),
    askedByName: text(),
    createdAt: now(),
    creatingAt: instant(),
    linkedAt: instant(),
    unlinkedAt: instant(),
    unlinkedByName: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('freshbooks_link_of_customer')
      .on(t.customerId, t.connectionId)
      .where(sql`state <> 'unlinked'`),
    uniqueIndex('freshbooks_link_of_client')
      .on(t.connectionId, t.externalId)
      .where(sql`external_id is not null and state <> 'unlinked'`),
    index('freshbooks_links_open').on(t.connectionId, t.id).where(openLinks),
    index().on(t.customerId, t.id),
  ],
)

const mirrored = () => ({
  connectionId: ofConnection(),
  externalId: text().notNull(),
  visibility: text({ enum: ['active', 'deleted', 'archived'] }).notNull(),
  remoteUpdatedAt: instant(),
  seenAt: now(),
  /** Number of the last sweep that saw it, and of sweeps since that did not. */
  seenSweep: integer().notNull().default(0),
  missed: integer().notNull().default(0),
})

/** Their clients as last read, with the keys candidates are found by. */
export const freshbooksClients = app.table(
  'freshbooks_clients',
  {
    ...mirrored(),
    /** Field names of the port. */
    fields: jsonb().notNull(),
    name: text().notNull(),
    nameKey: text().notNull(),
    emailKey: text(),
    taxKey: text(),
    /** `[{ amountMinor, currency }]` as they reckon it: the nightly cross-check. */
    outstanding: jsonb(),
    remoteCreatedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.connectionId, t.externalId] }),
    index('freshbooks_clients_email').on(t.connectionId, t.emailKey).where(sql`email_key is not null`),
    index('freshbooks_clients_tax').on(t.connectionId, t.taxKey).where(sql`tax_key is not null`),
    index('freshbooks_clients_name').on(t.connectionId, t.nameKey),
  ],
)

export const freshbooksInvoices = app.table(
  'freshbooks_invoices',
  {
    ...mirrored(),
    clientId: text(),
    number: text(),
    createdOn: date(),
    dueOn: date(),
    paidOn: date(),
    currency: text().notNull(),
    amountMinor: minor().notNull(),
    paidMinor: minor().notNull(),
    outstandingMinor: minor().notNull(),
    /** Before tax; null when their lines were not told. */
    netMinor: minor(),
    status: text(),
  },
  (t) => [
    primaryKey({ columns: [t.connectionId, t.externalId] }),
    index('freshbooks_invoices_client').on(t.connectionId, t.clientId),
  ],
)

export const freshbooksPayments = app.table(
  'freshbooks_payments',
  {
    ...mirrored(),
    invoiceId: text(),
    clientId: text(),
    amountMinor: minor().notNull(),
    currency: text().notNull(),
    paidOn: date(),
    type: text(),
    isFromCredit: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.connectionId, t.externalId] }),
    index('freshbooks_payments_client').on(t.connectionId, t.clientId),
    index('freshbooks_payments_invoice').on(t.connectionId, t.invoiceId),
  ],
)

export const freshbooksCreditNotes = app.table(
  'freshbooks_credit_notes',
  {
    ...mirrored(),
    clientId: text(),
    number: text(),
    createdOn: date(),
    amountMinor: minor().notNull(),
    appliedMinor: minor().notNull(),
    netMinor: minor(),
    currency: text().notNull(),
    status: text(),
  },
  (t) => [
    primaryKey({ columns: [t.connectionId, t.externalId] }),
    index('freshbooks_credit_notes_client').on(t.connectionId, t.clientId),
  ],
)

/** One reading of their books: how far it came, so that the next run of the job goes on from there. */
export const freshbooksSyncs = app.table(
  'freshbooks_syncs',
  {
    id: id(),
    connectionId: ofConnection(),
    kind: text({ enum: ['incremental', 'sweep'] }).notNull(),
    state: text({ enum: ['running', 'done', 'failed'] })
      .notNull()
      .default('running'),
    stage: text().notNull(),
    page: integer().notNull().default(1),
    pages: integer(),
    /** Rows changed from this New York day on; null reads everything. */
    since: instant(),
    number: integer().notNull(),
    /** Rows read, by stage. */
    counts: jsonb().notNull().default({}),
    askedByName: text(),
    startedAt: now(),
    finishedAt: instant(),
    problem: text(),
  },
  (t) => [
    uniqueIndex('freshbooks_sync_running').on(t.connectionId).where(sql`state = 'running'`),
    index('freshbooks_syncs_newest').on(t.connectionId, t.id.desc()),
  ],
)

/** What a webhook hinted at; the generation tells whether it was asked about since. */
export const freshbooksHints = app.table(
  'freshbooks_hints',
  {
    connectionId: ofConnection(),
    name: text().notNull(),
    objectId: text().notNull(),
    generation: integer().notNull().default(1),
    handledGeneration: integer().notNull().default(0),
    heardAt: now(),
  },
  (t) => [primaryKey({ columns: [t.connectionId, t.name, t.objectId] })],
)

/** What we asked them to call; verifiers are locked with account id and column. */
export const freshbooksCallbacks = app.table(
  'freshbooks_callbacks',
  {
    connectionId: ofConnection(),
    callbackId: text().notNull(),
    /** Null while their handshake overtook the answer to our registration. */
    event: text(),
    verifier: bytes(),
    keyId: text(),
    isVerified: boolean().notNull().default(false),
    /** A newer verifier; it counts once they accepted it. */
    offered: bytes(),
    offeredKeyId: text(),
    createdAt: now(),
  },
  (t) => [primaryKey({ columns: [t.connectionId, t.callbackId] })],
)
