import type { Tx } from '@padron/db'
import { messages } from '@padron/db/schema'
import type { SendMessage } from '@padron/domain'
import { findAddressee } from '../department/index.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'

/**
 * Writes a message in a transaction that is under way, and tells of it without its words; the caller has
 * asked who may. `invalid: unknown_recipient` names the field.
 */
export async function writeMessage(
  tx: Tx,
  message: SendMessage & { transitionId?: string; noteId?: string },
): Promise<string> {
  const { actor } = tx.caller
  const row = {
    id: newId(),
    customerId: message.customerId ?? null,
    body: message.body,
    toStaffUserId: message.toStaffUserId ?? null,
    toDepartmentCode: message.toDepartmentCode ?? null,
    fromStaffUserId: actor.kind === 'staff' ? actor.userId : null,
    transitionId: message.transitionId ?? null,
    noteId: message.noteId ?? null,
  }
  const { id, customerId, toStaffUserId, toDepartmentCode } = row
  await findAddressee(tx, {
    person: { path: 'toStaffUserId', id: toStaffUserId },
    department: { path: 'toDepartmentCode', code: toDepartmentCode },
  })
  await tx.insert(messages).values(row)
  record(tx, 'message.sent', { customerId, objectId: id, after: { toStaffUserId, toDepartmentCode } })
  return id
}
