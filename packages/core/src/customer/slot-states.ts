import type { Tx } from '@padron/db'
import { mayUse, type SlotState, withSlotStates } from '@padron/domain'
import { findSlotStates } from '../document-slot/index.ts'
import type { StatusBook } from '../status/index.ts'

/** Where each document slot of a customer stands; nothing for whoever may not see documents. */
export const readSlotStates = async (
  tx: Tx,
  customerId: string,
): Promise<Record<string, SlotState> | undefined> =>
  mayUse(tx.caller.actor, 'files', 'read') ? findSlotStates(tx, customerId) : undefined

/** The slots as completeness counts them, asked for only where one of them is needed for it. */
export const findCountedSlots = async (tx: Tx, customerId: string, { slots }: StatusBook) =>
  withSlotStates(
    slots,
    slots.some(({ mandatory }) => mandatory) ? await findSlotStates(tx, customerId) : null,
  )
