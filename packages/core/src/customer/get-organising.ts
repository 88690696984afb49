import { read } from '@padron/db'
import { customerPolicy, type GetOrganising, type Organising } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findOrganising } from './find-organising.ts'

/** Groups, tags, owner and branch of a customer; `not_found` for somebody else's. */
export function getOrganising(ctx: Ctx, { number }: GetOrganising): Promise<Organising> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, customerPolicy.read, undefined)
    return findOrganising(tx, { number })
  })
}
