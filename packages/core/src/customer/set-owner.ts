import type { Tx } from '@padron/db'
import type { Organising, SetOwner } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { findAddressee } from '../department/index.ts'
import { organise } from './organise.ts'

/**
 * Says who of the staff looks after a customer; null is nobody. `invalid: unknown_recipient` for who cannot.
 * `conflict: edit_blocked | changed_meanwhile`.
 */
export function setCustomerOwner(ctx: Ctx, input: SetOwner): Promise<Organising> {
  const { ownerId } = input
  const save = async (tx: Tx) => {
    await findAddressee(tx, {
      person: { path: 'ownerId', id: ownerId },
      department: { path: 'departmentCode', code: null },
    })
    return { ownerId }
  }
  const told = ({ owner }: Organising) => ({ owner: owner?.name ?? null })
  return organise(ctx, input, { event: 'customer.owner-set', save, told })
}
