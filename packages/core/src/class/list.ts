import { read } from '@padron/db'
import { customerClasses } from '@padron/db/schema'
import { type CustomerClass, requires } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

/** The legal categories a customer may be of, exactly one each (domain §1). */
export function listClasses(ctx: Ctx): Promise<CustomerClass[]> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, requires('customer.read'), undefined)
    return tx.select().from(customerClasses).orderBy(customerClasses.name)
  })
}
