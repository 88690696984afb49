import { read } from '@padron/db'
import { type ConnectionState, freshbooksPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

const text = `select state from app.freshbooks_connections
  order by state = 'disconnected', connected_at desc limit 1`

/** How the company stands with FreshBooks, in one word: what every page can afford to ask. */
export function getConnectionState(ctx: Ctx): Promise<{ state: ConnectionState | 'none' }> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, freshbooksPolicy.read, undefined)
    const [row] = await tx.run<{ state: ConnectionState }>('freshbooks-state', text, [])
    return { state: row?.state ?? 'none' }
  })
}
