import { read } from '@padron/db'
import { branches } from '@padron/db/schema'
import { type Branch, requires } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

/** The offices that serve customers (domain §1). */
export function listBranches(ctx: Ctx): Promise<Branch[]> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, requires('customer.read'), undefined)
    return tx.select().from(branches).orderBy(branches.name)
  })
}
