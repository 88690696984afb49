import { sql } from 'drizzle-orm'
import { index, text, uuid } from 'drizzle-orm/pg-core'
import { app, id, instant, now } from './columns.ts'
import { customers } from './customer.ts'
import { outbox } from './outbox.ts'

/** Every mail that left or tried to. Its text is kept only where mail does not leave the house. */
export const mails = app.table(
  'mails',
  {
    id: id(),
    /** One job sends one mail, however often it runs. */
    outboxId: uuid()
      .unique()
      .references(() => outbox.id, { onDelete: 'set null' }),
    kind: text({ enum: ['invitation', 'sign-in'] }).notNull(),
    toAddress: text().notNull(),
    subject: text().notNull(),
    body: text(),
    customerId: uuid().references(() => customers.id),
    createdAt: now(),
    sentAt: instant(),
    /** Why it could not be sent, by code. */
    problem: text(),
  },
  (t) => [
    index('mails_newest').on(t.id.desc()),
    index().on(t.customerId).where(sql`customer_id is not null`),
  ],
)
