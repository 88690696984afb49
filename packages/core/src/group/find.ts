import type { Tx } from '@padron/db'
import { conflict, type GroupFace, notFound } from '@padron/domain'

export const faceText = (rest: string) => `select g.code, g.name, g.display_class as "displayClass",
    g.display_position as "displayPosition", g.personal_customer as "personalCustomer", g.reseller,
    g.retired_at as "retiredAt", g.last_modified as "lastModified", g.created, g.version,
    (select count(*)::int from app.customer_groups m where m.group_code = g.code) as customers
  from app.groups g ${rest}`

export async function findGroup(tx: Tx, code: string): Promise<GroupFace> {
  const [group] = await tx.run<GroupFace>('group', faceText('where g.code = $1'), [code])
  if (!group) throw notFound('group')
  return group
}

type Asked = { code: string; expectedVersion: number }

/** The group as it must be found for a change; `conflict: changed_meanwhile` on a lost race. */
export async function findForChange(tx: Tx, { code, expectedVersion }: Asked): Promise<GroupFace> {
  await tx.run('hold-group', 'select from app.groups where code = $1 for update', [code])
  const group = await findGroup(tx, code)
  if (group.version !== expectedVersion) throw conflict('changed_meanwhile', { current: group })
  return group
}

/** A name that no other group has; `conflict: already_exists` at the field. */
export async function assertFree(tx: Tx, name: string, code: string, isNew: boolean): Promise<void> {
  const text = `select from app.groups where lower(name) = lower($1) and ($3 or code <> $2)
    or ($3 and code = $2)`
  const taken = await tx.run('group-name', text, [name, code, isNew])
  if (taken.length > 0)
    throw conflict('already_exists', { fields: [{ path: 'name', reason: { code: 'already_exists' } }] })
}
