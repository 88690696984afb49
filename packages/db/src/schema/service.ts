import type { ChildStatus, MissedPeriod } from '@padron/domain'
import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { app, id, minor, now } from './columns.ts'
import { customers } from './customer.ts'

/** A recurring thing a customer has: a service, or a number or feature that belongs to one. */
export const services = app.table(
  'services',
  {
    id: id(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    parentId: uuid(),
    kind: text({ enum: ['service', 'number', 'feature'] }).notNull(),
    name: text().notNull(),
    /** The phone number, the serial number: what the customer would quote. */
    identifier: text(),
    status: text().$type<ChildStatus>().notNull(),
    /** The newest of its changes: another one than the cascade's means that a hand came after it. */
    lastChangeId: uuid(),
    createdAt: now(),
    createdBy: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [index().on(t.customerId, t.kind)],
)

/** Every change of a service, append-only but for the mark of what restored it. */
export const serviceChanges = app.table(
  'service_changes',
  {
    id: id(),
    serviceId: uuid()
      .notNull()
      .references(() => services.id),
    customerId: uuid().notNull(),
    fromStatus: text().$type<ChildStatus>(),
    toStatus: text().$type<ChildStatus>().notNull(),
    cause: text({ enum: ['created', 'manual', 'cascade', 'restore'] }).notNull(),
    transitionId: uuid(),
    /** The change of status that took this cascade back. */
    restoredBy: uuid(),
    actorId: uuid(),
    at: now(),
  },
  (t) => [index().on(t.serviceId, t.id), index().on(t.transitionId).where(sql`transition_id is not null`)],
)

/** What a customer is charged: every period, by use, or once. Never above another currency. */
export const charges = app.table(
  'charges',
  {
    id: id(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    serviceId: uuid().references(() => services.id),
    kind: text({ enum: ['recurring', 'usage', 'one_off'] }).notNull(),
    description: text().notNull(),
    amountMinor: minor().notNull(),
    currency: text().notNull().default('MXN'),
    isBillable: boolean().notNull().default(true),
    /** Usage by its start, others by bill date, else transaction date (domain §8). */
    transactionOn: date().notNull(),
    billOn: date(),
    /** Recurring: the first day of the next period, always the same day of the month as `startsOn`. */
    startsOn: date(),
    nextOn: date(),
    pausedOn: date(),
    endedOn: date(),
    /** The change of status that paused or ended it: only that one's way back takes it up again. */
    pausedBy: uuid(),
    endedBy: uuid(),
    /** A charge for a missed period names the recurring one and the period. */
    forChargeId: uuid(),
    periodFrom: date(),
    periodTo: date(),
    state: text({ enum: ['open', 'billed', 'cancelled'] })
      .notNull()
      .default('open'),
    createdAt: now(),
    createdBy: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index().on(t.customerId, t.id),
    index('charges_recurring').on(t.customerId).where(sql`kind = 'recurring' and ended_on is null`),
    uniqueIndex('charges_one_per_missed_period').on(t.forChargeId, t.periodFrom),
  ],
)

/** Which billing flags applied from when: one row per change of status, by its effective time. */
export const billingLedger = app.table(
  'billing_ledger',
  {
    transitionId: uuid().primaryKey(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    seq: integer().notNull(),
    statusCode: text().notNull(),
    definitionVersion: integer(),
    effectiveAt: now(),
    recordedAt: now(),
    flags: jsonb().notNull(),
  },
  (t) => [uniqueIndex().on(t.customerId, t.seq)],
)

/** That the consequences of a change of status were carried out, and what they were. */
export const appliedTransitions = app.table('applied_transitions', {
  transitionId: uuid().primaryKey(),
  customerId: uuid().notNull(),
  outcome: text({ enum: ['applied', 'superseded'] }).notNull(),
  missedPeriod: text().$type<MissedPeriod>(),
  /** `{changed, restored, leftAlone, paused, resumed, ended, revived, backCharges}` */
  summary: jsonb().notNull(),
  at: now(),
})
