import type { Tx } from '@padron/db'
import { record } from '../record.ts'

type Lost = { id: string; customerId: string; externalId: string; reason: string }

/**
 * Sends links whose client they deleted, or do not know any more, to a person; all of a connection or those
 * of some clients. Answers the customers: their figures go with the next reckoning.
 */
export async function loseLinks(
  tx: Tx,
  connectionId: string,
  clientIds: readonly string[] | null,
): Promise<string[]> {
  const lost = await tx.run<Lost>('freshbooks-lose-links', text, [connectionId, clientIds])
  for (const { id, customerId, externalId, reason } of lost)
    record(tx, 'freshbooks.link-failed', {
      customerId,
      objectId: id,
      before: { state: 'linked', externalId },
      after: { state: 'review', reason },
    })
  return lost.map(({ customerId }) => customerId)
}

const text = `
update app.freshbooks_links l
   set state = 'review', version = l.version + 1,
     reason = case when c.missed > 0 then 'client_missing' else 'client_deleted' end
  from app.freshbooks_clients c
 where l.connection_id = $1 and l.state = 'linked' and ($2::text[] is null or l.external_id = any($2))
   and c.connection_id = $1 and c.external_id = l.external_id and c.visibility = 'deleted'
returning l.id, l.customer_id as "customerId", l.external_id as "externalId", l.reason`
