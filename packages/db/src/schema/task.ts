import { sql } from 'drizzle-orm'
import { date, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, code, id, instant, now } from './columns.ts'
import { customers } from './customer.ts'
import { notes } from './note.ts'
import { departments, staffUsers } from './staff-user.ts'

/** Something to be done by a person or a department. */
export const tasks = app.table(
  'tasks',
  {
    id: id(),
    customerId: uuid().references(() => customers.id),
    title: text().notNull(),
    note: text(),
    assigneeId: uuid().references(() => staffUsers.id),
    departmentCode: code().references(() => departments.code),
    dueOn: date(),
    doneAt: instant(),
    doneBy: uuid(),
    /** The change of status it was created with. */
    transitionId: uuid(),
    createdBy: uuid(),
    createdAt: now(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index().on(t.customerId, t.id),
    index('tasks_open_by_person').on(t.assigneeId, t.dueOn).where(sql`done_at is null`),
    index('tasks_open_by_department').on(t.departmentCode, t.dueOn).where(sql`done_at is null`),
  ],
)

/** An internal note to a person or a department, shown on their home page; never sent to the customer. */
export const messages = app.table(
  'messages',
  {
    id: id(),
    customerId: uuid().references(() => customers.id),
    body: text().notNull(),
    toStaffUserId: uuid().references(() => staffUsers.id),
    toDepartmentCode: code().references(() => departments.code),
    /** Null: the system wrote it. */
    fromStaffUserId: uuid(),
    transitionId: uuid(),
    /** The note that names its reader; then the body is empty, and the note says what it says. */
    noteId: uuid().references(() => notes.id),
    createdAt: now(),
  },
  (t) => [
    index().on(t.toStaffUserId, t.id),
    index().on(t.toDepartmentCode, t.id),
    index().on(t.customerId, t.id),
  ],
)

export const messageReads = app.table(
  'message_reads',
  {
    messageId: uuid()
      .notNull()
      .references(() => messages.id),
    staffUserId: uuid().notNull(),
    readAt: now(),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.staffUserId] })],
)
