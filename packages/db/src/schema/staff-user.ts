import { boolean, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, bytes, code, id, instant, now } from './columns.ts'

export const roles = app.table('roles', {
  code: code().primaryKey(),
  name: text().notNull(),
  isWildcard: boolean().notNull().default(false),
  isSenior: boolean().notNull().default(false),
  /** Reads notes of every branch and department, not of their own alone (admin, owner). */
  spansBranches: boolean().notNull().default(false),
  statusSetCode: code(),
  position: integer().notNull().default(0),
  version: integer().notNull().default(1),
})

export const roleAbilities = app.table(
  'role_abilities',
  {
    roleCode: code()
      .notNull()
      .references(() => roles.code),
    ability: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.roleCode, t.ability] })],
)

export const staffUsers = app.table('staff_users', {
  id: id(),
  email: text().notNull().unique(),
  name: text().notNull(),
  roleCode: code()
    .notNull()
    .references(() => roles.code),
  statusSetCode: code(),
  branchId: uuid(),
  locale: text().notNull().default('en'),
  timeZone: text(),
  invitedAt: instant(),
  joinedAt: instant(),
  disabledAt: instant(),
  disabledBy: uuid(),
  createdAt: now(),
  version: integer().notNull().default(1),
})

export const userAbilities = app.table(
  'user_abilities',
  {
    staffUserId: uuid()
      .notNull()
      .references(() => staffUsers.id),
    ability: text().notNull(),
    effect: text({ enum: ['grant', 'deny'] }).notNull(),
    departmentId: uuid(),
  },
  (t) => [primaryKey({ columns: [t.staffUserId, t.ability] })],
)

export const apiKeys = app.table(
  'api_keys',
  {
    id: id(),
    staffUserId: uuid()
      .notNull()
      .references(() => staffUsers.id),
    name: text().notNull(),
    tokenHash: bytes().notNull().unique(),
    abilities: text().array().notNull(),
    createdAt: now(),
    createdBy: uuid(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    lastUsedAt: instant(),
  },
  (t) => [index().on(t.staffUserId)],
)

/** Internal teams: they receive messages and tasks (SAFE). */
export const departments = app.table('departments', { code: code().primaryKey(), name: text().notNull() })

export const staffDepartments = app.table(
  'staff_departments',
  {
    staffUserId: uuid()
      .notNull()
      .references(() => staffUsers.id),
    departmentCode: code()
      .notNull()
      .references(() => departments.code),
  },
  (t) => [primaryKey({ columns: [t.staffUserId, t.departmentCode] })],
)
