import { read } from '@padron/db'
import { requires, type StatusDefinition } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { readBook } from './book.ts'

/** Every status with its whole definition, in the company's order. Source: domain §3. */
export function listStatuses(ctx: Ctx): Promise<StatusDefinition[]> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, requires('customer.read'), undefined)
    return (await readBook(tx)).statuses
  })
}
