import type { Tx } from '@padron/db'
import { customerPolicy, notFound, type Organising } from '@padron/domain'
import { findLiveOverride } from '../gate/index.ts'
import { mayOf } from './may.ts'
import { chainOf, findWhole } from './row.ts'

const text = `select
  (select coalesce(json_agg(json_build_object('code', g.code, 'name', g.name)
      order by g.display_position, g.name), '[]')
    from app.customer_groups m join app.groups g on g.code = m.group_code
    where m.customer_id = c.id) as groups,
  (select coalesce(json_agg(json_build_object('code', t.code, 'name', t.name) order by t.name), '[]')
    from app.customer_tags m join app.tags t on t.code = m.tag_code where m.customer_id = c.id) as tags,
  (select json_build_object('id', u.id, 'name', u.name)
    from app.staff_users u where u.id = c.owner_id) as owner,
  (select json_build_object('id', b.id, 'name', b.name)
    from app.branches b where b.id = c.branch_id) as branch
  from app.customers c where c.id = $1`

type Row = Pick<Organising, 'groups' | 'tags' | 'owner' | 'branch'>

/** How a customer is filed, and whether whoever asks may file it otherwise. */
export async function findOrganising(tx: Tx, by: { id: string } | { number: string }): Promise<Organising> {
  const { row, book } = await findWhole(tx, by)
  const chain = chainOf(row, book)
  const [filed] = await tx.run<Row>('organising', text, [row.id])
  if (!filed) throw notFound('customer')
  const override = await findLiveOverride(tx, row.id, { operation: 'edit', chain })
  const { actor } = tx.caller
  const { id, number, legalName, version } = row
  const edit = mayOf(actor, chain, override).edit && customerPolicy.register(actor).allowed
  return { id, number, legalName, version, ...filed, may: { edit } }
}
