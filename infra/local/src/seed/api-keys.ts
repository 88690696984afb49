import { createHash } from 'node:crypto'
import { asAdmin } from '../connection.ts'
import { makeSecret } from '../secrets.ts'

const holders = ['admin', 'sales', 'finance', 'reader'] as const
export type DemoKeys = Record<(typeof holders)[number], string>

/** One API key for each of these roles' people, holding what its person holds on that day, for a year. */
export async function seedApiKeys(
  adminUrl: string,
  members: { id: string; role: string }[],
): Promise<DemoKeys> {
  const keys = {} as DemoKeys
  await asAdmin(adminUrl, async (admin) => {
    for (const role of holders) {
      const member = members.find((each) => each.role === role)
      keys[role] = `pdk_${makeSecret()}`
      await admin.query(
        `insert into app.api_keys (staff_user_id, name, token_hash, abilities, created_by, expires_at)
         select u.id, 'Demo', $2, auth.staff_abilities(u.id), u.id, now() + interval '1 year' from app.staff_users u where u.id = $1`,
        [member?.id, createHash('sha256').update(keys[role]).digest()],
      )
    }
  })
  return keys
}
