import type { Tx } from '@padron/db'
import { invalid, notFound, type Scope } from '@padron/domain'

export type Audience = { scopes: Scope[]; isPersonal: boolean }

// Most protective wins: personal if the class or any group says so (B-30).
const text = `select array(select n.code from app.note_scopes n, auth.reading() r
      where app.opens(n.code, '{}', case when n.code = 'branch' then c.branch_id end, r.scopes, r.branches,
        r.departments) and (n.code <> 'customer' or auth.staff_can('note.publish'))
      order by n.position) as scopes,
    coalesce((select k.treat_as_individual from app.customer_classes k where k.code = c.class_code), false)
      or exists (select 1 from app.customer_groups g join app.groups p on p.code = g.group_code
        where g.customer_id = c.id and p.personal_customer) as "isPersonal"
  from app.customers c where c.id = $1`

/** For whom the caller may keep a file of this customer; a customer one cannot see is not found. */
export async function findAudience(tx: Tx, customerId: string): Promise<Audience> {
  const [found] = await tx.run<Audience>('file-audience', text, [customerId])
  if (!found) throw notFound('customer')
  return found
}

/** Nobody keeps a file where they could not read it (B-32). */
export function assertOwnScope({ scopes }: Audience, scope: Scope): void {
  if (scopes.includes(scope)) return
  throw invalid('scope_not_yours', { fields: [{ path: 'scope', reason: { code: 'scope_not_yours' } }] })
}
