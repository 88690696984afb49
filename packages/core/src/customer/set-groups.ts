import type { Tx } from '@padron/db'
import { invalid, type Organising, type SetGroups } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { organise } from './organise.ts'

const unusableText = `select w.code from unnest($2::text[]) w (code) where not exists (
  select from app.groups g where g.code = w.code and (g.retired_at is null
    or exists (select from app.customer_groups m where m.customer_id = $1 and m.group_code = g.code)))`

const leaveText = 'delete from app.customer_groups where customer_id = $1 and group_code <> all ($2::text[])'

const joinText = `insert into app.customer_groups (customer_id, group_code, added_by)
  select $1, unnest($2::text[]), $3 on conflict do nothing`

/**
 * Says which segments a customer belongs to, as a whole list. A retired one can be kept, not joined:
 * `invalid: unknown_group`. `conflict: edit_blocked | changed_meanwhile`.
 */
export function setCustomerGroups(ctx: Ctx, input: SetGroups): Promise<Organising> {
  const codes = [...new Set(input.groupCodes)]
  const me = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
  const save = async (tx: Tx) => {
    if ((await tx.run('groups-unusable', unusableText, [input.customerId, codes])).length > 0)
      throw invalid('unknown_group', {
        fields: [{ path: 'groupCodes', reason: { code: 'unknown_group' } }],
      })
    await tx.run('groups-leave', leaveText, [input.customerId, codes])
    await tx.run('groups-join', joinText, [input.customerId, codes, me])
    return {}
  }
  const told = ({ groups }: Organising) => ({ groups: groups.map(({ name }) => name) })
  return organise(ctx, input, { event: 'customer.groups-set', save, told })
}
