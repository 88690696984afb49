import type { Tx } from '@padron/db'
import { type BadgeFace, type Day, dayIn, notFound } from '@padron/domain'

type Row = Omit<BadgeFace, 'since'> & { since: string; figures: BadgeFace['figures'] }

// Figures and flags come only to those who may read them: the function and the row policy see to that.
const badgesText = `
  select b.badge, b.source, b.reason, b.since, b.expires_on::text as "expiresOn",
         b.given_by_name as "givenBy", f.figures
    from app.customer_badges b
    left join app.badge_figures($1) f on f.badge = b.badge
   where b.customer_id = $1 and (b.expires_on is null or b.expires_on >= $2::date)
  union all
  select 'under_review', 'rule', jsonb_build_object('code', 'flags_live', 'params',
           jsonb_build_object('count', count(*))), min(r.raised_at), null, null, null
    from app.risk_flags r where r.customer_id = $1 and r.state in ('open', 'reviewed') having count(*) > 0`

/** The badges a customer has on this day, as far as the reader may see them: VIP, dormant, under review. */
export async function findBadges(tx: Tx, customerId: string, today: Day): Promise<BadgeFace[]> {
  const rows = await tx.run<Row>('badges-of-customer', badgesText, [customerId, today])
  return rows
    .map(({ figures, since, ...badge }) => ({
      ...badge,
      since: new Date(since),
      ...(figures && { figures }),
    }))
    .toSorted((a, b) => order.indexOf(a.badge) - order.indexOf(b.badge))
}

const order: BadgeFace['badge'][] = ['vip', 'dormant', 'under_review']

/** The day it is in the company, once the caller can see the customer. */
export async function findToday(tx: Tx, customerId: string, now: Date): Promise<Day> {
  const text = `select (select value #>> '{}' from app.settings where key = 'companyTimeZone') as zone
    from app.customers where id = $1`
  const [row] = await tx.run<{ zone: string | null }>('badge-today', text, [customerId])
  if (!row) throw notFound('customer')
  return dayIn(row.zone ?? 'UTC', now)
}
