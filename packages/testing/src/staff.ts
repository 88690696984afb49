import { createHash, randomBytes } from 'node:crypto'

export type StaffMember = { userId: string; email: string; name: string; role: string }

/** Whatever runs statements as superuser: a fresh database, or the connection that makes the template. */
export type Asking = { ask<Row>(text: string, values?: unknown[]): Promise<Row[]> }

/** The address of the staff user each fresh database has for a role. */
export const emailOf = (role: string) => `${role.replaceAll('_', '-')}@padron.test`

/** Gives every role of the database one staff user, named after it. */
export async function addStaffPerRole(db: Asking) {
  const roles = await db.ask<{ code: string; name: string }>('select code, name from app.roles order by code')
  for (const { code, name } of roles)
    await addStaff(db, { role: code, email: emailOf(code), name: `${name} (test)` })
}

/** Inserts one staff user directly, as a superuser would; tests about inviting use the verb. */
export async function addStaff(db: Asking, given: Omit<StaffMember, 'userId'>): Promise<StaffMember> {
  const [row] = await db.ask<{ id: string }>(
    'insert into app.staff_users (id, email, name, role_code) values (uuidv7(), $1, $2, $3) returning id',
    [given.email, given.name, given.role],
  )
  return { userId: row?.id ?? '', ...given }
}

/** Opens a live session for the user, who has just signed in, and answers its token. */
export async function openSession(db: Asking, userId: string) {
  const token = `pds_${randomBytes(32).toString('base64url')}`
  await db.ask(
    `insert into auth_staff.sessions (id, token_hash, user_id, expires_at, idle_expires_at, step_up_at)
     values (uuidv7(), $1, $2, now() + interval '12 hours', now() + interval '1 hour', now())`,
    [createHash('sha256').update(token).digest(), userId],
  )
  return token
}
