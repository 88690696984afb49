-- 1. A run over what is stale reads the marks alone: whom a run of all leaves out at an older catalogue is marked, too.
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
    ON CONFLICT (customer_id) DO UPDATE SET generation = excluded.generation, is_deep = s.is_deep OR excluded.is_deep,
      reason = CASE s.reason WHEN 'catalogue' THEN excluded.reason ELSE s.reason END;
  ELSE
    INSERT INTO app.stale_scores AS s (customer_id, generation, reason)
    SELECT c.customer_id, nextval('app.score_generations'), TG_ARGV[0] FROM (SELECT DISTINCT customer_id FROM changed ORDER BY 1) c
    ON CONFLICT (customer_id) DO UPDATE SET generation = excluded.generation, is_deep = true,
      reason = CASE s.reason WHEN 'catalogue' THEN excluded.reason ELSE s.reason END;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A run of all is not done before whoever it left out at an older catalogue is marked: then the marks alone say who is stale.
CREATE FUNCTION app.mark_left_out() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO app.stale_scores (customer_id, generation, reason, is_deep)
  SELECT k.customer_id, nextval('app.score_generations'), 'catalogue', false FROM app.customer_scores k
   WHERE k.catalogue_version < NEW.catalogue_version ORDER BY k.customer_id
  ON CONFLICT (customer_id) DO NOTHING;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER mark_left_out BEFORE UPDATE OF state ON app.score_runs FOR EACH ROW
  WHEN (NEW.state = 'done' AND OLD.state <> 'done' AND NEW.scope = 'all') EXECUTE FUNCTION app.mark_left_out();
--> statement-breakpoint
INSERT INTO app.stale_scores (customer_id, generation, reason, is_deep)
SELECT k.customer_id, nextval('app.score_generations'), 'catalogue', false FROM app.customer_scores k, (SELECT max(v.version) AS version FROM app.metric_versions v) present
 WHERE k.catalogue_version < present.version
   AND EXISTS (SELECT FROM app.score_runs r WHERE r.scope = 'all' AND r.state = 'done' AND r.catalogue_version = present.version)
