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
    select customer_id, ((2 * sum(score) + count(*)) / (2 * count(*)))::int as average
      from (select customer_id, (2 * sum(weight * part) + sum(weight)) / (2 * sum(weight)) as score
              from (select r.customer_id, r.id, m.multiplier::bigint as weight,
                      coalesce(x.rating * 100, case m.missing when 'zero' then 0 when 'default' then m.default_rating * 100 end)::bigint as part
                      from app.%1$I r cross join app.metrics m left join app.ratings x on x.subject_id = r.id and x.metric_code = m.code
                     where r.state <> 'cancelled' and m.applies_to = %2$L and m.enabled and m.multiplier > 0 and %3$s) p
             where part is not null group by customer_id, id) s group by customer_id$q$, noun, kind, format(condition, 'r.customer_id'));
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
    r as (select x.customer_id, array_agg(x.rating order by x.slot) as rated
        from (select k.customer_id, s.slot, max(x.rating) as rating from (select distinct customer_id from app.ratings where subject_id = customer_id and %1$s) k
          cross join app.metric_slots s left join app.ratings x on x.subject_id = k.customer_id and x.metric_code = s.code group by 1, 2) x group by 1),
    qa as (%2$s),
    pa as (%3$s)
    insert into app.customer_profiles as p (customer_id, quotes_accepted, quotes_rejected, orders_placed, orders_cancelled, first_order_on, last_order_on,
      invoices_paid, invoices_punctual, days_late, rated, quotes_average, projects_average)
    select c.id, coalesce(q.accepted, 0), coalesce(q.rejected, 0), coalesce(o.placed, 0), coalesce(o.cancelled, 0), o.first_on, o.last_on,
      coalesce(i.paid, 0), coalesce(i.punctual, 0), coalesce(i.late, 0), r.rated, qa.average, pa.average
      from app.customers c left join q on q.customer_id = c.id left join o on o.customer_id = c.id left join i on i.customer_id = c.id
      left join r on r.customer_id = c.id left join qa on qa.customer_id = c.id left join pa on pa.customer_id = c.id
     where %4$s order by c.id
    on conflict (customer_id) do update set (quotes_accepted, quotes_rejected, orders_placed, orders_cancelled, first_order_on, last_order_on, invoices_paid,
      invoices_punctual, days_late, rated, quotes_average, projects_average) = (excluded.quotes_accepted, excluded.quotes_rejected, excluded.orders_placed,
      excluded.orders_cancelled, excluded.first_order_on, excluded.last_order_on, excluded.invoices_paid, excluded.invoices_punctual, excluded.days_late,
      excluded.rated, excluded.quotes_average, excluded.projects_average)
    where p is distinct from excluded$q$,
    format(condition, 'customer_id'), app.average_sql('quotes', 'quote', condition), app.average_sql('projects', 'project', condition), format(condition, 'c.id'))
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
-- `customer_id, parts, score` of everybody in `source`, which names the customers' ids `id`.
CREATE FUNCTION app.score_sql(source text, today date) RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
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
              from (select t.id as customer_id, %4$s from %5$s t left join app.customer_profiles p on p.customer_id = t.id offset 0) x offset 0) y$q$,
    (SELECT string_agg('r' || n, ', ') FROM generate_subscripts(parts, 1) n),
    (SELECT string_agg(format('coalesce(r%s, 0) * %s', n, weights[n]), ' + ') FROM generate_subscripts(parts, 1) n),
    (SELECT string_agg(format('case when r%s is null then 0 else %s end', n, weights[n]), ' + ') FROM generate_subscripts(parts, 1) n),
    (SELECT string_agg(format('%s as r%s', parts[n], n), ', ') FROM generate_subscripts(parts, 1) n), source);
END $$;
--> statement-breakpoint

-- 5. Scoring. Generations are the fence, the customer's row held against a change of status is the wall: nothing lands after it.
CREATE FUNCTION app.scorable_codes() RETURNS text[] LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  select coalesce(array_agg(s.code), '{}') from app.statuses s where s.gates ->> 'score' in ('allow', 'warn')
$$;
--> statement-breakpoint
-- A sub-account is held by whoever is above it.
CREATE FUNCTION app.is_held_above(customer uuid, codes text[]) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  select exists (select 1 from app.lineage(customer) k where k.depth > 0 and not k.status_code = any (codes))
$$;
--> statement-breakpoint
-- Scores a range or those picked. Answers counts, and who was skipped. `lifts` scores whom the gate holds but an override lets.
CREATE FUNCTION app.score_some(lower_id uuid, upper_id uuid, picked uuid[], rebuilds boolean, lifts boolean, why text, run uuid, actor uuid)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  condition text := CASE WHEN picked IS NULL THEN 'c.id between $1 and $2' ELSE 'c.id = any ($3)' END;
  codes text[] := app.scorable_codes();
  version int := (SELECT max(v.version) FROM app.metric_versions v);
  present bigint := nextval('app.score_generations');
  marked uuid[];
  marks bigint[];
  answer jsonb;
