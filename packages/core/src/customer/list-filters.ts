import { read } from '@padron/db'
import { customerPolicy, type DirectoryFilters } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

const most = 300

const text = `select
  (select coalesce(json_agg(json_build_object('code', g.code, 'name', g.name)
      order by g.retired_at is not null, g.display_position, g.name), '[]') from app.groups g) as groups,
  (select coalesce(json_agg(json_build_object('code', t.code, 'name', t.name) order by t.name), '[]')
    from (select code, name from app.tags order by name limit ${most}) t) as tags,
  (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name), '[]')
    from (select s.id, s.name from app.staff_users s
      where exists (select from app.customers c where c.owner_id = s.id)
      order by s.name limit ${most}) u) as owners,
  (select coalesce(json_agg(json_build_object('id', b.id, 'name', b.name) order by b.name), '[]')
    from app.branches b) as branches`

/** What the directory can be narrowed to by segment: names alone, counted nowhere. */
export function listFilters(ctx: Ctx): Promise<DirectoryFilters> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, customerPolicy.read, undefined)
    const [found] = await tx.run<DirectoryFilters>('directory-filters', text, [])
    return found ?? { groups: [], tags: [], owners: [], branches: [] }
  })
}
