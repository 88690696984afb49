import { read } from '@padron/db'
import { eq } from '@padron/db/query'
import { roles, staffUsers } from '@padron/db/schema'
import { type CurrentSession, signInRequired } from '@padron/domain'
import type { Ctx } from '../ctx.ts'

/** Who asks, as the shell shows it; null when nobody is signed in. */
export async function getCurrentSession(ctx: Ctx): Promise<CurrentSession | null> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return null
  const [row] = await read(ctx, (tx) =>
    tx
      .select({
        email: staffUsers.email,
        name: staffUsers.name,
        locale: staffUsers.locale,
        role: { code: roles.code, name: roles.name },
      })
      .from(staffUsers)
      .innerJoin(roles, eq(roles.code, staffUsers.roleCode))
      .where(eq(staffUsers.id, actor.userId)),
  )
  if (!row) throw signInRequired()
  return {
    ...row,
    userId: actor.userId,
    abilities: [...actor.abilities].sort(),
    sessionId: actor.sessionId ?? null,
    apiKeyId: actor.apiKeyId ?? null,
    isSteppedUp: actor.steppedUp ?? false,
    viewedBy: actor.viewedBy ? { name: actor.viewedBy.name, until: actor.viewedBy.until } : null,
  }
}
