import type { Tx } from '@padron/db'
import {
  type LastDecision,
  notFound,
  type OpenRequest,
  type PortalProfile,
  type ReviewField,
  reviewFields,
  type Wishes,
} from '@padron/domain'
import type { PortalReader } from '../portal-reader.ts'

const text = `select c.version, c.number, c.country, c.website,
    jsonb_build_object('legalName', c.legal_name, 'tradeName', c.trade_name, 'taxId', c.tax_id,
      'fiscalName', c.fiscal_name, 'taxRegime', c.tax_regime, 'cfdiUse', c.cfdi_use,
      'fiscalPostalCode', c.fiscal_postal_code) as review,
    (select coalesce(jsonb_agg(jsonb_build_object('kind', m.kind, 'value', m.value, 'label', m.label)
       order by m.position), '[]')
       from app.contact_methods m where m.customer_id = $1 and m.kind in ('phone', 'email')) as methods,
    (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'email', k.email,
       'phone', k.phone, 'roles', k.roles) order by k.place, k.id), '[]')
       from (select k.id, k.name, k.email, k.phone, array_agg(a.role order by a.position) as roles,
           min(a.position) as place
         from app.contact_assignments a join app.contacts k on k.id = a.contact_id
        where a.customer_id = $1 group by k.id, k.name, k.email, k.phone) k) as contacts,
    (select coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'country', a.country, 'line1', a.line1,
       'line2', a.line2, 'neighbourhood', a.neighbourhood, 'city', a.city, 'state', a.state,
       'postalCode', a.postal_code) order by a.position), '[]')
       from app.addresses a where a.customer_id = $1) as addresses,
    (select jsonb_build_object('id', p.id, 'changes', p.changes, 'comment', p.comment,
       'requestedByName', p.requested_by_name, 'createdAt', p.created_at)
       from app.profile_requests p where p.customer_id = $1 and p.state = 'open'
      order by p.id desc limit 1) as "openRequest",
    (select jsonb_build_object('state', p.state, 'decidedAt', p.decided_at, 'answer', p.answer,
       'changes', p.changes)
       from app.profile_requests p where p.customer_id = $1 and p.state in ('approved', 'refused')
      order by p.decided_at desc limit 1) as "lastDecision",
    coalesce((app.portal_state($1) ->> 'mayEdit')::boolean, false) as "mayEdit"
  from app.customers c where c.id = $1`

type Stored<Request> = Omit<Request, 'changes'> & { changes: Wishes }
type Row = Omit<PortalProfile, 'review' | 'openRequest' | 'lastDecision' | 'maySend'> & {
  review: Record<ReviewField, string | null>
  openRequest: (Stored<Omit<OpenRequest, 'createdAt'>> & { createdAt: string }) | null
  lastDecision: (Stored<Omit<LastDecision, 'decidedAt'>> & { decidedAt: string }) | null
}

/** A customer's record as it sees it itself, with what it asked to have changed. */
export async function selectPortalProfile(
  tx: Tx,
  { customerId, permissions }: PortalReader,
): Promise<PortalProfile> {
  const [row] = await tx.run<Row>('portal-profile', text, [customerId])
  if (!row) throw notFound('customer')
  const { openRequest: open, lastDecision: last, review, ...rest } = row
  return {
    ...rest,
    review: reviewFields.map((field) => ({ field, value: review[field] })),
    openRequest: open && { ...open, changes: listed(open.changes), createdAt: new Date(open.createdAt) },
    lastDecision: last && { ...last, changes: listed(last.changes), decidedAt: new Date(last.decidedAt) },
    maySend: permissions.has('admin'),
  }
}

/** In the order of the form, contacts last. */
function listed(changes: Wishes) {
  const place = (field: string) => {
    const at = (reviewFields as readonly string[]).indexOf(field)
    return at < 0 ? reviewFields.length : at
  }
  return Object.entries(changes)
    .map(([field, { from, to }]) => ({ field, from, to }))
    .sort((a, b) => place(a.field) - place(b.field))
}
