import type { StaffAccounts } from '@padron/auth/staff'
import { asAdmin } from '../connection.ts'

const holders = ['admin', 'sales', 'finance', 'reader'] as const
export type DemoKeys = Record<(typeof holders)[number], string>

const insert = `
  insert into app.api_keys (staff_user_id, name, token_hash, abilities, created_by, expires_at)
  select u.id, 'Demo', $2, auth.staff_abilities(u.id), u.id, now() + interval '1 year'
    from app.staff_users u where u.id = $1`

/** One API key for each of these roles' people, for a year, holding what its person holds on that day. */
export async function seedApiKeys(
  adminUrl: string,
  accounts: Pick<StaffAccounts, 'makeApiKey'>,
  members: { id: string; role: string }[],
): Promise<DemoKeys> {
  const keys = {} as DemoKeys
  await asAdmin(adminUrl, async (admin) => {
    for (const role of holders) {
      const { token, tokenHash } = accounts.makeApiKey()
      await admin.query(insert, [members.find((member) => member.role === role)?.id, tokenHash])
      keys[role] = token
    }
  })
  return keys
}
