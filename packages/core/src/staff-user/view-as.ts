import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import { viewings } from '@padron/db/schema'
import {
  conflict,
  type StaffViewing,
  sessionPolicy,
  signInRequired,
  staffUserPolicy,
  stepUpPolicy,
  type ViewAs,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findTarget } from './find.ts'

/**
 * Looks at the product as a colleague sees it, for half an hour at most: nothing is changed meanwhile, and
 * both sides of it are on the record. Written down first, begun last. `conflict: already_disabled`,
 * `forbidden: not_yourself | more_than_own | step_up_required`.
 */
export async function viewAs(ctx: Ctx, { userId, reason, minutes }: ViewAs): Promise<StaffViewing> {
  const { accounts, actor } = ctx
  allow(actor, staffUserPolicy.view, undefined)
  allow(actor, sessionPolicy.own, undefined)
  allow(actor, stepUpPolicy.recent, undefined)
  const { sessionId, userId: staffUserId } = actor.kind === 'staff' ? actor : {}
  if (!sessionId || !staffUserId) throw signInRequired()
  const name = await transact(ctx, async (tx) => {
    const target = await findTarget(tx, userId)
    allow(actor, staffUserPolicy.viewAs, target)
    if (target.disabledAt) throw conflict('already_disabled')
    const endsAt = sql`now() + make_interval(mins => ${minutes})`
    await tx.insert(viewings).values({ sessionId, staffUserId, asStaffUserId: userId, reason, endsAt })
    record(tx, 'staff-user.viewed-as', { objectId: userId, after: { reason, minutes } })
    return target.name
  })
  return { name, ...(await accounts.startViewing(sessionId, userId, minutes)) }
}
