import type { Tx } from '@padron/db'
import { type Day, dayIn, notFound, type ReferralFace } from '@padron/domain'

/** The other customer of a referral, as every face of one says it. */
export const customerText = `jsonb_build_object('id', c.id, 'number', c.number, 'legalName', c.legal_name,
    'isActive', s.is_active)`

/** A referral with the customer on its other side, `c`, and that one's status, `s`. */
export const faceText = (otherId: 'r.referrer_id' | 'r.referred_id') => `
  select r.id, ${customerText} as customer, r.referred_on::text as "referredOn", r.note, r.version,
         r.recorded_at as "recordedAt", u.name as "recordedBy"
    from app.referrals r
    join app.customers c on c.id = ${otherId}
    join app.statuses s on s.code = c.status_code
    left join app.staff_users u on u.id = r.recorded_by`

/** Who brought this customer. */
export async function findReferrer(tx: Tx, customerId: string): Promise<ReferralFace | null> {
  const text = `${faceText('r.referrer_id')} where r.referred_id = $1`
  return (await tx.run<ReferralFace>('referral-of-customer', text, [customerId]))[0] ?? null
}

type Held = ReferralFace & { customerId: string }

/** One referral with who brought, held until the transaction ends. */
export async function holdReferral(tx: Tx, referralId: string): Promise<Held> {
  const text = 'select referred_id as "customerId" from app.referrals where id = $1 for update'
  const [held] = await tx.run<{ customerId: string }>('referral-hold', text, [referralId])
  const face = held && (await findReferrer(tx, held.customerId))
  if (!face) throw notFound('referral')
  return { ...face, customerId: held.customerId }
}

type Sides = { referrerId: string | null; today: Day }

/** The customer of a number, if there is one to be seen, and the day it is in the company. */
export async function findSides(
  tx: Tx,
  { customerId, referrerNumber, now }: { customerId: string; referrerNumber: string; now: Date },
): Promise<Sides> {
  const text = `select (select value #>> '{}' from app.settings where key = 'companyTimeZone') as zone,
      (select r.id from app.customers r where r.number = upper($2)) as "referrerId"
    from app.customers where id = $1`
  const [row] = await tx.run<{ zone: string | null; referrerId: string | null }>('referral-sides', text, [
    customerId,
    referrerNumber,
  ])
  if (!row) throw notFound('customer')
  return { referrerId: row.referrerId, today: dayIn(row.zone ?? 'UTC', now) }
}
