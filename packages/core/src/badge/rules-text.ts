/**
 * Who has which badge by rule: $1 today, $2 percent and $3 months of VIP, $4 days and $5 kind of dormant.
 * Ranks are kept apart by currency, so that amounts never mix; what was paid for is what was paid in full.
 */
const dueText = `
  paid as (
    select i.customer_id, i.currency, sum(i.total_minor) as amount
      from app.invoices i
      join app.customers c on c.id = i.customer_id
      join app.statuses s on s.code = c.status_code and s.category <> 'void'
     where i.state = 'paid' and i.paid_on > $1::date - make_interval(months => $3::int)
     group by i.customer_id, i.currency),
  ranked as (
    select customer_id, currency, amount, rank() over (partition by currency order by amount desc) as rank,
           count(*) over (partition by currency) as total from paid),
  vip as (
    select distinct on (customer_id) customer_id, 'vip' as badge,
           jsonb_build_object('code', 'top_share', 'params', jsonb_build_object('percent', $2::int,
             'months', $3::int)) as reason,
           jsonb_build_object('currency', currency, 'amountMinor', amount, 'rank', rank,
             'of', total) as figures
      from ranked where rank * 100 <= total * $2::int
     order by customer_id, rank::numeric / total, currency),
  ordered as (
    select customer_id, max(created_at) as at from app.orders where state <> 'cancelled'
     group by customer_id having not bool_or(state = 'open')),
  heard as (
    select o.customer_id, (greatest(o.at, case when $5::text = 'contact' then (
             select max(i.occurred_at) from app.interactions i
              where i.customer_id = o.customer_id and i.removed_at is null) end)
             at time zone $6::text)::date as day
      from ordered o
     where o.at < $1::timestamp at time zone $6::text - make_interval(days => $4::int)),
  dormant as (
    select h.customer_id, 'dormant' as badge,
           jsonb_build_object('code', case when $5::text = 'contact' then 'no_contact_since'
             else 'no_order_since' end, 'params', jsonb_build_object('date', h.day,
             'days', $4::int)) as reason,
           null::jsonb as figures
      from heard h
      join app.customers c on c.id = h.customer_id
      join app.statuses s on s.code = c.status_code and s.is_active
     where h.day < $1::date - $4::int
       and not exists (
         select from app.services v where v.customer_id = h.customer_id and v.status = 'active')),
  due as (select * from vip union all select * from dormant)`

/** Brings the badges of rules in line with what is due; those by hand are left alone. Answers the counts. */
export const computeText = `with ${dueText},
  gone as (
    delete from app.customer_badges b where b.source = 'rule'
       and (b.customer_id, b.badge) not in (select d.customer_id, d.badge from due d)
    returning b.badge),
  come as (
    insert into app.customer_badges as b (customer_id, badge, source, reason, figures, since)
    select customer_id, badge, 'rule', reason, figures, $7::timestamptz from due order by customer_id, badge
    on conflict (customer_id, badge) do update set reason = excluded.reason, figures = excluded.figures
      where b.source = 'rule'
        and (b.reason, b.figures) is distinct from (excluded.reason, excluded.figures)
    returning b.xmax = 0 as fresh)
  select (select count(*)::int from due where badge = 'vip') as vip,
         (select count(*)::int from due where badge = 'dormant') as dormant,
         (select count(*)::int from come where fresh) as given,
         (select count(*)::int from gone) as taken`

export const expireText = `delete from app.customer_badges where source = 'manual' and expires_on < $1::date
  returning customer_id as "customerId", badge`
