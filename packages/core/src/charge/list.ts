import { read } from '@padron/db'
import { type ChargeFace, chargePolicy, type ListCharges } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findFaces } from './face.ts'

/** What a customer is charged, recurring charges first, with the charges for single periods. */
export function listCharges(ctx: Ctx, { customerId }: ListCharges): Promise<ChargeFace[]> {
  return read(ctx, (tx) => {
    allow(ctx.actor, chargePolicy.list, undefined)
    return findFaces(tx, customerId)
  })
}
