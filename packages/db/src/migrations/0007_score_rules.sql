-- 1. Numbers, generations, and the room that narrow rows need to be updated in place.
CREATE SEQUENCE app.invoice_numbers AS bigint START 1;
--> statement-breakpoint
CREATE SEQUENCE app.score_generations AS bigint START 1;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.next_number(prefix text) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  n bigint := nextval(CASE prefix WHEN 'Q' THEN 'app.quote_numbers' WHEN 'P' THEN 'app.project_numbers' WHEN 'F' THEN 'app.invoice_numbers'
    WHEN 'O' THEN 'app.order_numbers' WHEN 'A' THEN 'app.assignment_numbers' END::regclass);
BEGIN
  RETURN prefix || '-' || CASE WHEN n < 1000000 THEN lpad(n::text, 6, '0') ELSE n::text END;
END $$;
--> statement-breakpoint
ALTER TABLE app.customer_scores SET (fillfactor = 70);
--> statement-breakpoint
ALTER TABLE app.customer_profiles SET (fillfactor = 80);
--> statement-breakpoint
ALTER TABLE app.ratings ADD CONSTRAINT rating_in_range CHECK (rating BETWEEN 0 AND 100);
--> statement-breakpoint
ALTER TABLE app.customer_scores ADD CONSTRAINT score_in_range CHECK (score BETWEEN 0 AND 10000);
--> statement-breakpoint
ALTER TABLE app.invoices ADD CONSTRAINT invoice_amounts CHECK (total_minor > 0 AND paid_minor BETWEEN 0 AND total_minor AND due_on >= issued_on);
--> statement-breakpoint
ALTER TABLE app.payments ADD CONSTRAINT payment_amount CHECK (amount_minor > 0);
--> statement-breakpoint
INSERT INTO app.settings (key, value) SELECT 'scoreSchedule', '{"rhythm": "off", "hour": 3}' WHERE EXISTS (SELECT 1 FROM app.statuses) ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO app.metric_versions (version, metrics) VALUES (0, '[]');
--> statement-breakpoint

-- 2. What makes a score stale: its sources mark their customer, once a statement.
CREATE FUNCTION app.mark_stale() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO app.stale_scores AS s (customer_id, generation, reason)
  SELECT c.customer_id, nextval('app.score_generations'), TG_ARGV[0] FROM (SELECT DISTINCT customer_id FROM changed ORDER BY 1) c
  ON CONFLICT (customer_id) DO UPDATE SET generation = excluded.generation;
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  source record;
BEGIN
  FOR source IN SELECT * FROM (VALUES ('quotes', 'quote'), ('projects', 'project'), ('orders', 'order'), ('invoices', 'invoice'), ('payments', 'payment'),
    ('ratings', 'rating')) AS s(name, cause) LOOP
    EXECUTE format('create trigger stale_on_insert after insert on app.%I referencing new table as changed for each statement execute function app.mark_stale(%L)', source.name, source.cause);
    EXECUTE format('create trigger stale_on_update after update on app.%I referencing new table as changed for each statement execute function app.mark_stale(%L)', source.name, source.cause);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER stale_on_delete AFTER DELETE ON app.ratings REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.mark_stale('rating');
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON app.payments FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON app.score_history FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON app.metric_versions FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
--> statement-breakpoint
CREATE TRIGGER pass_gate BEFORE INSERT ON app.invoices FOR EACH ROW EXECUTE FUNCTION app.pass_gate('manualInvoice');
--> statement-breakpoint

