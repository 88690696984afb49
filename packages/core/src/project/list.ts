import { read } from '@padron/db'
import { sql } from '@padron/db/query'
import { type OfCustomer, orderPolicy, type ProjectFace } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { selectProjects } from './find.ts'

/** A customer's projects, newest first, the latest 200. */
export function listProjects(ctx: Ctx, { customerId }: OfCustomer): Promise<ProjectFace[]> {
  return read(ctx, (tx) => {
    allow(ctx.actor, orderPolicy.read, undefined)
    return selectProjects(tx, sql`p.customer_id = ${customerId}::uuid`)
  })
}
