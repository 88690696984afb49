import type { Tx } from '@padron/db'

const text = `select max(f.seen_at) as "readAt" from app.freshbooks_clients f where f.connection_id = $1`

/** When their clients were last read; null before the first time. */
export async function findLastRead(tx: Tx, connectionId: string): Promise<Date | null> {
  const [row] = await tx.run<{ readAt: Date | null }>('freshbooks-last-read', text, [connectionId])
  return row?.readAt ?? null
}
