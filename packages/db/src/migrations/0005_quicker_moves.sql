-- 1. The set-based move, planned anew for each batch: a plan made for a list of any length joins thousands by nested loops.
CREATE OR REPLACE FUNCTION app.change_many(bulk uuid, customers uuid[], move jsonb, request_id text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  acting text := current_setting('role', true);
  staff uuid := CASE WHEN acting = 'padron_staff' THEN auth.staff_user_id() END;
  staff_name text := (SELECT u.name FROM app.staff_users u WHERE u.id = staff);
  kind text := CASE WHEN acting <> 'padron_staff' THEN 'system' WHEN nullif(current_setting('padron.outbox', true), '') IS NOT NULL THEN 'job' ELSE 'staff' END;
  from_codes text[] := array(SELECT jsonb_array_elements_text(move -> 'fromCodes'));
  undoes uuid := (move ->> 'undoesBulk')::uuid;
  effective timestamptz := coalesce((move ->> 'effectiveAt')::timestamptz, now());
  publication int := (SELECT max(v.version) FROM app.status_versions v);
  cause text := coalesce(move ->> 'cause', 'bulk');
  words jsonb;
  target app.statuses;
  answer jsonb;
BEGIN
  IF acting = 'padron_staff' AND NOT auth.staff_can_any('customer.edit', 'transition.change') THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  IF bulk IS NOT NULL AND NOT EXISTS (SELECT 1 FROM app.bulk_changes b WHERE b.id = bulk AND (staff IS NULL OR b.requested_by = staff)) THEN
    RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501';
  END IF;
  SELECT * INTO target FROM app.statuses s WHERE s.code = move ->> 'to';
  IF target.code IS NULL OR (undoes IS NULL AND (target.availability = 'historical' OR (target.system AND staff IS NOT NULL))) THEN
    RAISE EXCEPTION 'no such target' USING ERRCODE = 'PD101';
  END IF;
  IF undoes IS NULL AND move ->> 'cause' IS DISTINCT FROM 'retire'
    AND EXISTS (SELECT 1 FROM app.statuses s WHERE s.code = ANY (from_codes) AND s.allowed_next <> '{}' AND NOT target.code = ANY (s.allowed_next)) THEN
    RAISE EXCEPTION 'move not allowed' USING ERRCODE = 'PD102';
  END IF;
  IF staff IS NOT NULL AND move ->> 'cause' IN ('parent', 'timer', 'run', 'order', 'void', 'merge') THEN RAISE EXCEPTION 'no such cause' USING ERRCODE = 'PD107'; END IF;
  IF staff IS NOT NULL AND undoes IS NULL AND EXISTS (SELECT 1 FROM app.statuses s WHERE s.code = ANY (from_codes) AND s.system) THEN
    RAISE EXCEPTION 'no such target' USING ERRCODE = 'PD101';
  END IF;
  IF staff IS NOT NULL AND NOT auth.statuses_allowed(staff, VARIADIC from_codes || target.code) THEN
    RAISE EXCEPTION 'outside the status set' USING ERRCODE = 'PD104';
  END IF;
  IF undoes IS NULL AND ((target.require_status_reason AND coalesce(move ->> 'reasonCode', '') = '') OR (target.require_updated_date AND move ->> 'effectiveAt' IS NULL)) THEN
    RAISE EXCEPTION 'reason or date required' USING ERRCODE = 'PD105';
  END IF;
  IF effective > now() + interval '5 minutes' THEN RAISE EXCEPTION 'not yet' USING ERRCODE = 'PD108'; END IF;
  words := jsonb_strip_nulls(jsonb_build_object('status', target.code, 'bulkId', bulk, 'reasonCode', move ->> 'reasonCode', 'comment', move ->> 'comment'));
  WITH locked AS MATERIALIZED (
    SELECT c.id, c.status_code, c.status_seq, c.version, c.held_status_code, s.is_active
      FROM app.customers c JOIN app.statuses s ON s.code = c.status_code
     WHERE c.id = ANY (customers)
       -- As a case it is taken for every second row. By statistics a status that was empty when they were made has one, and thousands are joined by nested loops.
       AND CASE WHEN c.status_code = ANY (from_codes) AND c.status_code <> target.code
         AND NOT (s.category = 'draft' AND target.category = 'active' AND c.missing <> '{}') THEN true ELSE false END
     ORDER BY c.id FOR UPDATE OF c),
  picked AS MATERIALIZED (
    SELECT l.*, l.id::text AS chain, app.new_id() AS move_id, app.new_id() AS entry_id, uuid_send(gen_random_uuid()) AS salt, t.opener_id AS latest_opener,
      o.below_id AS opener_below, t.held_before AS latest_held, CASE WHEN undoes IS NOT NULL THEN t.id END AS undone,
      CASE WHEN o.from_code = target.code AND o.to_code = l.status_code THEN o.id END AS reverses
      FROM locked l LEFT JOIN app.transitions t ON t.customer_id = l.id AND t.seq = l.status_seq
      LEFT JOIN app.transitions o ON o.id = t.opener_id
     WHERE undoes IS NULL OR (t.from_code = target.code AND EXISTS (
       SELECT 1 FROM app.bulk_rows r WHERE r.bulk_id = undoes AND r.customer_id = l.id AND r.transition_id = t.id))),
  -- What an entry tells is the same for all who came from one status: the bulk change is named, and the customer's transition names it too.
  payloads AS MATERIALIZED (
    SELECT f.status_code, f.before, convert_to(f.before::text || E'\n' || words::text, 'UTF8') AS payload
      FROM (SELECT code AS status_code, jsonb_build_object('status', code) AS before FROM unnest(from_codes) AS code GROUP BY 1) f),
  told AS MATERIALIZED (
    SELECT p.id, p.chain, p.entry_id, p.salt, b.before, sha256(p.salt || b.payload) AS payload_hash FROM picked p JOIN payloads b ON b.status_code = p.status_code),
  -- The formula of app.audit_hash, taken from the head as it is when its row is had: no chain is read before it is held.
  head_moved AS (
    UPDATE app.audit_heads a SET seq = a.seq + 1, hash = sha256(a.hash || t.payload_hash || convert_to(jsonb_build_array(t.entry_id, t.chain, a.seq + 1, t.id,
        'customer', t.chain, 'customer.status-changed', kind, staff, staff_name, cause, request_id, extract(epoch from now()))::text, 'UTF8'))
      FROM told t WHERE a.chain = t.chain RETURNING a.chain, a.seq, a.hash),
  head_begun AS (
    INSERT INTO app.audit_heads (chain, seq, hash)
    SELECT t.chain, 1, sha256(t.payload_hash || convert_to(jsonb_build_array(t.entry_id, t.chain, 1, t.id,
        'customer', t.chain, 'customer.status-changed', kind, staff, staff_name, cause, request_id, extract(epoch from now()))::text, 'UTF8'))
      FROM told t WHERE NOT EXISTS (SELECT 1 FROM app.audit_heads a WHERE a.chain = t.chain) RETURNING chain, seq, hash),
  entered AS (
    INSERT INTO app.audit_entries (id, chain, seq, customer_id, noun, object_id, event, actor_kind, actor_id, actor_name, cause, request_id, at, before, after, salt, payload_hash, hash)
    SELECT t.entry_id, t.chain, h.seq, t.id, 'customer', t.chain, 'customer.status-changed', kind, staff, staff_name, cause, request_id, now(), t.before, words,
      t.salt, t.payload_hash, h.hash FROM (SELECT * FROM head_moved UNION ALL SELECT * FROM head_begun) h JOIN told t ON t.chain = h.chain),
  moved AS (
    UPDATE app.customers c SET status_code = target.code, status_seq = c.status_seq + 1, status_since = effective, version = c.version + 1,
      held_status_code = CASE WHEN undoes IS NOT NULL THEN p.latest_held WHEN target.is_active THEN NULL WHEN p.is_active THEN p.status_code ELSE p.held_status_code END,
      activated_at = coalesce(c.activated_at, CASE WHEN target.category = 'active' AND NOT target.crm_only THEN effective END)
      FROM picked p WHERE c.id = p.id),
  history AS (
    INSERT INTO app.transitions (id, customer_id, seq, from_code, to_code, reason_code, comment, competitor, effective_at, actor_kind, actor_id, cause, cause_id,
      undoes_id, held_before, missed_period, definition_version, reverses_id, opener_id, below_id, customer_version)
    SELECT p.move_id, p.id, p.status_seq + 1, p.status_code, target.code, move ->> 'reasonCode', move ->> 'comment', move ->> 'competitor', effective,
      CASE WHEN staff IS NULL THEN 'system' ELSE 'staff' END, staff, cause, bulk, p.undone, p.held_status_code,
      move ->> 'missedPeriod', publication, p.reverses, CASE WHEN p.reverses IS NULL THEN p.move_id ELSE p.opener_below END,
      CASE WHEN p.reverses IS NULL THEN p.latest_opener END, p.version + 1 FROM picked p),
  member AS (UPDATE app.customer_statuses m SET status_code = target.code FROM picked p WHERE m.customer_id = p.id),
  listed AS (UPDATE app.bulk_rows r SET outcome = 'changed', from_code = p.status_code, transition_id = p.move_id, reason = NULL
    FROM picked p WHERE bulk IS NOT NULL AND r.bulk_id = bulk AND r.customer_id = p.id AND r.customer_id = ANY (customers))
  SELECT jsonb_build_object('moved', count(*), 'customerIds', coalesce(jsonb_agg(p.id), '[]'), 'transitionIds', coalesce(jsonb_agg(p.move_id), '[]'))
    INTO answer FROM picked p;
  RETURN answer;
END $$;
--> statement-breakpoint

-- 2. Publishing reads customers only when a status goes.
CREATE OR REPLACE FUNCTION app.publish_statuses(definitions jsonb, settings jsonb, note text, impact jsonb, base_version int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  staff uuid := CASE WHEN current_setting('role', true) = 'padron_staff' THEN auth.staff_user_id() END;
  present int;
  rows jsonb;
  gone text[];
BEGIN
  IF current_setting('role', true) = 'padron_staff' AND NOT auth.staff_can('status.configure') THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('app.publish_statuses'));
  SELECT coalesce(max(v.version), 0) INTO present FROM app.status_versions v;
  IF present <> base_version THEN RETURN NULL; END IF;
  SELECT jsonb_agg((SELECT jsonb_object_agg(lower(regexp_replace(f.key, '([A-Z])', '_\1', 'g')), f.value) FROM jsonb_each(d) f)
    || jsonb_build_object('last_modified', now(), 'created', now())) INTO rows FROM jsonb_array_elements(definitions) d;
  SELECT array_agg(s.code) INTO gone FROM app.statuses s WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(definitions) d WHERE d ->> 'code' = s.code);
  -- Only a status that goes is looked for: a plan made for any list would read every customer to find none.
  IF gone IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM app.customer_statuses m WHERE m.status_code = ANY (gone))
      OR EXISTS (SELECT 1 FROM app.transitions t WHERE t.to_code = ANY (gone) OR t.from_code = ANY (gone))
      OR EXISTS (SELECT 1 FROM app.customers c WHERE c.held_status_code = ANY (gone))
      OR EXISTS (SELECT 1 FROM app.scheduled_transitions w WHERE w.to_code = ANY (gone) AND w.state = 'waiting') THEN
      RAISE EXCEPTION 'a status in use cannot be deleted' USING ERRCODE = 'PD110';
    END IF;
    DELETE FROM app.status_set_members m WHERE m.status_code = ANY (gone);
    DELETE FROM app.statuses s WHERE s.code = ANY (gone);
  END IF;
  EXECUTE (SELECT format('insert into app.statuses as s (%1$s) select %1$s from jsonb_populate_recordset(null::app.statuses, $1)
      on conflict (code) do update set %2$s where to_jsonb(s) - array[''last_modified'', ''created''] <> to_jsonb(excluded) - array[''last_modified'', ''created'']',
      string_agg(format('%I', c.column_name), ', '),
      string_agg(format('%1$I = excluded.%1$I', c.column_name), ', ') FILTER (WHERE c.column_name NOT IN ('code', 'created')))
    FROM information_schema.columns c WHERE c.table_schema = 'app' AND c.table_name = 'statuses') USING rows;
  UPDATE app.settings s SET value = publish_statuses.settings -> s.key
   WHERE s.key IN ('defaultStatus', 'deactivatesTo') AND publish_statuses.settings ? s.key AND s.value IS DISTINCT FROM publish_statuses.settings -> s.key;
  INSERT INTO app.status_versions (version, definitions, settings, impact, published_by, published_by_name, note)
  VALUES (present + 1, definitions, publish_statuses.settings, impact, staff, (SELECT u.name FROM app.staff_users u WHERE u.id = staff), note);
  DELETE FROM app.status_drafts;
  RETURN present + 1;
END $$;
--> statement-breakpoint

-- 3. The rows of a bulk change are written with it, in one statement: a look-up of the same parent for each of a million proves nothing.
ALTER TABLE app.bulk_rows DROP CONSTRAINT bulk_rows_bulk_id_bulk_changes_id_fk;
--> statement-breakpoint
-- Whose bulk changes they are is asked once a statement, not once a row.
ALTER POLICY staff_insert ON app.bulk_rows WITH CHECK (bulk_id IN (SELECT b.id FROM app.bulk_changes b WHERE b.requested_by = (SELECT auth.staff_user_id())));
--> statement-breakpoint
ALTER POLICY staff_update ON app.bulk_rows USING (bulk_id IN (SELECT b.id FROM app.bulk_changes b WHERE b.requested_by = (SELECT auth.staff_user_id())));
