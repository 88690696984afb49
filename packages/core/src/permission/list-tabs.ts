import { read } from '@padron/db'
import {
  customerPolicy,
  type GetTabs,
  notFound,
  powersOf,
  powersOfRole,
  type TabAccess,
  tabsOf,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

type Row = { code: string; isWildcard: boolean; abilities: string[] }

/** Which tabs of a customer the caller has, and which roles have the others. Not found: no such customer. */
export async function listTabs(ctx: Ctx, { customerNumber }: GetTabs): Promise<TabAccess[]> {
  allow(ctx.actor, customerPolicy.read, undefined)
  return read(ctx, async (tx) => {
    const [found] = await tx.run<{ isThere: boolean; roles: Row[] }>('customer-tabs', text, [customerNumber])
    if (!found?.isThere) throw notFound('customer')
    const roles = found.roles.map((role) => ({
      code: role.code,
      holds: powersOfRole({ ...role, limits: [] }).holds,
    }))
    return tabsOf(powersOf(ctx.actor), roles)
  })
}

const text = `select exists (select from app.customers where number = upper($1)) as "isThere",
  (select jsonb_agg(jsonb_build_object('code', r.code, 'isWildcard', r.is_wildcard, 'abilities',
      array(select a.ability from app.role_abilities a where a.role_code = r.code))
      order by r.position, r.code)
    from app.roles r) as roles`
