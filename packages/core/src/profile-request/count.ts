import { read } from '@padron/db'
import { profileRequestPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

/** How many requests wait for a decision. */
export function countProfileRequests(ctx: Ctx): Promise<{ open: number }> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, profileRequestPolicy.read, undefined)
    const text = `select count(*)::int as open from app.profile_requests where state = 'open'`
    const [row] = await tx.run<{ open: number }>('profile-requests-count', text, [])
    return { open: row?.open ?? 0 }
  })
}
