import { read, type Tx, transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { staffUsers } from '@padron/db/schema'
import { conflict, type EnableStaffUser, type SwitchedStaffUser, staffUserPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { audited } from './face.ts'
import { findFace, findTarget } from './find.ts'

/**
 * Lets a staff user sign in again with their password. Whatever session was left over is ended first, so that
 * enabling revives none. `conflict: already_enabled`, `forbidden: not_yourself | more_than_own`.
 */
export async function enableStaffUser(ctx: Ctx, input: EnableStaffUser): Promise<SwitchedStaffUser> {
  allow(ctx.actor, staffUserPolicy.list, undefined)
  const { staffUserId, expectedVersion } = input
  // Who is enabled already keeps their sessions; the transaction says so, or replays what this key was told.
  const { disabledAt } = await read(ctx, (tx) => findAllowed(tx, ctx, staffUserId))
  const sessionsEnded = disabledAt ? await ctx.accounts.closeSessions({ userId: staffUserId }) : 0
  const enabled = await transact(ctx, async (tx) => {
    const before = await findDisabled(tx, ctx, staffUserId)
    const saved = await tx
      .update(staffUsers)
      .set({ disabledAt: null, disabledBy: null, version: sql`${staffUsers.version} + 1` })
      .where(and(eq(staffUsers.id, staffUserId), eq(staffUsers.version, expectedVersion)))
      .returning({ id: staffUsers.id })
    const after = await findFace(tx, staffUserId)
    if (saved.length === 0) throw conflict('changed_meanwhile', { current: after })
    record(tx, 'staff-user.enabled', {
      objectId: staffUserId,
      before: audited(before),
      after: audited(after),
    })
    return after
  })
  return { ...enabled, sessionsEnded }
}

async function findAllowed(tx: Tx, ctx: Ctx, staffUserId: string) {
  const target = await findTarget(tx, staffUserId)
  allow(ctx.actor, staffUserPolicy.enable, target)
  return target
}

async function findDisabled(tx: Tx, ctx: Ctx, staffUserId: string) {
  const target = await findAllowed(tx, ctx, staffUserId)
  if (!target.disabledAt) throw conflict('already_enabled', { current: await findFace(tx, staffUserId) })
  return target
}
