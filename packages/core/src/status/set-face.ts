import type { Tx } from '@padron/db'

/** A permission set with who has it: roles, and people who have it for themselves. */
export type StatusSetFace = {
  code: string
  name: string
  level: string
  description: string | null
  includesAll: boolean
  statusCodes: string[]
  version: number
  roles: { code: string; name: string }[]
  users: number
}

const text = `select s.code, s.name, s.level, s.description, s.includes_all as "includesAll", s.version,
    array(select m.status_code from app.status_set_members m
      left join app.statuses d on d.code = m.status_code
      where m.set_code = s.code order by d.position, m.status_code) as "statusCodes",
    (select coalesce(jsonb_agg(jsonb_build_object('code', r.code, 'name', r.name) order by r.position), '[]')
      from app.roles r where r.status_set_code = s.code) as roles,
    (select count(*)::int from app.staff_users u where u.status_set_code = s.code) as users
  from app.status_sets s where $1::text is null or s.code = $1 order by s.name, s.code`

/** Every set by name, or the one of this code. */
export const selectSets = (tx: Tx, code: string | null = null) =>
  tx.run<StatusSetFace>('status-sets', text, [code])
