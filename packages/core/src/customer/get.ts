import { read } from '@padron/db'
import { type CustomerRecord, customerPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findLiveOverride } from '../gate/index.ts'
import { recordOf } from './record-of.ts'
import { chainOf, findWhole } from './row.ts'
import { readSlotStates } from './slot-states.ts'

/** One customer with its form, requirements and permitted acts; fields one may not read are absent (B-34). */
export function getCustomer(ctx: Ctx, { number }: { number: string }): Promise<CustomerRecord> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, customerPolicy.read, undefined)
    const { row, book } = await findWhole(tx, { number: number.trim() })
    const [slotStates, override] = await Promise.all([
      readSlotStates(tx, row.id),
      findLiveOverride(tx, row.id, { operation: 'edit', chain: chainOf(row, book) }),
    ])
    return recordOf(ctx.actor, { row, book, override, slotStates })
  })
}
