import type { Tx } from '@padron/db'
import { type Organising, type SetTags, tagCode } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { organise } from './organise.ts'

const newText = `insert into app.tags (code, name) select * from unnest($1::text[], $2::text[])
  on conflict do nothing`

const leaveText = 'delete from app.customer_tags where customer_id = $1 and tag_code <> all ($2::text[])'

const joinText = `insert into app.customer_tags (customer_id, tag_code, added_by)
  select $1, unnest($2::text[]), $3 on conflict do nothing`

/**
 * Says which labels a customer carries, as a whole list; a label nobody used yet is made. Two spellings of
 * one name are one label. `conflict: edit_blocked | changed_meanwhile`.
 */
export function setCustomerTags(ctx: Ctx, input: SetTags): Promise<Organising> {
  const names = new Map(input.tags.map((name) => [tagCode(name), name]))
  const codes = [...names.keys()]
  const me = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
  const save = async (tx: Tx) => {
    await tx.run('tags-new', newText, [codes, [...names.values()]])
    await tx.run('tags-leave', leaveText, [input.customerId, codes])
    await tx.run('tags-join', joinText, [input.customerId, codes, me])
    return {}
  }
  const told = ({ tags }: Organising) => ({ tags: tags.map(({ name }) => name) })
  return organise(ctx, input, { event: 'customer.tags-set', save, told })
}
