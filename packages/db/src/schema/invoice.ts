import { sql } from 'drizzle-orm'
import { bigint, boolean, date, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, id, instant, minor, now } from './columns.ts'
import { customers } from './customer.ts'
import { freshbooksConnections } from './freshbooks.ts'

/** What a customer owes for one thing: lean, the source of the payment metrics. */
export const invoices = app.table(
  'invoices',
  {
    id: id(),
    number: text().notNull().unique().default(sql.raw(`app.next_number('F')`)),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    title: text().notNull(),
    totalMinor: minor().notNull(),
    /** Sum of its payments, kept with them in one transaction. */
    paidMinor: minor().notNull().default(0),
    currency: text().notNull().default('MXN'),
    issuedOn: date().notNull(),
    dueOn: date().notNull(),
    /** The day of the payment that settled it; null until then. */
    paidOn: date(),
    state: text({ enum: ['open', 'paid', 'cancelled'] })
      .notNull()
      .default('open'),
    cancelledAt: instant(),
    acknowledgedAt: instant(),
    overrideId: uuid(),
    createdAt: now(),
    createdBy: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [index().on(t.customerId, t.id), index('invoices_open').on(t.customerId).where(sql`state = 'open'`)],
)

/** Money that came in for one invoice; append-only. */
export const payments = app.table(
  'payments',
  {
    id: id(),
    invoiceId: uuid()
      .notNull()
      .references(() => invoices.id),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    amountMinor: minor().notNull(),
    currency: text().notNull(),
    paidOn: date().notNull(),
    method: text(),
    recordedAt: now(),
    recordedBy: uuid(),
  },
  (t) => [index().on(t.invoiceId), index().on(t.customerId, t.id)],
)

/** What FreshBooks says of a linked customer, one row a currency, never added across. */
export const customerFigures = app.table(
  'customer_figures',
  {
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    currency: text().notNull(),
    connectionId: uuid()
      .notNull()
      .references(() => freshbooksConnections.id),
    receivableMinor: minor().notNull(),
    overdueMinor: minor().notNull(),
    /** Not due · 1–30 · 31–60 · 61–90 · over 90 days late. */
    aging: bigint({ mode: 'number' }).array().notNull(),
    lastPaymentOn: date(),
    lastPaymentMinor: minor(),
    ytdMinor: minor().notNull(),
    lifetimeMinor: minor().notNull(),
    /** Some invoice told no lines, so its gross amount was taken. */
    isTaxIncluded: boolean().notNull(),
    reckonedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.currency] }), index().on(t.connectionId)],
)
