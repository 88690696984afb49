import { openStaffAccounts } from '@padron/auth/staff'
import { openAuthStore } from '@padron/db'
import { asAdmin } from './connection.ts'

/** Inserts the first person of an empty database: somebody must be there to invite the others. */
export async function addOwner(adminUrl: string, email: string) {
  await asAdmin(adminUrl, (admin) =>
    admin.query(
      `insert into app.staff_users (email, name, role_code)
       select lower($1), 'Owner', code from app.roles where is_wildcard order by position limit 1
       on conflict (email) do nothing`,
      [email],
    ),
  )
}

/**
 * A set-up code for the first owner while nobody at all has a password yet, otherwise undefined.
 * Each start makes another one, because only its hash is kept.
 */
export async function offerSetUp(adminUrl: string, authUrl: string) {
  const waiting = await asAdmin(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ id: string; email: string }>(
      `select id, email from app.staff_users
        where not exists (select from auth_staff.credentials) and disabled_at is null
        order by created_at limit 1`,
    )
    return rows[0]
  })
  if (!waiting) return undefined
  const accounts = openStaffAccounts({ store: openAuthStore({ url: authUrl, realm: 'staff', max: 1 }) })
  try {
    return { email: waiting.email, ...(await accounts.issueSetupCode(waiting.id, 72)) }
  } finally {
    await accounts.close()
  }
}
