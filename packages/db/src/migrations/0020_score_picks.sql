ALTER TABLE "app"."score_batches" ADD COLUMN "picked_ids" uuid[];
--> statement-breakpoint
-- Who is stale is found once, in one walk over the scores, and stands in the ranges of the run.
CREATE OR REPLACE FUNCTION app.plan_score_run(run uuid, size int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  asked app.score_runs;
  present int := (SELECT max(v.version) FROM app.metric_versions v);
  planned int;
BEGIN
  SELECT * INTO asked FROM app.score_runs r WHERE r.id = run AND r.state = 'waiting' FOR UPDATE;
  IF asked.id IS NULL THEN RETURN (SELECT r.total FROM app.score_runs r WHERE r.id = run); END IF;
  -- Few customers make smaller ranges, so that every lane has one.
  IF asked.scope = 'undo' THEN
    INSERT INTO app.score_batches (run_id, position, first_id, last_id, total)
    SELECT run, b.position, b.first_id, b.last_id, b.up + b.down + b.first FROM app.score_batches b
     WHERE b.run_id = asked.undoes_id AND b.done_at IS NOT NULL;
  ELSIF asked.scope = 'stale' THEN
    INSERT INTO app.score_batches (run_id, position, first_id, last_id, total, picked_ids)
    SELECT run, g, min(id::text)::uuid, max(id::text)::uuid, count(*), array_agg(id)
      FROM (SELECT k.customer_id AS id, (row_number() OVER (ORDER BY k.customer_id) - 1) / least(size, greatest(1000, count(*) OVER () / 4)) AS g
        FROM app.customer_scores k LEFT JOIN app.stale_scores s ON s.customer_id = k.customer_id
       WHERE s.customer_id IS NOT NULL OR k.catalogue_version < present) x GROUP BY g;
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
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.run_score_batch(run uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
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
  picked := CASE WHEN asked.scope = 'stale' THEN coalesce(batch.picked_ids, '{}') END;
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
  UPDATE app.score_batches b SET done_at = clock_timestamp(), picked_ids = NULL, up = (answer ->> 'up')::int,
    down = (answer ->> 'down')::int, first = (answer ->> 'first')::int, skipped = jsonb_array_length(answer -> 'skipped'), failed = jsonb_array_length(problems),
    same = greatest(0, b.total - (answer ->> 'up')::int - (answer ->> 'down')::int - (answer ->> 'first')::int - jsonb_array_length(answer -> 'skipped') - jsonb_array_length(problems)),
    skipped_ids = ARRAY(SELECT jsonb_array_elements_text(answer -> 'skipped')::uuid), failures = nullif(problems, '[]')
   WHERE b.run_id = run AND b.position = batch.position;
  RETURN jsonb_build_object('position', batch.position, 'total', batch.total);
END $$;
