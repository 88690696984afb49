import type { Tx } from '@padron/db'
import { mayUse, type SlotState } from '@padron/domain'

const text = 'select jsonb_object_agg(s.code, s.state) as states from app.slot_states($1) s'

/** Where each document slot of a customer stands; nothing for whoever may not see documents. */
export async function findSlotStates(
  tx: Tx,
  customerId: string,
): Promise<Record<string, SlotState> | undefined> {
  if (!mayUse(tx.caller.actor, 'files', 'read')) return undefined
  type Row = { states: Record<string, SlotState> | null }
  const [row] = await tx.run<Row>('slot-states', text, [customerId])
  return row?.states ?? {}
}