ON CONFLICT (customer_id) DO NOTHING;
--> statement-breakpoint
-- Who has somebody above is asked for every score: without the wide rows, of which a random tenth is a page each.
CREATE INDEX customers_below ON app.customers (id) INCLUDE (parent_id) WHERE parent_id IS NOT NULL;
--> statement-breakpoint
-- 2. Whoever takes a mark away has written the score, even where it is the same: else one who began earlier, with older inputs, could still write
-- over it, and nothing would say so. Marks go in a statement of their own, after the scores.
CREATE OR REPLACE FUNCTION app.score_some(lower_id uuid, upper_id uuid, picked uuid[], rebuilds boolean, lifts boolean, why text, run uuid, actor uuid)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  -- As a subquery, thousands of ids are not weighed one by one whenever a statement is planned.
  among text := CASE WHEN picked IS NULL THEN '%s between $1 and $2' ELSE '%s = any ((select $3)::uuid[])' END;
  codes text[] := app.scorable_codes();
  version int;
  since int;
  formula text;
  present bigint;
  marked uuid[];
  marks bigint[];
  deep uuid[];
  others uuid[];
  again uuid[];
  unsettled uuid[];
  kept uuid[];
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
    -- Who waits for somebody else's profile may meet another catalogue after it, and averages that were not made by it.
    LOOP
      version := (SELECT max(v.version) FROM app.metric_versions v);
      since := app.averages_since();
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
      formula := app.score_sql('target', format(among, 'p.customer_id'), app.company_day(now()));
      EXIT WHEN version = (SELECT max(v.version) FROM app.metric_versions v);
    END LOOP;
    -- Thousands are never joined row by row, whatever the statistics of a fresh table say.
    PERFORM set_config('enable_nestloop', 'off', true);
    EXECUTE format($q$
      with everyone as materialized (
        select u.customer_id as id, case when u.status_code = any ($4) then b.id is null or $9 or not app.is_held_above(b.id, $4) else false end as scorable
          from app.customer_statuses u left join app.customers b on b.id = u.customer_id and b.parent_id is not null and %1$s where %4$s),
      target as (select e.id from everyone e where e.scorable),
      made as (%2$s),
      weighed as materialized (
        select x.*, x.moved or $8 = 'single' or x.customer_id in (select unnest($11::uuid[])) as fenced from (
          select m.customer_id, m.parts, m.score, s.score as previous, s.generation as had,
              s.customer_id is null or s.score is distinct from m.score or s.catalogue_version <> $5 or s.parts is distinct from m.parts as moved
            from made m left join app.customer_scores s on s.customer_id = m.customer_id and %3$s) x),
      held as materialized (
        select u.customer_id as id, w.parts, w.score, w.previous, w.had, w.moved from app.customer_statuses u join weighed w on w.customer_id = u.customer_id
         where %4$s and w.fenced and coalesce(w.had, 0) <= $6 and case when u.status_code = any ($4) then true else false end
         order by u.customer_id for share of u),
      updated as (
        update app.customer_scores s set score = h.score, parts = h.parts, catalogue_version = $5, generation = $6, calculated_at = now(), run_id = case when h.moved or $8 = 'single' then $7 else s.run_id end
          from held h where s.customer_id = h.id and s.generation = h.had and %3$s
        returning s.customer_id, h.previous, h.score, h.parts, h.moved),
      inserted as (
        insert into app.customer_scores (customer_id, score, parts, catalogue_version, generation, run_id)
        select h.id, h.score, h.parts, $5, $6, $7 from held h where h.had is null order by 1
        on conflict (customer_id) do nothing returning customer_id, null::int, score, parts, true),
      written as materialized (select * from updated union all select * from inserted),
      told as (
        insert into app.score_history (customer_id, generation, score, previous, parts, catalogue_version, cause, run_id, actor_id)
        select w.customer_id, $6, w.score, w.previous, w.parts, $5, $8, $7, $10 from written w where w.moved)
      select jsonb_build_object('first', count(*) filter (where w.previous is null and w.score is not null), 'up', count(*) filter (where w.score > w.previous),
        'down', count(*) filter (where w.previous is not null and coalesce(w.score < w.previous, true)), 'settled', count(*) + (select count(*) from weighed u where not u.fenced),
        'skipped', coalesce((select jsonb_agg(o.id) from (select e.id from everyone e where not e.scorable
          union all select u.customer_id from weighed u where u.fenced and coalesce(u.had, 0) <= $6 and u.customer_id not in (select h.id from held h)) o), '[]'),
        'lost', coalesce((select jsonb_agg(l.id) from (select u.customer_id as id from weighed u where u.fenced and coalesce(u.had, 0) > $6
          union all select h.id from held h where h.id not in (select x.customer_id from written x)) l), '[]'),
        'unsettled', case when (select count(*) from written) < (select count(*) from everyone) then coalesce((
          select jsonb_agg(m.id) from unnest($11::uuid[]) m(id) where m.id not in (select x.customer_id from written x)), '[]') else '[]' end) from written w$q$,
      format(among, 'b.id'), formula, format(among, 's.customer_id'), format(among, 'u.customer_id'))
    INTO part USING lower_id, upper_id, picked, codes, version, present, run, why, lifts, actor, marked;
    kept := NULL;
    -- Under a new catalogue a mark may stand for it by now, and stays.
    IF marked IS NOT NULL AND version = (SELECT max(v.version) FROM app.metric_versions v) THEN
      unsettled := array(SELECT jsonb_array_elements_text(part -> 'unsettled')::uuid);
      -- Planned each time: a plan from when nobody was marked reads all marks for each of them.
      EXECUTE $q$
        with gone as (
          delete from app.stale_scores s where s.ctid = any (array(
            select k.ctid from app.stale_scores k join unnest($1, $2) as m(id, generation) on m.id = k.customer_id and m.generation = k.generation
             where k.customer_id = any ((select $1)::uuid[]) and k.customer_id not in (select unnest($3)) for update of k skip locked)) returning s.customer_id)
        select case when (select count(*) from gone) + cardinality($3) < cardinality($1) then (
          select array_agg(k.id) from unnest($1) k(id) where k.id not in (select unnest($3) union all select g.customer_id from gone g)) end$q$
      INTO kept USING marked, marks, unsettled;
    END IF;
    PERFORM set_config('enable_nestloop', 'on', true);
    counts := array[counts[1] + (part ->> 'first')::int, counts[2] + (part ->> 'up')::int, counts[3] + (part ->> 'down')::int, counts[4] + (part ->> 'settled')::int];
    skipped := skipped || (part -> 'skipped');
    -- Kept marks are there still, unless another one who scored took them.
    SELECT array_agg(l.id) INTO again FROM (SELECT jsonb_array_elements_text(part -> 'lost')::uuid AS id
      UNION SELECT k.id FROM unnest(kept) k(id) WHERE NOT EXISTS (SELECT 1 FROM app.stale_scores s WHERE s.customer_id = k.id)) l;
    EXIT WHEN again IS NULL;
    picked := again;
    among := '%s = any ((select $3)::uuid[])';
  END LOOP;
  RETURN jsonb_build_object('first', counts[1], 'up', counts[2], 'down', counts[3], 'settled', counts[4], 'skipped', skipped, 'generation', present);
