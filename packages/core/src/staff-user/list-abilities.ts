import { read } from '@padron/db'
import {
  type Ability,
  abilityCodes,
  type ListStaffAbilities,
  mayExplainAccess,
  notFound,
  signInRequired,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

/** What somebody may do now, all told, in the order abilities are listed; nothing while they are disabled. */
export async function listStaffAbilities(
  ctx: Ctx,
  { userId }: ListStaffAbilities,
): Promise<{ abilities: Ability[] }> {
  const { actor } = ctx
  if (actor.kind !== 'staff') throw signInRequired()
  const asked = userId ?? actor.userId
  return read(ctx, async (tx) => {
    allow(actor, mayExplainAccess, { userId: asked })
    const [row] = await tx.run<{ held: string[] }>('abilities-held', text, [asked])
    if (!row) throw notFound('staff-user')
    const isHeld = (ability: Ability) => row.held.includes('*') || row.held.includes(ability)
    return { abilities: abilityCodes.filter(isHeld) }
  })
}

const text = `select case when u.disabled_at is null then auth.staff_abilities(u.id) else '{}' end as held
  from app.staff_users u where u.id = $1`