-- 3. The profile of a customer, from its records: a range, or those picked.
CREATE FUNCTION app.company_day(at timestamptz) RETURNS date LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  select (at at time zone coalesce((select value #>> '{}' from app.settings where key = 'companyTimeZone'), 'UTC'))::date
$$;
--> statement-breakpoint
-- The mean of the scores of a customer's quotes or projects, in hundredths; without a metric for them there is nothing to read.
CREATE FUNCTION app.average_sql(noun text, kind text, condition text) RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM app.metrics m WHERE m.applies_to = kind AND m.enabled AND m.multiplier > 0) THEN
    RETURN 'select null::uuid as customer_id, null::int as average where false';
  END IF;
  RETURN format($q$
    select customer_id, ((2 * sum(score)::bigint + count(*)) / (2 * count(*)))::int as average
      from (select customer_id, (2 * sum(weight * part)::bigint + sum(weight)::bigint) / (2 * sum(weight)::bigint) as score
              from (select r.customer_id, r.id, m.multiplier::bigint as weight,
                      coalesce(x.rating * 100, case m.missing when 'zero' then 0 when 'default' then m.default_rating * 100 end)::bigint as part
                      from app.%1$I r cross join app.metrics m left join app.ratings x on x.subject_id = r.id and x.metric_code = m.code
                     where r.state <> 'cancelled' and m.applies_to = %2$L and m.enabled and m.multiplier > 0 and %3$s) p
             where part is not null group by customer_id, id) s group by customer_id$q$, noun, kind, format(condition, 'r.customer_id'));
END $$;
--> statement-breakpoint
-- Whoever takes facts without a mark holds the profiles first: what is read afterwards is never older than what stands there.
CREATE FUNCTION app.hold_profiles(lower_id uuid, upper_id uuid, picked uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF picked IS NULL THEN
    PERFORM 1 FROM app.customer_profiles p WHERE p.customer_id BETWEEN lower_id AND upper_id ORDER BY p.customer_id FOR UPDATE;
  ELSE
    PERFORM 1 FROM app.customer_profiles p WHERE p.customer_id = ANY (picked) ORDER BY p.customer_id FOR UPDATE;
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.refresh_profiles(lower_id uuid, upper_id uuid, picked uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  condition text := CASE WHEN picked IS NULL THEN '%1$s between $1 and $2' ELSE '%1$s = any ($3)' END;
  zone text := coalesce((SELECT value #>> '{}' FROM app.settings WHERE key = 'companyTimeZone'), 'UTC');
BEGIN
  EXECUTE format($q$
    with q as (select customer_id, count(*) filter (where state = 'accepted') as accepted, count(*) filter (where state = 'rejected') as rejected
        from app.quotes where %1$s group by 1),
    o as (select customer_id, count(*) as placed, count(*) filter (where state = 'cancelled') as cancelled,
        (min(created_at) filter (where state <> 'cancelled') at time zone $4)::date as first_on,
        (max(created_at) filter (where state <> 'cancelled') at time zone $4)::date as last_on from app.orders where %1$s group by 1),
    i as (select customer_id, count(*) as paid, count(*) filter (where paid_on <= due_on) as punctual, sum(greatest(paid_on - due_on, 0)) as late
        from app.invoices where state = 'paid' and %1$s group by 1),
    r as (select customer_id, %5$s as rated from app.ratings where subject_id = customer_id and %1$s group by 1),
    qa as (%2$s),
    pa as (%3$s)
    insert into app.customer_profiles as p (customer_id, quotes_accepted, quotes_rejected, orders_placed, orders_cancelled, first_order_on, last_order_on,
      invoices_paid, invoices_punctual, days_late, rated, quotes_average, projects_average)
    select c.id, coalesce(q.accepted, 0), coalesce(q.rejected, 0), coalesce(o.placed, 0), coalesce(o.cancelled, 0), o.first_on, o.last_on,
      coalesce(i.paid, 0), coalesce(i.punctual, 0), coalesce(i.late, 0), r.rated, qa.average, pa.average
      from app.customers c left join q on q.customer_id = c.id left join o on o.customer_id = c.id left join i on i.customer_id = c.id
      left join r on r.customer_id = c.id left join qa on qa.customer_id = c.id left join pa on pa.customer_id = c.id
      left join app.customer_profiles h on h.customer_id = c.id and %6$s
     where %4$s and (h.customer_id is null or (h.quotes_accepted, h.quotes_rejected, h.orders_placed, h.orders_cancelled, h.first_order_on, h.last_order_on,
        h.invoices_paid, h.invoices_punctual, h.days_late, h.rated, h.quotes_average, h.projects_average) is distinct from (coalesce(q.accepted, 0),
        coalesce(q.rejected, 0), coalesce(o.placed, 0), coalesce(o.cancelled, 0), o.first_on, o.last_on, coalesce(i.paid, 0), coalesce(i.punctual, 0),
        coalesce(i.late, 0), r.rated, qa.average, pa.average)) order by c.id
    on conflict (customer_id) do update set (quotes_accepted, quotes_rejected, orders_placed, orders_cancelled, first_order_on, last_order_on, invoices_paid,
      invoices_punctual, days_late, rated, quotes_average, projects_average) = (excluded.quotes_accepted, excluded.quotes_rejected, excluded.orders_placed,
      excluded.orders_cancelled, excluded.first_order_on, excluded.last_order_on, excluded.invoices_paid, excluded.invoices_punctual, excluded.days_late,
      excluded.rated, excluded.quotes_average, excluded.projects_average)$q$,
    format(condition, 'customer_id'), app.average_sql('quotes', 'quote', condition), app.average_sql('projects', 'project', condition), format(condition, 'c.id'),
    coalesce((SELECT 'array[' || string_agg(format('max(rating) filter (where metric_code = %L)', m.code), ', ' ORDER BY m.slot) || ']' FROM app.metric_slots m), 'null::smallint[]'),
    format(condition, 'h.customer_id'))
  USING lower_id, upper_id, picked, zone;
END $$;
--> statement-breakpoint

-- 4. The formula as SQL, written from the catalogue: whole numbers only, the same as the rule of the domain.
CREATE FUNCTION app.half_up_sql(dividend text, by text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  select format('((2 * (%1$s) + (%2$s)) / (2 * (%2$s)))', dividend, by)
$$;
--> statement-breakpoint
-- One part of a score of the profile `p` on a day: hundredths, or null where the metric is left out.
CREATE FUNCTION app.part_sql(m app.metrics, slot int, today date) RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
DECLARE
  value text;
  rating text;
  instead text := CASE m.missing WHEN 'zero' THEN '0' WHEN 'default' THEN (m.default_rating * 100)::text END;
BEGIN
  IF NOT m.enabled THEN RETURN 'null::bigint'; END IF;
  value := CASE m.source
    WHEN 'quote_acceptance' THEN format('case when p.quotes_accepted + p.quotes_rejected > 0 then %s end',
      app.half_up_sql('p.quotes_accepted::bigint * 10000', 'p.quotes_accepted + p.quotes_rejected'))
    WHEN 'order_frequency' THEN format('case when p.first_order_on is not null and p.orders_placed > p.orders_cancelled then %s end',
      app.half_up_sql('(p.orders_placed - p.orders_cancelled)::bigint * 36500', format('greatest(30, %L::date - p.first_order_on)', today)))
    WHEN 'days_since_last_order' THEN format('greatest(0, %L::date - p.last_order_on)::bigint * 100', today)
    WHEN 'cancellation_share' THEN format('case when p.orders_placed > 0 then %s end', app.half_up_sql('p.orders_cancelled::bigint * 10000', 'p.orders_placed'))
    WHEN 'payment_punctuality' THEN format('case when p.invoices_paid > 0 then %s end', app.half_up_sql('p.invoices_punctual::bigint * 10000', 'p.invoices_paid'))
    WHEN 'average_days_late' THEN format('case when p.invoices_paid > 0 then %s end', app.half_up_sql('p.days_late * 100', 'p.invoices_paid')) END;
  -- greatest() passes over a null: a customer without an order has no last one.
  IF m.source = 'days_since_last_order' THEN value := format('case when p.last_order_on is not null then %s end', value); END IF;
  rating := CASE WHEN m.source = 'rating' THEN format('p.rated[%s]::bigint * 100', slot)
    WHEN m.best > m.worst THEN app.half_up_sql(format('case when (%1$s) is not null then least(greatest((%1$s) - %2$s, 0), %3$s) end * 10000', value, m.worst, m.best - m.worst), (m.best - m.worst)::text)
    ELSE app.half_up_sql(format('case when (%1$s) is not null then least(greatest(%2$s - (%1$s), 0), %3$s) end * 10000', value, m.worst, m.worst - m.best), (m.worst - m.best)::text) END;
  RETURN CASE WHEN instead IS NULL THEN rating ELSE format('coalesce(%s, %s)', rating, instead) END;
END $$;
--> statement-breakpoint
-- `customer_id, parts, score` of everybody in `source`, which names the customers' ids `id`; `among` narrows the profiles `p` for the planner.
CREATE FUNCTION app.score_sql(source text, among text, today date) RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
DECLARE
  parts text[];
  weights int[];
BEGIN
  SELECT array_agg(app.part_sql(m, s.slot, today) ORDER BY m.position, m.code COLLATE "C"), array_agg(m.multiplier ORDER BY m.position, m.code COLLATE "C") INTO parts, weights
    FROM app.metrics m JOIN app.metric_slots s ON s.code = m.code WHERE m.applies_to = 'customer';
  IF parts IS NULL THEN RETURN format('select t.id as customer_id, ''{}''::int[] as parts, null::int as score from %s t', source); END IF;
  RETURN format($q$
    select customer_id, array[%1$s]::int[] as parts, case when weight > 0 then ((2 * total + weight) / (2 * weight))::int end as score
      from (select customer_id, %1$s, %2$s as total, %3$s as weight
              from (select t.id as customer_id, %4$s from %5$s t left join app.customer_profiles p on p.customer_id = t.id and %6$s offset 0) x offset 0) y$q$,
    (SELECT string_agg('r' || n, ', ') FROM generate_subscripts(parts, 1) n),
    (SELECT string_agg(format('coalesce(r%s, 0) * %s', n, weights[n]), ' + ') FROM generate_subscripts(parts, 1) n),
    (SELECT string_agg(format('case when r%s is null then 0 else %s end', n, weights[n]), ' + ') FROM generate_subscripts(parts, 1) n),
    (SELECT string_agg(format('%s as r%s', parts[n], n), ', ') FROM generate_subscripts(parts, 1) n), source, among);
END $$;
--> statement-breakpoint

-- 5. Scoring. Generations are the fence, the customer's row held against a change of status is the wall: nothing lands after it.
CREATE FUNCTION app.scorable_codes() RETURNS text[] LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  select coalesce(array_agg(s.code), '{}') from app.statuses s where s.gates ->> 'score' in ('allow', 'warn')
$$;
--> statement-breakpoint
-- A sub-account is held by whoever is above it.
CREATE FUNCTION app.is_held_above(customer uuid, codes text[]) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog SET enable_nestloop = on AS $$
  select exists (select 1 from app.lineage(customer) k where k.depth > 1 and not k.status_code = any (codes))
$$;
--> statement-breakpoint
-- Whoever stands above those in question is held first, so that their statuses below are the ones of now.
CREATE FUNCTION app.hold_ancestors(lower_id uuid, upper_id uuid, picked uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  EXECUTE format($q$
    with recursive above as (
      select c.parent_id as id from app.customers c where %s and c.parent_id is not null
      union select c.parent_id from app.customers c join above a on a.id = c.id where c.parent_id is not null)
    select from app.customers c where c.id in (select a.id from above a) order by c.id for share$q$,
    CASE WHEN picked IS NULL THEN 'c.id between $1 and $2' ELSE 'c.id = any ($3)' END) USING lower_id, upper_id, picked;
END $$;
--> statement-breakpoint
-- The version since which quotes and projects are rated as they are now: averages of older scores are to be taken again.
CREATE FUNCTION app.averages_since() RETURNS int LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  select coalesce(max(v.version), 0) from (
    select m.version, jsonb_path_query_array(m.metrics, '$[*] ? (@.appliesTo != "customer")') as rest,
      lag(jsonb_path_query_array(m.metrics, '$[*] ? (@.appliesTo != "customer")')) over (order by m.version) as was from app.metric_versions m) v
   where v.was is not null and v.rest <> v.was
$$;
--> statement-breakpoint
-- Scores a range or those picked. Answers counts, and who was skipped. `lifts` scores whom the gate holds but an override lets.
-- A score is replaced only where it is still the one that was read; whom somebody else scored meanwhile, or whose mark he took, is done again.
CREATE FUNCTION app.score_some(lower_id uuid, upper_id uuid, picked uuid[], rebuilds boolean, lifts boolean, why text, run uuid, actor uuid)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  among text := CASE WHEN picked IS NULL THEN '%s between $1 and $2' ELSE '%s = any ($3)' END;
  codes text[] := app.scorable_codes();
  version int := (SELECT max(v.version) FROM app.metric_versions v);
  since int := app.averages_since();
  present bigint;
  marked uuid[];
  marks bigint[];
  others uuid[];
  again uuid[];
  part jsonb;
  counts int[] := array[0, 0, 0, 0];
  skipped jsonb := '[]';
BEGIN
  IF lifts THEN SELECT array_agg(s.code) INTO codes FROM app.statuses s WHERE s.category <> 'void'; END IF;
  FOR turn IN 1..5 LOOP
    present := nextval('app.score_generations');
    PERFORM app.hold_ancestors(lower_id, upper_id, picked);
    -- What was marked by now is read below; what is marked later stays marked.
    EXECUTE format('select array_agg(s.customer_id), array_agg(s.generation) from app.stale_scores s where %s', format(among, 's.customer_id'))
      INTO marked, marks USING lower_id, upper_id, picked;
    others := again;
    IF since > 0 AND turn = 1 THEN
      EXECUTE format('select array_agg(s.customer_id) from app.customer_scores s where s.catalogue_version < $4 and %s', format(among, 's.customer_id'))
        INTO others USING lower_id, upper_id, picked, since;
    END IF;
    IF rebuilds AND turn = 1 THEN
      PERFORM app.hold_profiles(lower_id, upper_id, picked);
      PERFORM app.refresh_profiles(lower_id, upper_id, picked);
    ELSIF marked IS NOT NULL OR others IS NOT NULL THEN
      IF others IS NOT NULL THEN PERFORM app.hold_profiles(NULL, NULL, others); END IF;
      PERFORM app.refresh_profiles(NULL, NULL, coalesce(marked, '{}') || coalesce(others, '{}'));
    END IF;
    -- Thousands are never joined row by row, whatever the statistics of a fresh table say.
    PERFORM set_config('enable_nestloop', 'off', true);
    EXECUTE format($q$
      with everyone as materialized (
        select c.id, case when c.status_code = any ($4) then c.parent_id is null or $9 or not app.is_held_above(c.id, $4) else false end as scorable from app.customers c where %1$s),
      target as (select e.id from everyone e where e.scorable),
      made as (%2$s),
      weighed as materialized (
        select m.customer_id, m.parts, m.score, s.score as previous, s.generation as had,
            s.customer_id is null or s.score is distinct from m.score or s.catalogue_version <> $5 or s.parts is distinct from m.parts as moved
          from made m left join app.customer_scores s on s.customer_id = m.customer_id and %3$s),
      held as materialized (
        select c.id, w.parts, w.score, w.previous, w.had, w.moved from app.customers c join weighed w on w.customer_id = c.id
         where %1$s and (w.moved or $8 = 'single') and coalesce(w.had, 0) <= $6 and case when c.status_code = any ($4) then true else false end
         order by c.id for share of c),
      updated as (
        update app.customer_scores s set score = h.score, parts = h.parts, catalogue_version = $5, generation = $6, calculated_at = now(), run_id = $7
          from held h where s.customer_id = h.id and s.generation = h.had and %3$s
        returning s.customer_id, h.previous, h.score, h.parts, h.moved),
      inserted as (
        insert into app.customer_scores (customer_id, score, parts, catalogue_version, generation, run_id)
        select h.id, h.score, h.parts, $5, $6, $7 from held h where h.had is null order by 1
        on conflict (customer_id) do nothing returning customer_id, null::int, score, parts, true),
      written as materialized (select * from updated union all select * from inserted),
      told as (
        insert into app.score_history (customer_id, generation, score, previous, parts, catalogue_version, cause, run_id, actor_id)
        select w.customer_id, $6, w.score, w.previous, w.parts, $5, $8, $7, $12 from written w where w.moved),
      settled as materialized (
        select w.customer_id from weighed w where not (w.moved or $8 = 'single') union all select w.customer_id from written w),
      cleaned as (
        delete from app.stale_scores s where %3$s and s.customer_id in (
          select k.customer_id from app.stale_scores k join unnest($10::uuid[], $11::bigint[]) as m(id, generation) on m.id = k.customer_id and m.generation = k.generation
           where %4$s and k.customer_id in (select t.customer_id from settled t) for update of k skip locked) returning s.customer_id)
      select jsonb_build_object('first', count(*) filter (where w.previous is null and w.score is not null), 'up', count(*) filter (where w.score > w.previous),
        'down', count(*) filter (where w.previous is not null and coalesce(w.score < w.previous, true)), 'settled', (select count(*) from settled),
        'skipped', coalesce((select jsonb_agg(o.id) from (select e.id from everyone e where not e.scorable
          union all select u.customer_id from weighed u where (u.moved or $8 = 'single') and coalesce(u.had, 0) <= $6 and u.customer_id not in (select h.id from held h)) o), '[]'),
        'lost', coalesce((select jsonb_agg(l.id) from (select u.customer_id as id from weighed u where u.moved and coalesce(u.had, 0) > $6
          union all select h.id from held h where h.id not in (select x.customer_id from written x)) l), '[]'),
        'kept', coalesce((select jsonb_agg(k.id) from unnest($10::uuid[]) k(id) where k.id in (select t.customer_id from settled t)
          and k.id not in (select x.customer_id from cleaned x)), '[]')) from written w$q$,
      format(among, 'c.id'), app.score_sql('target', format(among, 'p.customer_id'), app.company_day(now())), format(among, 's.customer_id'), format(among, 'k.customer_id'))
    INTO part USING lower_id, upper_id, picked, codes, version, present, run, why, lifts, marked, marks, actor;
    PERFORM set_config('enable_nestloop', 'on', true);
    counts := array[counts[1] + (part ->> 'first')::int, counts[2] + (part ->> 'up')::int, counts[3] + (part ->> 'down')::int, counts[4] + (part ->> 'settled')::int];
    skipped := skipped || (part -> 'skipped');
    -- Kept marks are there still, unless another one who scored took them.
    SELECT array_agg(l.id) INTO again FROM (SELECT jsonb_array_elements_text(part -> 'lost')::uuid AS id
      UNION SELECT k.id FROM (SELECT jsonb_array_elements_text(part -> 'kept')::uuid AS id) k WHERE NOT EXISTS (SELECT 1 FROM app.stale_scores s WHERE s.customer_id = k.id)) l;
    EXIT WHEN again IS NULL;
    picked := again;
    among := '%s = any ($3)';
  END LOOP;
  RETURN jsonb_build_object('first', counts[1], 'up', counts[2], 'down', counts[3], 'settled', counts[4], 'skipped', skipped, 'generation', present);
END $$;
--> statement-breakpoint
-- The wall below every verb that rates or scores: who may at this status (a draft is for who manages metrics), and the gate, by an exception that is spent.
-- True where the gate holds and the exception lets.
CREATE FUNCTION app.pass_score_gate(customer uuid, override uuid, records uuid[]) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  who auth.actor := auth.acting();
  category text;
  outcome text;
BEGIN
  PERFORM app.hold_ancestors(NULL, NULL, array[customer]);
  PERFORM 1 FROM app.customers c WHERE c.id = customer FOR SHARE;
  SELECT s.category INTO category FROM app.customers c JOIN app.statuses s ON s.code = c.status_code WHERE c.id = customer;
  IF who.kind <> 'system' AND NOT (auth.acting_can(who, array[CASE category WHEN 'draft' THEN 'metric.manage' ELSE 'customer.edit' END]) AND auth.acting_can(who, array['metric.read'])) THEN
    RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501';
  END IF;
  outcome := app.gate_outcome(customer, 'score');
  IF outcome IN ('allow', 'warn') THEN RETURN false; END IF;
  IF override IS NOT NULL AND app.spend_override(override, customer, 'score', records) THEN RETURN true; END IF;
  RAISE EXCEPTION 'gate score says %', outcome USING ERRCODE = CASE outcome WHEN 'approve' THEN 'PD202' ELSE 'PD203' END;
END $$;
--> statement-breakpoint
-- One customer, by whoever may: the verb has decided gate, warning and override; ability and gate are asked once more.
CREATE FUNCTION app.score_customer(customer uuid, override uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  lifts boolean := app.pass_score_gate(customer, override, '{}');
BEGIN
  RETURN app.score_some(NULL, NULL, array[customer], false, lifts, 'single', NULL, (auth.acting()).id);
END $$;
--> statement-breakpoint
-- What the ratings of a record are told apart by: the same ratings have the same one.
CREATE FUNCTION app.ratings_version(subject uuid) RETURNS int LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  select coalesce(hashtext(string_agg(r.metric_code || '=' || r.rating, ',' order by r.metric_code collate "C")) & 2147483647, 0) from app.ratings r where r.subject_id = subject
$$;
--> statement-breakpoint
-- The sliders of one record in one act; null where they are not the ones that were seen. `scores` calculates the customer at once.
CREATE FUNCTION app.save_ratings(subject uuid, kind text, customer uuid, given jsonb, seen int, override uuid, scores boolean)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  who auth.actor := auth.acting();
  lifts boolean := app.pass_score_gate(customer, override, array[subject]);
  before jsonb;
BEGIN
  IF NOT (CASE kind WHEN 'customer' THEN subject = customer WHEN 'quote' THEN EXISTS (SELECT 1 FROM app.quotes q WHERE q.id = subject AND q.customer_id = customer)
      WHEN 'project' THEN EXISTS (SELECT 1 FROM app.projects p WHERE p.id = subject AND p.customer_id = customer) ELSE false END)
    OR EXISTS (SELECT 1 FROM jsonb_object_keys(given) k WHERE NOT EXISTS (
      SELECT 1 FROM app.metrics m WHERE m.code = k AND m.applies_to = kind AND m.source = 'rating' AND m.enabled)) THEN
    RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(subject::text, 7));
  IF seen IS NOT NULL AND app.ratings_version(subject) <> seen THEN RETURN NULL; END IF;
  SELECT coalesce(jsonb_object_agg(r.metric_code, r.rating), '{}') INTO before FROM app.ratings r WHERE r.subject_id = subject AND given ? r.metric_code;
  DELETE FROM app.ratings r WHERE r.subject_id = subject AND given -> r.metric_code = 'null';
  INSERT INTO app.ratings AS r (subject_id, metric_code, customer_id, rating, rated_by)
  SELECT subject, g.key, customer, g.value::smallint, who.id FROM jsonb_each_text(given) g WHERE g.value IS NOT NULL ORDER BY g.key
  ON CONFLICT (subject_id, metric_code) DO UPDATE SET rating = excluded.rating, rated_at = now(), rated_by = excluded.rated_by WHERE r.rating <> excluded.rating;
  IF scores THEN PERFORM app.score_some(NULL, NULL, array[customer], false, lifts, 'single', NULL, who.id);
  ELSIF kind <> 'customer' THEN PERFORM app.refresh_profiles(NULL, NULL, array[customer]); END IF;
  RETURN jsonb_build_object('before', before);
END $$;
--> statement-breakpoint

-- 6. Runs: ranges of ids, each one transaction of whichever lane takes it.
CREATE FUNCTION app.plan_score_run(run uuid, size int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  asked app.score_runs;
  present int := (SELECT max(v.version) FROM app.metric_versions v);
  planned int;
BEGIN
  SELECT * INTO asked FROM app.score_runs r WHERE r.id = run AND r.state = 'waiting' FOR UPDATE;
  IF asked.id IS NULL THEN RETURN (SELECT r.total FROM app.score_runs r WHERE r.id = run); END IF;
  IF asked.scope = 'undo' THEN
    INSERT INTO app.score_batches (run_id, position, first_id, last_id, total)
    SELECT run, b.position, b.first_id, b.last_id, b.up + b.down + b.first FROM app.score_batches b
     WHERE b.run_id = asked.undoes_id AND b.done_at IS NOT NULL;
  ELSIF asked.scope = 'stale' THEN
    INSERT INTO app.score_batches (run_id, position, first_id, last_id, total)
    SELECT run, g, min(id::text)::uuid, max(id::text)::uuid, count(*)
      FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / size AS g FROM (
        SELECT s.customer_id AS id FROM app.stale_scores s WHERE EXISTS (SELECT 1 FROM app.customer_scores k WHERE k.customer_id = s.customer_id)
        UNION SELECT k.customer_id FROM app.customer_scores k WHERE k.catalogue_version < present) u) x GROUP BY g;
  ELSE
    INSERT INTO app.score_batches (run_id, position, first_id, last_id, total)
    SELECT run, g, min(id::text)::uuid, max(id::text)::uuid, count(*)
      FROM (SELECT c.id, (row_number() OVER (ORDER BY c.id) - 1) / size AS g FROM app.customers c) x GROUP BY g;
  END IF;
  SELECT coalesce(sum(b.total), 0) INTO planned FROM app.score_batches b WHERE b.run_id = run;
  UPDATE app.score_runs r SET state = 'running', started_at = now(), total = planned, generation = nextval('app.score_generations'), catalogue_version = present,
    rebuilds = r.rebuilds OR (r.scope = 'all' AND r.catalogue_version <> present) WHERE r.id = run;
  RETURN planned;
END $$;
--> statement-breakpoint
-- Puts back what stood before the run, where the run's is still the current score and the gate lets.
-- Never row by row where the planner takes a range for a single row.
CREATE FUNCTION app.unscore_some(lower_id uuid, upper_id uuid, undoes uuid, run uuid, actor uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET plan_cache_mode = force_custom_plan SET enable_nestloop = off AS $$
DECLARE
  codes text[] := app.scorable_codes();
  present bigint := nextval('app.score_generations');
  answer jsonb;
BEGIN
  PERFORM app.hold_ancestors(lower_id, upper_id, NULL);
  WITH concerned AS MATERIALIZED (
    SELECT s.customer_id, s.score AS undone, s.catalogue_version AS undone_version, h.generation AS had, h.score, h.parts, h.catalogue_version, h.calculated_at, h.run_id
      FROM app.customer_scores s LEFT JOIN LATERAL (SELECT * FROM app.score_history h WHERE h.customer_id = s.customer_id AND h.generation < s.generation
        ORDER BY h.generation DESC LIMIT 1) h ON true
     WHERE s.customer_id BETWEEN lower_id AND upper_id AND s.run_id = undoes),
  held AS MATERIALIZED (
    SELECT c.id FROM app.customers c WHERE c.id BETWEEN lower_id AND upper_id AND c.id IN (SELECT customer_id FROM concerned) AND c.status_code = ANY (codes)
      AND (c.parent_id IS NULL OR NOT app.is_held_above(c.id, codes)) ORDER BY c.id FOR SHARE OF c),
  back AS (
    UPDATE app.customer_scores s SET score = k.score, parts = k.parts, catalogue_version = k.catalogue_version, generation = present,
      calculated_at = k.calculated_at, run_id = k.run_id
      FROM concerned k JOIN held h ON h.id = k.customer_id WHERE s.customer_id = k.customer_id AND s.customer_id BETWEEN lower_id AND upper_id AND s.run_id = undoes AND k.had IS NOT NULL RETURNING s.customer_id),
  cleared AS (
    DELETE FROM app.customer_scores s USING concerned k JOIN held h ON h.id = k.customer_id
     WHERE s.customer_id = k.customer_id AND s.customer_id BETWEEN lower_id AND upper_id AND s.run_id = undoes AND k.had IS NULL RETURNING s.customer_id),
  done AS MATERIALIZED (SELECT customer_id FROM back UNION ALL SELECT customer_id FROM cleared),
  told AS (
    INSERT INTO app.score_history (customer_id, generation, score, previous, parts, catalogue_version, cause, run_id, actor_id)
    SELECT k.customer_id, present, k.score, k.undone, coalesce(k.parts, '{}'), coalesce(k.catalogue_version, k.undone_version), 'undo', run, actor
      FROM concerned k JOIN done d ON d.customer_id = k.customer_id),
  marked AS (
    INSERT INTO app.stale_scores AS s (customer_id, generation, reason) SELECT b.customer_id, present, 'undo' FROM back b
    ON CONFLICT (customer_id) DO UPDATE SET generation = excluded.generation)
  SELECT jsonb_build_object('up', count(*) FILTER (WHERE k.score > k.undone), 'first', 0, 'down', count(*) FILTER (WHERE k.undone IS NOT NULL AND coalesce(k.score < k.undone, true)),
    'skipped', (SELECT coalesce(jsonb_agg(c.customer_id), '[]') FROM concerned c WHERE c.customer_id NOT IN (SELECT h.id FROM held h)), 'generation', present)
    INTO answer FROM concerned k JOIN done d ON d.customer_id = k.customer_id;
  RETURN answer;
END $$;
--> statement-breakpoint
-- Takes the next open range and does it whole. Null when none is left to take. A customer that cannot be calculated is set aside with the reason.
CREATE FUNCTION app.run_score_batch(run uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  asked app.score_runs;
  batch app.score_batches;
  picked uuid[];
  answer jsonb := '{"up": 0, "down": 0, "first": 0, "skipped": []}';
  problems jsonb := '[]';
  one uuid;
  part jsonb;
BEGIN
  SELECT * INTO asked FROM app.score_runs r WHERE r.id = run;
  IF asked.state <> 'running' THEN RETURN NULL; END IF;
  SELECT * INTO batch FROM app.score_batches b WHERE b.run_id = run AND b.done_at IS NULL ORDER BY b.position LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF batch.run_id IS NULL THEN RETURN NULL; END IF;
  IF asked.scope = 'stale' THEN
    SELECT array_agg(u.id) INTO picked FROM (
      SELECT s.customer_id AS id FROM app.stale_scores s JOIN app.customer_scores k ON k.customer_id = s.customer_id WHERE s.customer_id BETWEEN batch.first_id AND batch.last_id
      UNION SELECT k.customer_id FROM app.customer_scores k WHERE k.customer_id BETWEEN batch.first_id AND batch.last_id AND k.catalogue_version < asked.catalogue_version) u;
    picked := coalesce(picked, '{}');
  END IF;
  BEGIN
    IF asked.scope = 'undo' THEN answer := app.unscore_some(batch.first_id, batch.last_id, asked.undoes_id, run, asked.requested_by);
    ELSE answer := app.score_some(batch.first_id, batch.last_id, picked, asked.rebuilds, false, 'run', run, asked.requested_by); END IF;
  EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
    FOR one IN SELECT c.id FROM app.customers c WHERE c.id BETWEEN batch.first_id AND batch.last_id AND (picked IS NULL OR c.id = ANY (picked)) ORDER BY c.id LOOP
      BEGIN
        IF asked.scope = 'undo' THEN part := app.unscore_some(one, one, asked.undoes_id, run, asked.requested_by);
        ELSE part := app.score_some(one, one, array[one], asked.rebuilds, false, 'run', run, asked.requested_by); END IF;
        answer := jsonb_build_object('up', (answer ->> 'up')::int + (part ->> 'up')::int, 'down', (answer ->> 'down')::int + (part ->> 'down')::int,
          'first', (answer ->> 'first')::int + (part ->> 'first')::int, 'skipped', (answer -> 'skipped') || (part -> 'skipped'));
      EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
        problems := problems || jsonb_build_object('customerId', one, 'code', SQLSTATE);
      END;
    END LOOP;
  END;
  UPDATE app.score_batches b SET done_at = clock_timestamp(), total = greatest(b.total, coalesce(cardinality(picked), 0)), up = (answer ->> 'up')::int,
    down = (answer ->> 'down')::int, first = (answer ->> 'first')::int, skipped = jsonb_array_length(answer -> 'skipped'), failed = jsonb_array_length(problems),
    same = greatest(0, b.total - (answer ->> 'up')::int - (answer ->> 'down')::int - (answer ->> 'first')::int - jsonb_array_length(answer -> 'skipped') - jsonb_array_length(problems)),
    skipped_ids = ARRAY(SELECT jsonb_array_elements_text(answer -> 'skipped')::uuid), failures = nullif(problems, '[]')
   WHERE b.run_id = run AND b.position = batch.position;
  RETURN jsonb_build_object('position', batch.position, 'total', batch.total);
END $$;
--> statement-breakpoint
-- A run whose job ended without its handler is over too: called off while it waited, refused, or lost.
CREATE FUNCTION app.end_score_run() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE app.score_runs r SET state = NEW.state, finished_at = now() WHERE r.outbox_id = NEW.id AND r.state IN ('waiting', 'running');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER end_score_run AFTER UPDATE OF state ON app.outbox FOR EACH ROW
  WHEN (NEW.name = 'score.run' AND NEW.state IN ('cancelled', 'failed') AND OLD.state <> NEW.state) EXECUTE FUNCTION app.end_score_run();
--> statement-breakpoint

-- 7. The catalogue: a version in one act. Null when somebody saved meanwhile; PD301 when a metric that has ratings would go, or rate something else.
CREATE FUNCTION app.save_metrics(metrics jsonb, note text, base_version int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  who auth.actor := auth.acting();
  present int;
BEGIN
  IF who.kind <> 'system' AND NOT auth.acting_can(who, array['metric.manage']) THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('app.save_metrics'));
  SELECT max(v.version) INTO present FROM app.metric_versions v;
  IF present <> base_version THEN RETURN NULL; END IF;
  IF EXISTS (SELECT 1 FROM app.metrics m WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(save_metrics.metrics) n WHERE n ->> 'code' = m.code
        AND n ->> 'appliesTo' = m.applies_to AND n ->> 'source' = m.source)
      AND EXISTS (SELECT 1 FROM app.ratings r WHERE r.metric_code = m.code)) THEN
    RAISE EXCEPTION 'a metric with ratings cannot be removed' USING ERRCODE = 'PD301';
  END IF;
  DELETE FROM app.metrics m WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(save_metrics.metrics) n WHERE n ->> 'code' = m.code);
  INSERT INTO app.metric_slots (code, slot)
  SELECT n.code, (SELECT coalesce(max(s.slot), 0) FROM app.metric_slots s) + row_number() OVER (ORDER BY n.ordinality)
    FROM (SELECT e.value ->> 'code' AS code, e.ordinality FROM jsonb_array_elements(save_metrics.metrics) WITH ORDINALITY e) n
   WHERE NOT EXISTS (SELECT 1 FROM app.metric_slots s WHERE s.code = n.code);
  INSERT INTO app.metrics (code, name, applies_to, source, multiplier, missing, default_rating, worst, best, enabled, position)
  SELECT n.code, n.name, n."appliesTo", n.source, n.multiplier, n.missing, n."defaultRating", n.worst, n.best, n.enabled, n.position
    FROM jsonb_to_recordset(save_metrics.metrics) AS n(code text, name text, "appliesTo" text, source text, multiplier int, missing text, "defaultRating" int, worst int,
      best int, enabled boolean, position int)
  ON CONFLICT (code) DO UPDATE SET name = excluded.name, applies_to = excluded.applies_to, source = excluded.source, multiplier = excluded.multiplier,
    missing = excluded.missing, default_rating = excluded.default_rating, worst = excluded.worst, best = excluded.best, enabled = excluded.enabled, position = excluded.position;
  INSERT INTO app.metric_versions (version, metrics, saved_by, saved_by_name, note) VALUES (present + 1, save_metrics.metrics, who.id, who.name, note);
  RETURN present + 1;
END $$;
--> statement-breakpoint
-- When scores are calculated by themselves; from `since` on, so that nothing is caught up with.
CREATE FUNCTION app.save_score_schedule(schedule jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  who auth.actor := auth.acting();
BEGIN
  IF who.kind <> 'system' AND NOT auth.acting_can(who, array['metric.manage']) THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  INSERT INTO app.settings AS s (key, value) VALUES ('scoreSchedule', schedule) ON CONFLICT (key) DO UPDATE SET value = excluded.value;
END $$;
--> statement-breakpoint

-- 8. Row policies of the tables that came with this migration.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY array['invoices', 'payments', 'metrics', 'metric_slots', 'metric_versions', 'ratings', 'customer_profiles', 'stale_scores', 'customer_scores',
    'score_history', 'score_adjustments', 'score_runs', 'score_batches'] LOOP
    EXECUTE format('alter table app.%I enable row level security', t);
    EXECUTE format('alter table app.%I force row level security', t);
    EXECUTE format('create policy owner_all on app.%I to padron_owner using (true) with check (true)', t);
    EXECUTE format('create policy worker_all on app.%I to padron_worker using (true) with check (true)', t);
    EXECUTE format('grant select on app.%I to padron_worker, padron_staff', t);
  END LOOP;
  FOREACH t IN ARRAY array['metrics', 'metric_slots', 'metric_versions', 'ratings', 'customer_profiles', 'stale_scores', 'customer_scores', 'score_history',
    'score_adjustments', 'score_runs', 'score_batches'] LOOP
    EXECUTE format('create policy staff_read on app.%I for select to padron_staff using ((select auth.staff_can(''metric.read'')))', t);
  END LOOP;
  FOREACH t IN ARRAY array['invoices', 'payments'] LOOP
    EXECUTE format('create policy staff_read on app.%I for select to padron_staff using ((select auth.staff_can(''finance.read'')))', t);
    EXECUTE format('create policy staff_insert on app.%I for insert to padron_staff with check ((select auth.staff_can(''finance.edit'')))', t);
    EXECUTE format('grant insert on app.%I to padron_staff, padron_worker', t);
  END LOOP;
  EXECUTE 'create policy staff_run on app.score_runs for insert to padron_staff with check (requested_by = (select auth.staff_user_id()) and (select auth.staff_can(''metric.manage'')))';
  EXECUTE 'create policy staff_run_on on app.score_runs for update to padron_staff using ((select auth.staff_can(''metric.manage'')))';
END $$;
--> statement-breakpoint
CREATE POLICY staff_write ON app.score_adjustments FOR ALL TO padron_staff USING ((SELECT auth.staff_can('metric.manage'))) WITH CHECK ((SELECT auth.staff_can('metric.manage')));
--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON app.score_adjustments TO padron_staff, padron_worker;
--> statement-breakpoint
CREATE POLICY staff_update ON app.invoices FOR UPDATE TO padron_staff USING ((SELECT auth.staff_can('finance.edit')));
--> statement-breakpoint
GRANT UPDATE (title, paid_minor, paid_on, state, version) ON app.invoices TO padron_staff, padron_worker;
--> statement-breakpoint
GRANT INSERT, UPDATE (state, total, started_at, finished_at, outbox_id) ON app.score_runs TO padron_staff, padron_worker;
--> statement-breakpoint
GRANT UPDATE (skipped_ids) ON app.score_batches TO padron_worker;
--> statement-breakpoint
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA app, auth FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.score_customer(uuid, uuid), app.ratings_version(uuid), app.save_ratings(uuid, text, uuid, jsonb, int, uuid, boolean), app.save_metrics(jsonb, text, int),
  app.save_score_schedule(jsonb) TO padron_staff, padron_worker;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.plan_score_run(uuid, int), app.run_score_batch(uuid) TO padron_worker;
