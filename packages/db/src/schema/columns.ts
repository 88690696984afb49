import { sql } from 'drizzle-orm'
import { bigint, customType, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const app = pgSchema('app')
export const authStaff = pgSchema('auth_staff')
export const authPortal = pgSchema('auth_portal')
export const staging = pgSchema('staging')

/** uuid v7, time-ordered, made by the database; `app.new_id()` covers servers older than 18. */
export const id = () => uuid().primaryKey().default(sql`app.new_id()`)

export const instant = () => timestamp({ withTimezone: true })
export const now = () => instant().notNull().defaultNow()

/** Money in minor units; the currency stands in a column beside it. */
export const minor = () => bigint({ mode: 'number' })

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** A natural key: codes of catalogue rows are immutable, their names are not. */
export const code = () => text()