END $$;
--> statement-breakpoint
-- 3. What stood before a run is what stood before its first score: that of a run which was undone since lies between.
CREATE OR REPLACE FUNCTION app.unscore_some(lower_id uuid, upper_id uuid, undoes uuid, run uuid, actor uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET plan_cache_mode = force_custom_plan SET enable_nestloop = off AS $$
DECLARE
  codes text[] := app.scorable_codes();
  present bigint := nextval('app.score_generations');
  answer jsonb;
BEGIN
  PERFORM app.hold_ancestors(lower_id, upper_id, NULL);
  WITH concerned AS MATERIALIZED (
    SELECT s.customer_id, s.score AS undone, s.catalogue_version AS undone_version, h.generation AS had, h.score, h.parts, h.catalogue_version, h.calculated_at, h.run_id
      FROM app.customer_scores s LEFT JOIN LATERAL (SELECT * FROM app.score_history h WHERE h.customer_id = s.customer_id AND h.generation < coalesce(
        (SELECT min(o.generation) FROM app.score_history o WHERE o.customer_id = s.customer_id AND o.run_id = undoes), s.generation)
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
    ON CONFLICT (customer_id) DO UPDATE SET generation = excluded.generation, reason = CASE s.reason WHEN 'catalogue' THEN excluded.reason ELSE s.reason END)
  SELECT jsonb_build_object('up', count(*) FILTER (WHERE k.score > k.undone), 'first', 0, 'down', count(*) FILTER (WHERE k.undone IS NOT NULL AND coalesce(k.score < k.undone, true)),
    'skipped', (SELECT coalesce(jsonb_agg(c.customer_id), '[]') FROM concerned c WHERE c.customer_id NOT IN (SELECT h.id FROM held h)), 'generation', present)
    INTO answer FROM concerned k JOIN done d ON d.customer_id = k.customer_id;
  RETURN answer;
END $$;
--> statement-breakpoint
-- 4. Who is stale is found once and stands in the ranges of the run: by the marks, and, until a run of all at the present catalogue is done and
-- has marked whom it left out, in one walk over the scores.
CREATE OR REPLACE FUNCTION app.plan_score_run(run uuid, size int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  asked app.score_runs;
  present int := (SELECT max(v.version) FROM app.metric_versions v);
  planned int;
  picks uuid[];
  width int;
BEGIN
  SELECT * INTO asked FROM app.score_runs r WHERE r.id = run AND r.state = 'waiting' FOR UPDATE;
  IF asked.id IS NULL THEN RETURN (SELECT r.total FROM app.score_runs r WHERE r.id = run); END IF;
  -- Few customers make smaller ranges, so that every lane has one.
  IF asked.scope = 'undo' THEN
    INSERT INTO app.score_batches (run_id, position, first_id, last_id, total)
    SELECT run, b.position, b.first_id, b.last_id, b.up + b.down + b.first FROM app.score_batches b
     WHERE b.run_id = asked.undoes_id AND b.done_at IS NOT NULL;
  ELSIF asked.scope = 'stale' THEN
    EXECUTE 'select array_agg(k.customer_id order by k.customer_id) from ' || CASE
      WHEN EXISTS (SELECT FROM app.score_runs r WHERE r.scope = 'all' AND r.state = 'done' AND r.catalogue_version = present)
      -- Looked up one by one: a join would walk over all scores for some marks.
      THEN 'app.stale_scores s cross join lateral (select i.customer_id from app.customer_scores i where i.customer_id = s.customer_id offset 0) k'
      ELSE 'app.customer_scores k left join app.stale_scores s on s.customer_id = k.customer_id where s.customer_id is not null or k.catalogue_version < $1' END
      INTO picks USING present;
    width := least(size, greatest(1000, cardinality(picks) / 4));
    INSERT INTO app.score_batches (run_id, position, first_id, last_id, total, picked_ids)
    SELECT run, g, ids[1], ids[cardinality(ids)], cardinality(ids), ids
      FROM (SELECT g, picks[g * width + 1 : (g + 1) * width] AS ids FROM generate_series(0, (cardinality(picks) - 1) / width) g) x;
  ELSE
    INSERT INTO app.score_batches (run_id, position, first_id, last_id, total)
    SELECT run, g, min(id::text)::uuid, max(id::text)::uuid, count(*)
      FROM (SELECT c.id, (row_number() OVER (ORDER BY c.id) - 1) / least(size, greatest(1000, count(*) OVER () / 4)) AS g FROM app.customers c) x GROUP BY g;
  END IF;
  SELECT coalesce(sum(b.total), 0) INTO planned FROM app.score_batches b WHERE b.run_id = run;
  UPDATE app.score_runs r SET state = 'running', started_at = now(), total = planned, generation = nextval('app.score_generations'), catalogue_version = present,
    rebuilds = r.rebuilds OR (r.scope = 'all' AND r.catalogue_version <> present) WHERE r.id = run;
  RETURN planned;
END $$;
