import type { Tx } from '@padron/db'
import { record } from '../record.ts'

type Left = { sessions: number; invitations: { membershipId: string; customerId: string }[] }

/** What was behind the doors: sessions deleted, and invitations ended. */
export type ClearedDoors = { sessions: number; invitations: number }

const text = `select app.close_portal_doors(d.id) as "left" from (
    select null::uuid as id where $1::uuid[] is null
    union all select c.id from app.customers c join app.statuses st on st.code = c.status_code
     where c.id = any ($1) and not st.has_frontend_login_access and exists (
       select from app.portal_memberships m where m.customer_id = c.id and m.revoked_at is null)) d`

/**
 * Deletes sessions that no door is open to, and ends invitations that ran out: those of the customers whose
 * status lets nobody in, or of all.
 */
export async function clearBehindDoors(tx: Tx, customerIds: string[] | null): Promise<ClearedDoors> {
  const rows = await tx.run<{ left: Left }>('portal-doors-cleared', text, [customerIds])
  const ended = rows.flatMap(({ left }) => left.invitations)
  for (const { membershipId, customerId } of ended)
    record(tx, 'portal-user.expired', { customerId, objectId: membershipId, cause: 'rule' })
  return { sessions: rows.reduce((sum, { left }) => sum + left.sessions, 0), invitations: ended.length }
}
