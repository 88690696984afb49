import { boolean, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, code, instant, now } from './columns.ts'
import { customers } from './customer.ts'

/** A segment, many a customer ("VIP Client" and "London Region"; SAFE). */
export const groups = app.table('groups', {
  code: code().primaryKey(),
  name: text().notNull().unique(),
  displayClass: text(),
  displayPosition: integer().notNull().default(0),
  personalCustomer: boolean().notNull().default(false),
  reseller: boolean().notNull().default(false),
  retiredAt: instant(),
  lastModified: now(),
  created: now(),
  version: integer().notNull().default(1),
})

export const customerGroups = app.table(
  'customer_groups',
  {
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    groupCode: code()
      .notNull()
      .references(() => groups.code),
    addedBy: uuid(),
    addedAt: now(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.groupCode] }), index().on(t.groupCode, t.customerId)],
)
