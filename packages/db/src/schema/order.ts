import { sql } from 'drizzle-orm'
import { date, index, integer, text, uuid } from 'drizzle-orm/pg-core'
import { app, id, instant, minor, now } from './columns.ts'
import { customers } from './customer.ts'

/** What every commercial record is made of; `acknowledgedAt` and `overrideId` say how its gate was passed. */
const gated = (sequence: string) => ({
  id: id(),
  number: text()
    .notNull()
    .unique()
    .default(sql.raw(`app.next_number('${sequence}')`)),
  customerId: uuid()
    .notNull()
    .references(() => customers.id),
  title: text().notNull(),
  copiedFromId: uuid(),
  acknowledgedAt: instant(),
  overrideId: uuid(),
  createdAt: now(),
  createdBy: uuid(),
  closedAt: instant(),
  version: integer().notNull().default(1),
})

const money = () => ({ totalMinor: minor().notNull().default(0), currency: text().notNull().default('MXN') })

export const quotes = app.table(
  'quotes',
  {
    ...gated('Q'),
    ...money(),
    state: text({ enum: ['open', 'accepted', 'rejected', 'cancelled'] })
      .notNull()
      .default('open'),
    /** Who of the customer's accepted it in the portal. */
    acceptedBy: uuid(),
  },
  (t) => [index().on(t.customerId, t.id), index('quotes_open').on(t.customerId).where(sql`state = 'open'`)],
)

export const projects = app.table(
  'projects',
  {
    ...gated('P'),
    ...money(),
    state: text({ enum: ['open', 'completed', 'cancelled'] })
      .notNull()
      .default('open'),
  },
  (t) => [index().on(t.customerId, t.id), index('projects_open').on(t.customerId).where(sql`state = 'open'`)],
)

export const orders = app.table(
  'orders',
  {
    ...gated('O'),
    ...money(),
    quoteId: uuid().references(() => quotes.id),
    projectId: uuid().references(() => projects.id),
    /** What a customer wrote with it, and who of theirs placed it in the portal. */
    details: text(),
    placedBy: uuid(),
    /** Paid in full makes it prepaid, which has gates of its own (domain §4c). */
    paidMinor: minor().notNull().default(0),
    state: text({ enum: ['open', 'fulfilled', 'cancelled'] })
      .notNull()
      .default('open'),
  },
  (t) => [index().on(t.customerId, t.id), index('orders_open').on(t.customerId).where(sql`state = 'open'`)],
)

/** Fulfilment of an order, or of a customer without one: a placement, a delivery, an installation. */
export const assignments = app.table(
  'assignments',
  {
    ...gated('A'),
    orderId: uuid().references(() => orders.id),
    kind: text({ enum: ['placement', 'delivery', 'installation'] }).notNull(),
    scheduledOn: date(),
    /** Whose work it is; front-line roles see the customers of theirs alone. */
    assigneeId: uuid(),
    state: text({ enum: ['open', 'done', 'cancelled'] })
      .notNull()
      .default('open'),
  },
  (t) => [
    index().on(t.customerId, t.id),
    index('assignments_open').on(t.customerId).where(sql`state = 'open'`),
    index().on(t.orderId),
    index('assignments_open_by_person')
      .on(t.assigneeId)
      .where(sql`state = 'open' and assignee_id is not null`),
  ],
)
