import type { Tx } from '@padron/db'
import type { ConnectionFace } from '@padron/domain'

const faceText = (rest: string) => `select c.id, c.business_name as "businessName",
    c.identity_email as "identityEmail", c.state, c.problem,
    case when c.paused_until > now() then c.paused_until end as "pausedUntil",
    c.connected_by_name as "connectedByName", c.connected_at as "connectedAt",
    c.last_sync_at as "lastSyncAt", c.last_sweep_at as "lastSweepAt", c.version,
    (select count(*)::int from app.freshbooks_links l
      where l.connection_id = c.id and l.state = 'linked') as "linkedCustomers"
  from app.freshbooks_connections c ${rest}`

/** The live connection, else the one that was connected last; null before the first. */
export async function findConnection(tx: Tx): Promise<ConnectionFace | null> {
  const rest = `order by c.state = 'disconnected', c.connected_at desc limit 1`
  const [face] = await tx.run<ConnectionFace>('freshbooks-connection', faceText(rest), [])
  return face ?? null
}

/** One connection by its id. */
export async function findConnectionById(tx: Tx, id: string): Promise<ConnectionFace | null> {
  const [face] = await tx.run<ConnectionFace>('freshbooks-one', faceText('where c.id = $1'), [id])
  return face ?? null
}
