import { read } from '@padron/db'
import { type ListServices, type ServiceFace, servicePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findFaces } from './face.ts'

/** A customer's services with their numbers and features, and what became of each. */
export function listServices(ctx: Ctx, { customerId }: ListServices): Promise<ServiceFace[]> {
  return read(ctx, (tx) => {
    allow(ctx.actor, servicePolicy.list, undefined)
    return findFaces(tx, customerId)
  })
}
