import { transact } from '@padron/db'
import { invalid, type RequireSecondFactor, sessionPolicy, stepUpPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'

type Known = { before: string[]; unknown: string | null }

/**
 * Says which roles must have a second factor; who has none sets one up at the next sign-in, and no session
 * ends. `invalid: unknown_role`, `forbidden: step_up_required`.
 */
export async function requireSecondFactor(
  ctx: Ctx,
  { roles }: RequireSecondFactor,
): Promise<{ roles: string[] }> {
  allow(ctx.actor, sessionPolicy.requireSecondFactor, undefined)
  allow(ctx.actor, stepUpPolicy.recent, undefined)
  return transact(ctx, async (tx) => {
    const [known] = await tx.run<Known>('factor-roles-known', text, [roles])
    if (known?.unknown)
      throw invalid('unknown_role', { fields: [{ path: 'roles', reason: { code: 'unknown_role' } }] })
    await tx.run('require-second-factor', 'select app.require_second_factor($1::jsonb)', [
      JSON.stringify(roles),
    ])
    record(tx, 'session.second-factor-required', { before: { roles: known?.before }, after: { roles } })
    return { roles }
  })
}

const text = `select
  coalesce((select value from app.settings where key = 'mfaRequiredRoles'), '[]') as before,
  (select a from unnest($1::text[]) a where not exists (select from app.roles r where r.code = a) limit 1)
    as unknown`
