import { read } from '@padron/db'
import { type ListReferrals, type Referrals, type ReferredFace, referralPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { customerText, faceText, findReferrer } from './find.ts'

const shownAtOnce = 200

/**
 * Who brought a customer, and whom it brought with the newest they brought in turn. Values come only to those
 * who read value: the database tells nobody else.
 */
export function listReferrals(ctx: Ctx, { customerId }: ListReferrals): Promise<Referrals> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, referralPolicy.read, undefined)
    const referredBy = await findReferrer(tx, customerId)
    const rows = await tx.run<Row>('referrals-by-customer', referredText, [customerId, shownAtOnce])
    const referred = rows.map(({ ltv, total: _, ...row }) => ({ ...row, ...(ltv && { ltv }) }))
    return { referredBy, referred, referredCount: rows[0]?.total ?? 0 }
  })
}

type Row = Omit<ReferredFace, 'ltv'> & { ltv: ReferredFace['ltv'] | null; total: number }

const referredText = `
  with direct as (${faceText('r.referred_id')} where r.referrer_id = $1),
  newest as (
    select d.*, count(*) over ()::int as total from direct d
     order by d."referredOn" desc, d.id desc limit $2),
  worth as (
    select v.customer_id, jsonb_agg(jsonb_build_object('currency', v.currency, 'amountMinor', v.amount_minor)
             order by v.currency) as ltv
      from app.lifetime_values((select array_agg((customer ->> 'id')::uuid) from newest)) v
     group by v.customer_id)
  select n.*,
         case when auth.staff_can('value.read') then coalesce(w.ltv, '[]') end as ltv,
         (select count(*)::int from app.referrals b where b.referrer_id = (n.customer ->> 'id')::uuid)
           as "broughtCount",
         (select coalesce(jsonb_agg(to_jsonb(b) order by b."referredOn" desc, b.id desc), '[]') from (
           select r.id, ${customerText} as customer, r.referred_on::text as "referredOn"
             from app.referrals r
             join app.customers c on c.id = r.referred_id
             join app.statuses s on s.code = c.status_code
            where r.referrer_id = (n.customer ->> 'id')::uuid
            order by r.referred_on desc, r.id desc limit 10) b) as brought
    from newest n left join worth w on w.customer_id = (n.customer ->> 'id')::uuid
   order by n."referredOn" desc, n.id desc`
