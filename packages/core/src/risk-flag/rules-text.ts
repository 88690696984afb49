/**
 * What each rule sees of everybody, in one reading: $1 today, $2 now, $3 days overdue, $4 days back, $5
 * orders called off, $6 their share in percent, $7 cases.
 */
const foundText = `
  late as (
    select i.customer_id, count(*)::int as count, max($1::date - i.due_on) as days,
           (array_agg(i.id order by i.due_on, i.id))[1:5] as ids
      from app.invoices i where i.state = 'open' and i.due_on <= $1::date - $3::int group by i.customer_id),
  called_off as (
    select o.customer_id, count(*) filter (where o.state = 'cancelled')::int as count,
           count(*)::int as orders,
           (array_agg(o.id order by o.id desc) filter (where o.state = 'cancelled'))[1:5] as ids
      from app.orders o where o.created_at > $2::timestamptz - make_interval(days => $4::int)
     group by o.customer_id
    having count(*) filter (where o.state = 'cancelled') >= $5::int
       and count(*) filter (where o.state = 'cancelled') * 100 >= $6::int * count(*)),
  claims as (
    select s.customer_id, count(*)::int as count, (array_agg(s.id order by s.id desc))[1:5] as ids
      from app.service_cases s where s.opened_at > $2::timestamptz - make_interval(days => $4::int)
     group by s.customer_id having count(*) >= $7::int),
  found as (
    select customer_id, 'overdue_payment' as type, jsonb_build_object('code', 'invoices_overdue',
        'params', jsonb_build_object('count', count, 'days', days), 'ids', to_jsonb(ids)) as evidence
      from late
    union all
    select customer_id, 'cancellation_pattern', jsonb_build_object('code', 'orders_cancelled',
        'params', jsonb_build_object('count', count, 'orders', orders, 'days', $4::int), 'ids', to_jsonb(ids))
      from called_off
    union all
    select customer_id, 'frequent_claims', jsonb_build_object('code', 'cases_opened',
        'params', jsonb_build_object('count', count, 'days', $4::int), 'ids', to_jsonb(ids)) from claims)`

/** At most $8 proposals, none of a type that stands or that somebody ended within $9 days. */
export const proposeText = `with ${foundText}
  insert into app.risk_flags (customer_id, type, reason, source, evidence, state, raised_by_name, raised_at)
  select f.customer_id, f.type, '', 'rule', f.evidence, 'proposed', 'rule', $2::timestamptz
    from found f
   where (f.customer_id, f.type) not in (
     select r.customer_id, r.type from app.risk_flags r
      where r.state in ('proposed', 'open', 'reviewed')
         or (r.state in ('dismissed', 'cleared')
           and r.ended_at > $2::timestamptz - make_interval(days => $9::int)))
   order by f.customer_id, f.type limit $8
  on conflict do nothing
  returning id, customer_id as "customerId", type`

/** At most $8 flags whose review day went by, and proposals whose rule would not propose them any more. */
export const expireText = `with ${foundText},
  over as (
    select r.id from app.risk_flags r
     where (r.state in ('open', 'reviewed') and r.review_on < $1::date)
        or (r.state = 'proposed' and (r.customer_id, r.type) not in (select customer_id, type from found))
     limit $8)
  update app.risk_flags r set state = 'expired', ended_at = $2::timestamptz, version = version + 1
    from over where r.id = over.id and r.state in ('proposed', 'open', 'reviewed')
  returning r.id, r.customer_id as "customerId", r.type`

export const findRulesText = `select (select value from app.settings where key = 'riskRules') as rules`
