import { index, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, code, now } from './columns.ts'
import { customers } from './customer.ts'

/** Free labels; `code` is the folded name, so that two spellings are one tag. */
export const tags = app.table('tags', { code: code().primaryKey(), name: text().notNull(), created: now() })

export const customerTags = app.table(
  'customer_tags',
  {
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    tagCode: code()
      .notNull()
      .references(() => tags.code),
    addedBy: uuid(),
    addedAt: now(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.tagCode] }), index().on(t.tagCode, t.customerId)],
)
