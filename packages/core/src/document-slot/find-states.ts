import type { Tx } from '@padron/db'
import type { SlotState } from '@padron/domain'

const text = 'select code, state from app.slot_states($1)'

/** Where each document slot of a customer stands, by its code: the same for whoever asks. */
export async function findSlotStates(tx: Tx, customerId: string): Promise<Record<string, SlotState>> {
  const rows = await tx.run<{ code: string; state: SlotState }>('slot-states-for-all', text, [customerId])
  return Object.fromEntries(rows.map(({ code, state }) => [code, state]))
}
