-- 1. Hand ratings stand in the profile from the moment they are given: a run over what is stale reads them nowhere else.
CREATE OR REPLACE FUNCTION app.mark_stale() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  rated uuid[];
  bare uuid[];
BEGIN
  IF TG_ARGV[0] = 'rating' THEN
    SELECT array_agg(c.customer_id) INTO rated FROM (SELECT DISTINCT customer_id FROM changed WHERE subject_id = customer_id) c;
    IF rated IS NOT NULL THEN
      -- Held first: whoever rates the same customer meanwhile is read below.
      PERFORM app.hold_profiles(NULL, NULL, rated);
      bare := app.refresh_rated(rated);
    END IF;
    INSERT INTO app.stale_scores AS s (customer_id, generation, reason, is_deep)
    SELECT c.customer_id, nextval('app.score_generations'), TG_ARGV[0], c.is_deep OR coalesce(c.customer_id = ANY (bare), false)
      FROM (SELECT customer_id, bool_or(subject_id <> customer_id) AS is_deep FROM changed GROUP BY 1 ORDER BY 1) c
    ON CONFLICT (customer_id) DO UPDATE SET generation = excluded.generation, is_deep = s.is_deep OR excluded.is_deep;
  ELSE
    INSERT INTO app.stale_scores AS s (customer_id, generation, reason)
    SELECT c.customer_id, nextval('app.score_generations'), TG_ARGV[0] FROM (SELECT DISTINCT customer_id FROM changed ORDER BY 1) c
    ON CONFLICT (customer_id) DO UPDATE SET generation = excluded.generation, is_deep = true;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
UPDATE app.stale_scores SET is_deep = true WHERE NOT is_deep;
--> statement-breakpoint
-- 2. A score is held against a change of status by the narrow row that every change of status writes, not by the wide one: a lock on each of a random
-- tenth of the wide rows wrote a page of WAL a customer.
CREATE OR REPLACE FUNCTION app.hold_ancestors(lower_id uuid, upper_id uuid, picked uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  EXECUTE format($q$
    with recursive above as (
      select c.parent_id as id from app.customers c where %s and c.parent_id is not null
      union select c.parent_id from app.customers c join above a on a.id = c.id where c.parent_id is not null)
    select from app.customer_statuses m where m.customer_id in (select a.id from above a) order by m.customer_id for share$q$,
    CASE WHEN picked IS NULL THEN 'c.id between $1 and $2' ELSE 'c.id = any ($3)' END) USING lower_id, upper_id, picked;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.score_some(lower_id uuid, upper_id uuid, picked uuid[], rebuilds boolean, lifts boolean, why text, run uuid, actor uuid)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  among text := CASE WHEN picked IS NULL THEN '%s between $1 and $2' ELSE '%s = any ($3)' END;
  codes text[] := app.scorable_codes();
  version int := (SELECT max(v.version) FROM app.metric_versions v);
  since int := app.averages_since();
  present bigint;
  marked uuid[];
  marks bigint[];
  deep uuid[];
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
    others := again;
    IF turn > 1 THEN
      -- Whoever holds a profile by now waits for a score that stands above: the customer is his, who marks it or scores it.
      others := array(SELECT p.customer_id FROM app.customer_profiles p WHERE p.customer_id = ANY (again) ORDER BY 1 FOR UPDATE SKIP LOCKED)
        || array(SELECT a.id FROM unnest(again) a(id) WHERE NOT EXISTS (SELECT 1 FROM app.customer_profiles p WHERE p.customer_id = a.id));
      EXIT WHEN others = '{}';
      picked := others;
    END IF;
    -- What was marked by now is read below; what is marked later stays marked.
    EXECUTE format('select array_agg(s.customer_id), array_agg(s.generation), array_agg(s.customer_id) filter (where s.is_deep) from app.stale_scores s where %s',
      format(among, 's.customer_id')) INTO marked, marks, deep USING lower_id, upper_id, picked;
    IF since > 0 AND turn = 1 THEN
      EXECUTE format('select array_agg(s.customer_id) from app.customer_scores s where s.catalogue_version < $4 and %s', format(among, 's.customer_id'))
        INTO others USING lower_id, upper_id, picked, since;
    END IF;
    IF rebuilds AND turn = 1 THEN
      PERFORM app.hold_profiles(lower_id, upper_id, picked);
      PERFORM app.refresh_profiles(lower_id, upper_id, picked);
    ELSIF deep IS NOT NULL OR others IS NOT NULL THEN
      deep := coalesce(deep, '{}') || coalesce(others, '{}');
      PERFORM app.hold_profiles(NULL, NULL, deep);
      PERFORM app.refresh_profiles(NULL, NULL, deep);
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
        select u.customer_id as id, w.parts, w.score, w.previous, w.had, w.moved from app.customer_statuses u join weighed w on w.customer_id = u.customer_id
         where %5$s and (w.moved or $8 = 'single') and coalesce(w.had, 0) <= $6 and case when u.status_code = any ($4) then true else false end
         order by u.customer_id for share of u),
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
      format(among, 'c.id'), app.score_sql('target', format(among, 'p.customer_id'), app.company_day(now())), format(among, 's.customer_id'), format(among, 'k.customer_id'), format(among, 'u.customer_id'))
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
CREATE OR REPLACE FUNCTION app.unscore_some(lower_id uuid, upper_id uuid, undoes uuid, run uuid, actor uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET plan_cache_mode = force_custom_plan SET enable_nestloop = off AS $$
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
    SELECT m.customer_id AS id FROM app.customer_statuses m JOIN app.customers c ON c.id = m.customer_id
     WHERE m.customer_id BETWEEN lower_id AND upper_id AND m.customer_id IN (SELECT customer_id FROM concerned) AND m.status_code = ANY (codes)
      AND (c.parent_id IS NULL OR NOT app.is_held_above(c.id, codes)) ORDER BY m.customer_id FOR SHARE OF m),
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
