import { transact } from '@padron/db'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'

const text = `update app.bulk_changes b set state = 'cancelled', finished_at = now() from app.outbox o
  where b.id = $1 and b.state in ('waiting', 'running') and o.id = b.outbox_id
    and ($2 or o.cancel_requested_at is not null)
  returning b.changed, b.refused`

/**
 * Writes down that a bulk change was called off or refused: what it changed stays, the rest is as it was. A
 * job that is started again goes on with the rest.
 */
export function closeBulk(ctx: Ctx, bulkId: string): Promise<void> {
  return transact(ctx, async (tx) => {
    const [closed] = await tx.run<{ changed: number; refused: number }>('close-bulk', text, [
      bulkId,
      ctx.actor.kind === 'system',
    ])
    if (closed) record(tx, 'transition.bulk-stopped', { objectId: bulkId, cause: 'bulk', after: closed })
  })
}
