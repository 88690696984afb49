import { read } from '@padron/db'
import { rolePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

const text = `select coalesce((select value from app.settings where key = 'mfaRequiredRoles'), '[]') as roles,
  (select count(*)::int from app.second_factors()) as people`

/** Which roles must have a second factor to sign in, and how many people have one already. */
export async function listFactorRoles(ctx: Ctx): Promise<{ roles: string[]; people: number }> {
  allow(ctx.actor, rolePolicy.list, undefined)
  const [row] = await read(ctx, (tx) => tx.run<{ roles: string[]; people: number }>('factor-roles', text, []))
  return row ?? { roles: [], people: 0 }
}