BEGIN
  IF lifts THEN SELECT array_agg(s.code) INTO codes FROM app.statuses s WHERE s.category <> 'void'; END IF;
  -- What was marked by now is read below; what is marked later stays marked.
  IF picked IS NULL THEN
    SELECT array_agg(s.customer_id), array_agg(s.generation) INTO marked, marks FROM app.stale_scores s WHERE s.customer_id BETWEEN lower_id AND upper_id;
  ELSE
    SELECT array_agg(s.customer_id), array_agg(s.generation) INTO marked, marks FROM app.stale_scores s WHERE s.customer_id = ANY (picked);
  END IF;
  IF rebuilds THEN PERFORM app.refresh_profiles(lower_id, upper_id, picked);
  ELSIF marked IS NOT NULL THEN PERFORM app.refresh_profiles(NULL, NULL, marked); END IF;
  EXECUTE format($q$
    with target as materialized (select c.id from app.customers c where %1$s and c.status_code = any ($4) and (c.parent_id is null or $11 or not app.is_held_above(c.id, $4))),
    made as materialized (%2$s),
    differing as materialized (
      select m.customer_id, m.parts, m.score, s.score as previous, s.generation as had from made m left join app.customer_scores s on s.customer_id = m.customer_id
       where s.customer_id is null or s.score is distinct from m.score or s.catalogue_version <> $5 or s.parts is distinct from m.parts),
    held as materialized (
      select c.id from app.customers c where c.id in (select d.customer_id from differing d where coalesce(d.had, 0) <= $6) and c.status_code = any ($4) order by c.id for share of c),
    written as (
      insert into app.customer_scores as s (customer_id, score, parts, catalogue_version, generation, calculated_at, run_id)
      select d.customer_id, d.score, d.parts, $5, $6, now(), $7 from differing d join held h on h.id = d.customer_id order by 1
      on conflict (customer_id) do update set score = excluded.score, parts = excluded.parts, catalogue_version = excluded.catalogue_version,
        generation = excluded.generation, calculated_at = excluded.calculated_at, run_id = excluded.run_id where s.generation <= excluded.generation
      returning s.customer_id),
    told as (
      insert into app.score_history (customer_id, generation, score, previous, parts, catalogue_version, cause, run_id, actor_id)
      select d.customer_id, $6, d.score, d.previous, d.parts, $5, $8, $7, $9 from differing d join written w on w.customer_id = d.customer_id),
    settled as materialized (
      select m.customer_id from made m where not exists (select 1 from differing d where d.customer_id = m.customer_id) union all select w.customer_id from written w),
    cleaned as (delete from app.stale_scores s using unnest($10::uuid[], $12::bigint[]) as k(id, generation)
      where s.customer_id = k.id and s.generation = k.generation and s.customer_id in (select customer_id from settled)),
    changed as (select count(*) filter (where d.previous is null and d.score is not null) as first,
        count(*) filter (where d.score > d.previous) as up, count(*) filter (where d.previous is not null and coalesce(d.score < d.previous, true)) as down
      from differing d join written w on w.customer_id = d.customer_id),
    left_out as (select c.id from app.customers c where %1$s and c.id not in (select t.id from target t)
      union all select d.customer_id from differing d where coalesce(d.had, 0) <= $6 and d.customer_id not in (select h.id from held h))
    select jsonb_build_object('first', k.first, 'up', k.up, 'down', k.down, 'scored', (select count(*) from made), 'settled', (select count(*) from settled),
      'skipped', coalesce((select jsonb_agg(o.id order by o.id) from left_out o), '[]'), 'generation', $6) from changed k$q$,
    condition, app.score_sql('target', app.company_day(now())))
  INTO answer USING lower_id, upper_id, picked, codes, version, present, run, why, actor, marked, lifts, marks;
  RETURN answer;
END $$;
--> statement-breakpoint
-- One customer, by whoever may: the verb has decided gate, warning and override; the ability is asked once more.
CREATE FUNCTION app.score_customer(customer uuid, lifts boolean) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  who auth.actor := auth.acting();
  answer jsonb;
BEGIN
  IF who.kind <> 'system' AND NOT (auth.acting_can(who, array['customer.edit', 'metric.manage']) AND auth.acting_can(who, array['metric.read'])) THEN
    RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501';
  END IF;
  IF lifts AND app.gate_outcome(customer, 'score') IN ('approve', 'block') AND NOT EXISTS (
      SELECT 1 FROM app.gate_overrides o WHERE o.customer_id = customer AND o.operation = 'score' AND o.state = 'granted' AND o.expires_at > now() AND o.uses_left > 0) THEN
    RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501';
  END IF;
  -- Whoever calculated meanwhile had a greater generation: then once more, with one of its own.
  FOR turn IN 1..3 LOOP
    answer := app.score_some(NULL, NULL, array[customer], false, lifts, 'single', NULL, who.id);
    EXIT WHEN (answer ->> 'settled')::int > 0 OR jsonb_array_length(answer -> 'skipped') > 0;
  END LOOP;
  RETURN answer;
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
  UPDATE app.score_runs SET state = 'running', started_at = now(), total = planned, catalogue_version = present WHERE id = run;
  RETURN planned;
