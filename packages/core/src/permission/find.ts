import type { Tx } from '@padron/db'
import { notFound, type PermissionRole, type RoleMember } from '@padron/domain'

export type FoundRole = PermissionRole & { members: RoleMember[] }

const text = (lock: string) => `select r.code, r.name, r.is_wildcard as "isWildcard", r.version,
    array(select a.ability from app.role_abilities a where a.role_code = r.code order by 1) as abilities,
    array(select l.field_group || ':' || l.use from app.field_limits l where l.role_code = r.code order by 1)
      as limits,
    (select coalesce(jsonb_agg(jsonb_build_object('name', u.name,
        'grants', array(select g.ability from app.user_abilities g
          where g.staff_user_id = u.id and g.effect = 'grant'),
        'denies', array(select d.ability from app.user_abilities d
          where d.staff_user_id = u.id and d.effect = 'deny')) order by u.name, u.id), '[]')
      from app.staff_users u where u.role_code = r.code and u.disabled_at is null) as members
  from app.roles r where $1::text[] is null or r.code = any ($1)
  order by r.position, r.code ${lock}`

/** Every role with what it holds, what is denied it, and who has it. */
export const findRoles = (tx: Tx): Promise<FoundRole[]> =>
  tx.run<FoundRole>('permission-roles', text(''), [null])

/** The same for these, in the order of the list; one that is not there is not found. */
export async function findNamed(tx: Tx, codes: readonly string[], lock: 'for update' | '' = '') {
  const wanted = [...new Set(codes)].sort()
  const found = await tx.run<FoundRole>(`permission-roles ${lock}`.trim(), text(lock), [wanted])
  if (found.length < wanted.length) throw notFound('role')
  return found
}
