import { read } from '@padron/db'
import { type ListProfileRequests, type ProfileRequestPage, profileRequestPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findRequests } from './find.ts'

// The queue is worked off from its oldest end; what was decided is looked up from the newest.
const openRest = `where p.state = 'open' and ($1::uuid is null or p.customer_id = $1)
  and ($2::uuid is null or p.id > $2) order by p.id limit $3`
const allRest = `where ($1::uuid is null or p.customer_id = $1)
  and ($2::uuid is null or p.id < $2) order by p.id desc limit $3`

/** What customers ask to have changed: the queue of open requests, or every one, newest first. */
export function listProfileRequests(ctx: Ctx, input: ListProfileRequests): Promise<ProfileRequestPage> {
  const { state, customerId = null, cursor = null, limit } = input
  return read(ctx, async (tx) => {
    allow(ctx.actor, profileRequestPolicy.read, undefined)
    const rest = state === 'open' ? openRest : allRest
    const values = [customerId, cursor, limit + 1]
    const found = await findRequests(tx, { name: `profile-requests-${state}`, rest, values })
    const rows = found.slice(0, limit)
    return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null }
  })
}