END $$;
--> statement-breakpoint
-- Puts back what stood before the run, where the run's is still the current score and the gate lets.
CREATE FUNCTION app.unscore_some(lower_id uuid, upper_id uuid, undoes uuid, run uuid, actor uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  codes text[] := app.scorable_codes();
  present bigint := nextval('app.score_generations');
  answer jsonb;
BEGIN
  WITH concerned AS MATERIALIZED (
    SELECT s.customer_id, s.score AS undone, s.catalogue_version AS undone_version, h.generation AS had, h.score, h.parts, h.catalogue_version, h.calculated_at, h.run_id
      FROM app.customer_scores s LEFT JOIN LATERAL (SELECT * FROM app.score_history h WHERE h.customer_id = s.customer_id AND h.generation < s.generation
        ORDER BY h.generation DESC LIMIT 1) h ON true
     WHERE s.customer_id BETWEEN lower_id AND upper_id AND s.run_id = undoes),
  held AS MATERIALIZED (
    SELECT c.id FROM app.customers c WHERE c.id IN (SELECT customer_id FROM concerned) AND c.status_code = ANY (codes) ORDER BY c.id FOR SHARE OF c),
  back AS (
    UPDATE app.customer_scores s SET score = k.score, parts = k.parts, catalogue_version = k.catalogue_version, generation = present,
      calculated_at = k.calculated_at, run_id = k.run_id
      FROM concerned k JOIN held h ON h.id = k.customer_id WHERE s.customer_id = k.customer_id AND s.run_id = undoes AND k.had IS NOT NULL RETURNING s.customer_id),
  cleared AS (
    DELETE FROM app.customer_scores s USING concerned k JOIN held h ON h.id = k.customer_id
     WHERE s.customer_id = k.customer_id AND s.run_id = undoes AND k.had IS NULL RETURNING s.customer_id),
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
  failures jsonb := '[]';
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
        part := app.score_some(one, one, array[one], asked.rebuilds, false, 'run', run, asked.requested_by);
        answer := jsonb_build_object('up', (answer ->> 'up')::int + (part ->> 'up')::int, 'down', (answer ->> 'down')::int + (part ->> 'down')::int,
          'first', (answer ->> 'first')::int + (part ->> 'first')::int, 'skipped', (answer -> 'skipped') || (part -> 'skipped'));
      EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
        failures := failures || jsonb_build_object('customerId', one, 'code', SQLSTATE);
      END;
    END LOOP;
  END;
  UPDATE app.score_batches b SET done_at = clock_timestamp(), total = greatest(b.total, coalesce(cardinality(picked), 0)), up = (answer ->> 'up')::int,
    down = (answer ->> 'down')::int, first = (answer ->> 'first')::int, skipped = jsonb_array_length(answer -> 'skipped'), failed = jsonb_array_length(failures),
    same = greatest(0, b.total - (answer ->> 'up')::int - (answer ->> 'down')::int - (answer ->> 'first')::int - jsonb_array_length(answer -> 'skipped') - jsonb_array_length(failures)),
    skipped_ids = ARRAY(SELECT jsonb_array_elements_text(answer -> 'skipped')::uuid), failures = nullif(run_score_batch.failures, '[]')
   WHERE b.run_id = run AND b.position = batch.position;
  RETURN jsonb_build_object('position', batch.position, 'total', batch.total);
END $$;
--> statement-breakpoint

-- 7. The catalogue: a version in one act. Null when somebody saved meanwhile; PD301 when a metric that has ratings would go.
CREATE FUNCTION app.save_metrics(metrics jsonb, note text, base_version int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  who auth.actor := auth.acting();
  present int;
BEGIN
  IF who.kind <> 'system' AND NOT auth.acting_can(who, array['metric.manage']) THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('app.save_metrics'));
  SELECT max(v.version) INTO present FROM app.metric_versions v;
  IF present <> base_version THEN RETURN NULL; END IF;
  IF EXISTS (SELECT 1 FROM app.metrics m WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(save_metrics.metrics) n WHERE n ->> 'code' = m.code)
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
  FOREACH t IN ARRAY array['ratings', 'score_adjustments'] LOOP
    EXECUTE format('create policy staff_write on app.%I for all to padron_staff using ((select auth.staff_can_any(''customer.edit'', ''metric.manage''))) with check ((select auth.staff_can_any(''customer.edit'', ''metric.manage'')))', t);
    EXECUTE format('grant insert, update, delete on app.%I to padron_staff, padron_worker', t);
  END LOOP;
  EXECUTE 'create policy staff_run on app.score_runs for insert to padron_staff with check (requested_by = (select auth.staff_user_id()) and (select auth.staff_can(''metric.manage'')))';
  EXECUTE 'create policy staff_run_on on app.score_runs for update to padron_staff using ((select auth.staff_can(''metric.manage'')))';
END $$;
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
GRANT EXECUTE ON FUNCTION app.score_customer(uuid, boolean), app.save_metrics(jsonb, text, int) TO padron_staff, padron_worker;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.plan_score_run(uuid, int), app.run_score_batch(uuid) TO padron_worker;
