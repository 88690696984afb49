-- 1. Definitions as published: version 1 of a database that had them before, and how a row reads as the document people exchange.
CREATE FUNCTION app.status_json(s app.statuses) RETURNS jsonb LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  select jsonb_object_agg(left(key, 1) || substr(replace(initcap(replace(key, '_', ' ')), ' ', ''), 2), value)
    from jsonb_each(to_jsonb(s) - array['last_modified', 'created'])
$$;
--> statement-breakpoint
INSERT INTO app.status_versions (version, definitions, settings)
SELECT 1, jsonb_agg(app.status_json(s) ORDER BY s.position),
  (SELECT jsonb_object_agg(key, value) FROM app.settings WHERE key IN ('defaultStatus', 'deactivatesTo'))
FROM app.statuses s HAVING count(*) > 0;
--> statement-breakpoint
INSERT INTO app.settings (key, value) SELECT 'bulkUndoWindowSeconds', '600' WHERE EXISTS (SELECT 1 FROM app.statuses) ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO app.role_abilities (role_code, ability)
SELECT r.code, 'transition.change' FROM app.roles r WHERE r.status_set_code IS NOT NULL AND NOT r.is_wildcard ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO app.departments (code, name) VALUES ('sales', 'Sales'), ('accounts', 'Accounts'), ('support', 'Support'), ('operations', 'Operations');
--> statement-breakpoint

-- 2. Who acts, found once: everything below takes it from here instead of asking again a function at a time.
CREATE TYPE auth.actor AS (kind text, id uuid, name text, key_id uuid, key_abilities text[], role_code text, is_wildcard boolean, set_code text, includes_all boolean);
--> statement-breakpoint
CREATE FUNCTION auth.acting() RETURNS auth.actor LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  who auth.actor;
  token text;
BEGIN
  IF current_setting('role', true) <> 'padron_staff' THEN
    who.kind := 'system';
    RETURN who;
  END IF;
  token := nullif(current_setting('padron.token', true), '');
  IF token IS NOT NULL AND token NOT LIKE 'pdk\_%' THEN
    SELECT 'staff', u.id, u.name, NULL, NULL, u.role_code, r.is_wildcard, ss.code, ss.includes_all INTO who
      FROM auth_staff.sessions s JOIN app.staff_users u ON u.id = s.user_id JOIN app.roles r ON r.code = u.role_code
      LEFT JOIN app.status_sets ss ON ss.code = coalesce(u.status_set_code, r.status_set_code)
     WHERE s.token_hash = sha256(convert_to(token, 'UTF8')) AND s.expires_at > statement_timestamp() AND s.idle_expires_at > statement_timestamp()
       AND u.disabled_at IS NULL;
  ELSE
    SELECT CASE WHEN token IS NULL THEN 'job' ELSE 'api_key' END, u.id, u.name, k.id, k.abilities, u.role_code, r.is_wildcard, ss.code, ss.includes_all INTO who
      FROM app.staff_users u JOIN app.roles r ON r.code = u.role_code LEFT JOIN app.status_sets ss ON ss.code = coalesce(u.status_set_code, r.status_set_code)
      LEFT JOIN app.api_keys k ON k.token_hash = auth.token_hash() OR (token IS NULL AND k.id = (SELECT o.originator_key_id FROM app.outbox o
        WHERE o.id = nullif(current_setting('padron.outbox', true), '')::uuid))
     WHERE u.id = auth.staff_user_id();
  END IF;
  IF who.id IS NULL THEN who.kind := 'anonymous'; END IF;
  RETURN who;
END $$;
--> statement-breakpoint
-- May whoever was found do one of these? Role and grants without denials, cut to what the key carries.
CREATE FUNCTION auth.acting_can(who auth.actor, abilities text[]) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF who.id IS NULL THEN RETURN false; END IF;
  IF who.key_abilities IS NOT NULL AND NOT ('*' = ANY (who.key_abilities)) THEN
    abilities := array(SELECT a FROM unnest(abilities) a WHERE a = ANY (who.key_abilities));
  END IF;
  IF who.is_wildcard THEN RETURN abilities <> '{}'; END IF;
  RETURN EXISTS (
    SELECT 1 FROM (SELECT ra.ability FROM app.role_abilities ra WHERE ra.role_code = who.role_code AND ra.ability = ANY (abilities)
        UNION ALL SELECT g.ability FROM app.user_abilities g WHERE g.staff_user_id = who.id AND g.effect = 'grant' AND g.ability = ANY (abilities)) held
     WHERE NOT EXISTS (SELECT 1 FROM app.user_abilities d WHERE d.staff_user_id = who.id AND d.effect = 'deny' AND d.ability = held.ability));
END $$;
--> statement-breakpoint
-- Sequence and hashes of an entry. Who acted is written by the functions below, and nobody else can insert here.
CREATE OR REPLACE FUNCTION app.stamp_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  previous bytea;
BEGIN
  NEW.chain := coalesce(NEW.customer_id::text, NEW.noun);
  NEW.at := clock_timestamp();
  NEW.salt := uuid_send(gen_random_uuid());
  NEW.payload_hash := sha256(NEW.salt || convert_to(coalesce(NEW.before::text, '') || E'\n' || coalesce(NEW.after::text, ''), 'UTF8'));
  SELECT h.seq + 1, h.hash INTO NEW.seq, previous FROM app.audit_heads h WHERE h.chain = NEW.chain FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO app.audit_heads (chain, seq, hash) VALUES (NEW.chain, 0, ''::bytea) ON CONFLICT (chain) DO NOTHING;
    SELECT h.seq + 1, h.hash INTO NEW.seq, previous FROM app.audit_heads h WHERE h.chain = NEW.chain FOR UPDATE;
  END IF;
  -- The formula of app.audit_hash, here without its call: this stands on the way of every write.
  NEW.hash := sha256(previous || NEW.payload_hash || convert_to(jsonb_build_array(NEW.id, NEW.chain, NEW.seq, NEW.customer_id, NEW.noun, NEW.object_id,
    NEW.event, NEW.actor_kind, NEW.actor_id, NEW.actor_name, NEW.cause, NEW.request_id, extract(epoch from NEW.at))::text, 'UTF8'));
  UPDATE app.audit_heads SET seq = NEW.seq, hash = NEW.hash WHERE chain = NEW.chain;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.tell_as(who auth.actor, audit jsonb, jobs jsonb) RETURNS uuid[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  told uuid[];
BEGIN
  INSERT INTO app.audit_entries (customer_id, noun, object_id, event, actor_kind, actor_id, actor_name, cause, request_id, before, after)
  SELECT a."customerId", a.noun, a."objectId", a.event, who.kind, who.id, coalesce(who.name, a."actorName"), a.cause, a."requestId", a.before, a.after
    FROM jsonb_to_recordset(audit) AS a("customerId" uuid, noun text, "objectId" text, event text, "actorName" text, cause text, "requestId" text, before jsonb, after jsonb);
  IF jsonb_array_length(jobs) = 0 THEN RETURN '{}'; END IF;
  WITH sent AS (
    INSERT INTO app.outbox (id, name, payload, originator_kind, originator_id, originator_key_id, request_id, due_at)
    SELECT j.id, j.name, j.payload, CASE WHEN who.id IS NULL THEN 'system' ELSE 'staff' END, who.id, who.key_id, j."requestId", coalesce(j."dueAt", now())
      FROM jsonb_to_recordset(jobs) AS j(id uuid, name text, payload jsonb, "requestId" text, "dueAt" timestamptz)
    RETURNING id)
  SELECT array_agg(id) INTO told FROM sent;
  RETURN told;
END $$;
--> statement-breakpoint
-- What a transaction has to tell: audit entries and jobs, in one call before COMMIT. Answers the ids of the jobs.
CREATE OR REPLACE FUNCTION app.tell(audit jsonb, jobs jsonb) RETURNS uuid[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  who auth.actor;
BEGIN
  who := auth.acting();
  IF who.kind = 'anonymous' AND EXISTS (select 1 from jsonb_to_recordset(audit) as a(noun text) where a.noun not in ('session', 'staff-user')) THEN
    RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501';
  END IF;
  RETURN app.tell_as(who, audit, jobs);
END $$;
--> statement-breakpoint

-- 3. The one way a status moves. Null is a lost race; PD1xx are refusals the verb has worded before, kept here for hostile SQL.
CREATE OR REPLACE FUNCTION app.change_status(move jsonb, audit jsonb, jobs jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  asked record;
  who auth.actor;
  found_it record;
  target app.statuses;
  effective timestamptz;
  undone uuid;
  staff uuid;
  by_rule boolean := false;
  is_held boolean;
  restores boolean;
  reverses boolean;
  told uuid[];
BEGIN
  SELECT * INTO asked FROM jsonb_to_record(move) AS m("customerId" uuid, "expectedVersion" int, "transitionId" uuid, "to" text, "reasonCode" text, comment text,
    competitor text, "effectiveAt" timestamptz, "undoesId" uuid, cause text, "causeId" uuid, "orderId" uuid, restores boolean, "restoresChildren" boolean,
    "missedPeriod" text, impact jsonb);
  IF NOT EXISTS (select 1 from jsonb_array_elements(audit) a where (a ->> 'customerId')::uuid = asked."customerId") THEN
    RAISE EXCEPTION 'nothing is told of the move' USING ERRCODE = 'PD106';
  END IF;
  SELECT c.id, c.status_code, c.status_seq, c.version, c.held_status_code, c.missing, s.is_active, s.category, s.allowed_next, s.on_order_created, s.system,
      t.id AS latest_id, t.from_code AS latest_from, t.held_before AS latest_held, t.opener_id, o.from_code AS opener_from, o.to_code AS opener_to, o.below_id
    INTO found_it FROM app.customers c JOIN app.statuses s ON s.code = c.status_code
    LEFT JOIN app.transitions t ON t.customer_id = c.id AND t.seq = c.status_seq LEFT JOIN app.transitions o ON o.id = t.opener_id
   WHERE c.id = asked."customerId" AND c.version = asked."expectedVersion" FOR UPDATE OF c;
  IF found_it.id IS NULL THEN RETURN NULL; END IF;
  SELECT * INTO target FROM app.statuses s WHERE s.code = asked."to";
  effective := coalesce(asked."effectiveAt", now());
  who := auth.acting();
  staff := who.id;
  -- The order rule is proven by an order of this very transaction; then the system acts, whoever placed the order (B-12).
  IF asked.cause = 'order' THEN
    by_rule := target.code = found_it.on_order_created AND EXISTS (
      SELECT 1 FROM app.orders o WHERE o.id = asked."orderId" AND o.customer_id = found_it.id AND o.override_id IS NULL AND o.xmin = pg_current_xact_id()::xid);
    IF NOT coalesce(by_rule, false) THEN RAISE EXCEPTION 'no such cause' USING ERRCODE = 'PD107'; END IF;
    staff := NULL;
  ELSIF who.kind <> 'system' THEN
    IF NOT auth.acting_can(who, array['customer.edit', 'transition.change']) THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
    IF asked.cause IN ('parent', 'timer', 'run') THEN RAISE EXCEPTION 'no such cause' USING ERRCODE = 'PD107'; END IF;
  END IF;
  -- What is restored is proven from the record: the status held, or where the latest move came from. Never asserted.
  IF asked."undoesId" = found_it.latest_id AND found_it.latest_from = target.code THEN undone := found_it.latest_id; END IF;
  is_held := NOT found_it.is_active AND target.code = coalesce(found_it.held_status_code, '');
  restores := coalesce(asked.restores, false) AND (is_held OR undone IS NOT NULL);
  IF target.code IS NULL OR target.code = found_it.status_code OR (target.availability = 'historical' AND NOT restores) THEN
    RAISE EXCEPTION 'no such target' USING ERRCODE = 'PD101';
  END IF;
  IF staff IS NOT NULL AND ((found_it.system AND undone IS NULL)
    OR (target.system AND NOT (asked.cause IN ('void', 'merge') AND auth.acting_can(who, array['customer.erase'])))) THEN
    RAISE EXCEPTION 'no such target' USING ERRCODE = 'PD101';
  END IF;
  IF NOT restores AND NOT by_rule AND asked.cause NOT IN ('void', 'merge') AND found_it.allowed_next <> '{}' AND NOT (target.code = ANY (found_it.allowed_next)) THEN
    RAISE EXCEPTION 'move not allowed' USING ERRCODE = 'PD102';
  END IF;
  IF found_it.category = 'draft' AND target.category = 'active' AND found_it.missing <> '{}' THEN
    RAISE EXCEPTION 'record incomplete' USING ERRCODE = 'PD103';
  END IF;
  IF staff IS NOT NULL AND NOT coalesce(who.includes_all, false) AND (who.set_code IS NULL OR NOT EXISTS (
      SELECT 1 FROM app.status_set_members m WHERE m.set_code = who.set_code AND m.status_code = found_it.status_code)
    OR NOT (restores AND is_held OR EXISTS (SELECT 1 FROM app.status_set_members m WHERE m.set_code = who.set_code AND m.status_code = target.code))) THEN
    RAISE EXCEPTION 'outside the status set' USING ERRCODE = 'PD104';
  END IF;
  IF NOT restores AND ((target.require_status_reason AND coalesce(asked."reasonCode", '') = '') OR (target.require_updated_date AND asked."effectiveAt" IS NULL)) THEN
    RAISE EXCEPTION 'reason or date required' USING ERRCODE = 'PD105';
  END IF;
  IF effective > now() + interval '5 minutes' THEN RAISE EXCEPTION 'not yet' USING ERRCODE = 'PD108'; END IF;
  -- Going back to where the change in force came from takes its cascade back; anything else puts its own on top.
  reverses := coalesce(asked."restoresChildren", true) AND coalesce(found_it.opener_from = target.code AND found_it.opener_to = found_it.status_code, false);
  UPDATE app.customers SET status_code = target.code, status_seq = status_seq + 1, status_since = effective,
    held_status_code = CASE WHEN undone IS NOT NULL THEN found_it.latest_held WHEN target.is_active THEN NULL
      WHEN found_it.is_active THEN found_it.status_code ELSE found_it.held_status_code END,
    activated_at = coalesce(activated_at, CASE WHEN target.category = 'active' AND NOT target.crm_only THEN effective END), version = version + 1
   WHERE id = found_it.id;
  INSERT INTO app.transitions (id, customer_id, seq, from_code, to_code, reason_code, comment, competitor, effective_at, actor_kind, actor_id, cause, cause_id,
    undoes_id, held_before, impact, missed_period, definition_version, reverses_id, opener_id, below_id, customer_version)
  VALUES (asked."transitionId", found_it.id, found_it.status_seq + 1, found_it.status_code, target.code, asked."reasonCode", asked.comment, asked.competitor,
    effective, CASE WHEN staff IS NULL THEN 'system' ELSE 'staff' END, staff, asked.cause, coalesce(asked."causeId", CASE WHEN by_rule THEN asked."orderId" END),
    undone, found_it.held_status_code, nullif(asked.impact, 'null'::jsonb), asked."missedPeriod", (SELECT max(v.version) FROM app.status_versions v),
    CASE WHEN reverses THEN found_it.opener_id END, CASE WHEN reverses THEN found_it.below_id ELSE asked."transitionId" END,
    CASE WHEN NOT reverses THEN found_it.opener_id END, found_it.version + 1);
  UPDATE app.customer_statuses SET status_code = target.code WHERE customer_id = found_it.id;
  told := app.tell_as(who, audit, jobs);
  RETURN jsonb_build_object('version', found_it.version + 1, 'seq', found_it.status_seq + 1, 'from', found_it.status_code,
    'reversesId', CASE WHEN reverses THEN found_it.opener_id END, 'jobs', to_jsonb(told));
END $$;
--> statement-breakpoint

-- What a change of status looks at, behind one check instead of one a table. Nobody who may not read a customer gets a row.
CREATE OR REPLACE FUNCTION app.find_for_change(customer uuid, staff uuid) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF current_setting('role', true) = 'padron_staff' AND NOT auth.staff_can('customer.read') THEN RETURN NULL; END IF;
  RETURN (SELECT jsonb_build_object('id', c.id, 'number', c.number, 'version', c.version, 'legalName', c.legal_name, 'tradeName', c.trade_name,
      'taxId', c.tax_id, 'missing', c.missing, 'statusCode', c.status_code, 'statusSeq', c.status_seq, 'statusSince', c.status_since,
      'inheritStatus', c.inherit_status, 'heldStatusCode', c.held_status_code, 'activatedAt', c.activated_at,
      'screening', (SELECT jsonb_build_object('outcome', s.outcome, 'situation', s.situation, 'situationDate', s.situation_date, 'listDate', s.list_date,
        'severity', s.severity, 'acknowledgedReason', s.acknowledged_reason, 'clearedAt', s.cleared_at) FROM app.screenings s WHERE s.customer_id = c.id),
      'heldReasonCode', (SELECT t.reason_code FROM app.transitions t
        WHERE t.customer_id = c.id AND t.to_code = c.held_status_code ORDER BY t.seq DESC LIMIT 1),
      'setCode', (SELECT coalesce(u.status_set_code, r.status_set_code) FROM app.staff_users u JOIN app.roles r ON r.code = u.role_code WHERE u.id = staff),
      'latest', (SELECT jsonb_build_object('id', t.id, 'fromCode', t.from_code, 'toCode', t.to_code, 'heldBefore', t.held_before, 'undoesId', t.undoes_id,
        'recordedAt', t.recorded_at, 'cause', t.cause, 'actorKind', t.actor_kind) FROM app.transitions t WHERE t.customer_id = c.id AND t.seq = c.status_seq),
      'isTouched', EXISTS (SELECT 1 FROM app.orders o WHERE o.customer_id = c.id AND o.state = 'open')
        OR EXISTS (SELECT 1 FROM app.quotes q WHERE q.customer_id = c.id AND q.state = 'open')
        OR EXISTS (SELECT 1 FROM app.projects p WHERE p.customer_id = c.id AND p.state = 'open')
        OR EXISTS (SELECT 1 FROM app.assignments a WHERE a.customer_id = c.id AND a.state = 'open')
        OR EXISTS (SELECT 1 FROM app.services v WHERE v.customer_id = c.id AND v.status <> 'ceased')
        OR EXISTS (SELECT 1 FROM app.charges h WHERE h.customer_id = c.id AND h.kind = 'recurring' AND h.ended_on IS NULL)
        OR EXISTS (SELECT 1 FROM app.customers k WHERE k.parent_id = c.id AND k.inherit_status),
      'inheritors', (SELECT count(*) FROM app.customers k WHERE k.parent_id = c.id AND k.inherit_status),
      'definitionVersion', (SELECT max(v.version) FROM app.status_versions v),
      'bookVersion', (SELECT (value #>> '{}')::int FROM app.settings WHERE key = 'definitionsVersion'))
    FROM app.customers c WHERE c.id = customer);
END $$;
--> statement-breakpoint

-- What a change of status would reach, counted; the figures are shown to whoever may read the customer.
CREATE FUNCTION app.find_touched(customer uuid, target text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF current_setting('role', true) = 'padron_staff' AND NOT auth.staff_can('customer.read') THEN RETURN NULL; END IF;
  RETURN jsonb_build_object(
    'openOrders', (SELECT count(*) FROM app.orders o WHERE o.customer_id = customer AND o.state = 'open'),
    'openQuotes', (SELECT count(*) FROM app.quotes q WHERE q.customer_id = customer AND q.state = 'open'),
    'openProjects', (SELECT count(*) FROM app.projects p WHERE p.customer_id = customer AND p.state = 'open'),
    'openAssignments', (SELECT count(*) FROM app.assignments a WHERE a.customer_id = customer AND a.state = 'open'),
    'services', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'status', s.status, 'count', s.n) ORDER BY s.kind, s.status), '[]')
      FROM (SELECT v.kind, v.status, count(*) AS n FROM app.services v WHERE v.customer_id = customer GROUP BY 1, 2) s),
    'restorable', (SELECT count(*) FROM app.customers c JOIN app.transitions t ON t.customer_id = c.id AND t.seq = c.status_seq
      JOIN app.transitions o ON o.id = t.opener_id AND o.from_code = target AND o.to_code = c.status_code
      JOIN app.service_changes sc ON sc.transition_id = o.id AND sc.cause = 'cascade' AND sc.restored_by IS NULL
      JOIN app.services v ON v.id = sc.service_id AND v.last_change_id = sc.id WHERE c.id = customer),
    'recurringCharges', (SELECT count(*) FROM app.charges h WHERE h.customer_id = customer AND h.kind = 'recurring' AND h.ended_on IS NULL AND h.paused_on IS NULL),
    'pausedCharges', (SELECT count(*) FROM app.charges h WHERE h.customer_id = customer AND h.kind = 'recurring' AND h.ended_on IS NULL AND h.paused_on IS NOT NULL),
    'inheritingSubAccounts', (SELECT count(*) FROM app.customers k WHERE k.parent_id = customer AND k.inherit_status),
    'scheduled', (SELECT count(*) FROM app.scheduled_transitions w WHERE w.customer_id = customer AND w.state = 'waiting'));
END $$;
--> statement-breakpoint

-- 4. The same move for many customers in one statement each: row, history, membership, result, and one chained audit entry a customer.
DROP TRIGGER stamp ON app.audit_entries;
--> statement-breakpoint
-- An entry that comes with its hash was chained by the set-based twin; nobody but the owner's functions can insert here.
CREATE TRIGGER stamp BEFORE INSERT ON app.audit_entries FOR EACH ROW WHEN (NEW.hash IS NULL) EXECUTE FUNCTION app.stamp_audit();
--> statement-breakpoint
ALTER TABLE app.bulk_rows SET (fillfactor = 60);
--> statement-breakpoint
CREATE FUNCTION app.change_many(bulk uuid, customers uuid[], move jsonb, request_id text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  acting text := current_setting('role', true);
  staff uuid := CASE WHEN acting = 'padron_staff' THEN auth.staff_user_id() END;
  staff_name text := (SELECT u.name FROM app.staff_users u WHERE u.id = staff);
  kind text := CASE WHEN acting <> 'padron_staff' THEN 'system' WHEN nullif(current_setting('padron.outbox', true), '') IS NOT NULL THEN 'job' ELSE 'staff' END;
  from_codes text[] := array(SELECT jsonb_array_elements_text(move -> 'fromCodes'));
  undoes uuid := (move ->> 'undoesBulk')::uuid;
  effective timestamptz := coalesce((move ->> 'effectiveAt')::timestamptz, now());
  publication int := (SELECT max(v.version) FROM app.status_versions v);
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
  WITH locked AS MATERIALIZED (
    SELECT c.id, c.status_code, c.status_seq, c.version, c.held_status_code, s.is_active
      FROM app.customers c JOIN app.statuses s ON s.code = c.status_code
     WHERE c.id = ANY (customers) AND c.status_code = ANY (from_codes) AND c.status_code <> target.code
       AND NOT (s.category = 'draft' AND target.category = 'active' AND c.missing <> '{}')
     ORDER BY c.id FOR UPDATE OF c),
  heads AS MATERIALIZED (
    SELECT h.chain, h.seq, h.hash FROM app.audit_heads h WHERE h.chain IN (SELECT l.id::text FROM locked l) ORDER BY h.chain FOR UPDATE),
  picked AS MATERIALIZED (
    SELECT l.*, app.new_id() AS move_id, app.new_id() AS entry_id, uuid_send(gen_random_uuid()) AS salt, t.opener_id AS latest_opener, o.below_id AS opener_below,
      t.held_before AS latest_held, CASE WHEN undoes IS NOT NULL THEN t.id END AS undone,
      CASE WHEN o.from_code = target.code AND o.to_code = l.status_code THEN o.id END AS reverses,
      coalesce(h.seq, 0) + 1 AS entry_seq, coalesce(h.hash, ''::bytea) AS previous, h.chain IS NULL AS first_entry
      FROM locked l LEFT JOIN app.transitions t ON t.customer_id = l.id AND t.seq = l.status_seq
      LEFT JOIN app.transitions o ON o.id = t.opener_id LEFT JOIN heads h ON h.chain = l.id::text
     WHERE undoes IS NULL OR (t.from_code = target.code AND EXISTS (
       SELECT 1 FROM app.bulk_rows r WHERE r.bulk_id = undoes AND r.customer_id = l.id AND r.transition_id = t.id))),
  told AS MATERIALIZED (
    SELECT p.*, b.before, b.after, sha256(p.salt || convert_to(b.before::text || E'\n' || b.after::text, 'UTF8')) AS payload_hash
      FROM picked p CROSS JOIN LATERAL (SELECT jsonb_build_object('status', p.status_code) AS before,
        jsonb_strip_nulls(jsonb_build_object('status', target.code, 'transitionId', p.move_id, 'bulkId', bulk, 'reasonCode', move ->> 'reasonCode',
          'comment', move ->> 'comment')) AS after) b),
  chained AS MATERIALIZED (
    SELECT t.previous, t.first_entry, ROW(t.entry_id, t.id::text, t.entry_seq, t.id, 'customer', t.id::text, 'customer.status-changed', kind, staff, staff_name,
      coalesce(move ->> 'cause', 'bulk'), request_id, now(), t.before, t.after, t.salt, t.payload_hash, NULL)::app.audit_entries AS entry FROM told t),
  hashed AS MATERIALIZED (SELECT c.entry, c.first_entry, app.audit_hash(c.entry, c.previous) AS hash FROM chained c),
  entered AS (
    INSERT INTO app.audit_entries (id, chain, seq, customer_id, noun, object_id, event, actor_kind, actor_id, actor_name, cause, request_id, at, before, after, salt, payload_hash, hash)
    SELECT (h.entry).id, (h.entry).chain, (h.entry).seq, (h.entry).customer_id, (h.entry).noun, (h.entry).object_id, (h.entry).event, (h.entry).actor_kind,
      (h.entry).actor_id, (h.entry).actor_name, (h.entry).cause, (h.entry).request_id, (h.entry).at, (h.entry).before, (h.entry).after, (h.entry).salt,
      (h.entry).payload_hash, h.hash FROM hashed h),
  head_moved AS (UPDATE app.audit_heads a SET seq = (h.entry).seq, hash = h.hash FROM hashed h WHERE a.chain = (h.entry).chain AND NOT h.first_entry),
  head_begun AS (INSERT INTO app.audit_heads (chain, seq, hash) SELECT (h.entry).chain, (h.entry).seq, h.hash FROM hashed h WHERE h.first_entry),
  moved AS (
    UPDATE app.customers c SET status_code = target.code, status_seq = c.status_seq + 1, status_since = effective, version = c.version + 1,
      held_status_code = CASE WHEN undoes IS NOT NULL THEN p.latest_held WHEN target.is_active THEN NULL WHEN p.is_active THEN p.status_code ELSE p.held_status_code END,
      activated_at = coalesce(c.activated_at, CASE WHEN target.category = 'active' AND NOT target.crm_only THEN effective END)
      FROM picked p WHERE c.id = p.id),
  history AS (
    INSERT INTO app.transitions (id, customer_id, seq, from_code, to_code, reason_code, comment, competitor, effective_at, actor_kind, actor_id, cause, cause_id,
      undoes_id, held_before, missed_period, definition_version, reverses_id, opener_id, below_id, customer_version)
    SELECT p.move_id, p.id, p.status_seq + 1, p.status_code, target.code, move ->> 'reasonCode', move ->> 'comment', move ->> 'competitor', effective,
      CASE WHEN staff IS NULL THEN 'system' ELSE 'staff' END, staff, coalesce(move ->> 'cause', 'bulk'), bulk, p.undone, p.held_status_code,
      move ->> 'missedPeriod', publication, p.reverses, CASE WHEN p.reverses IS NULL THEN p.move_id ELSE p.opener_below END,
      CASE WHEN p.reverses IS NULL THEN p.latest_opener END, p.version + 1 FROM picked p),
  member AS (UPDATE app.customer_statuses m SET status_code = target.code FROM picked p WHERE m.customer_id = p.id),
  listed AS (UPDATE app.bulk_rows r SET outcome = 'changed', from_code = p.status_code, transition_id = p.move_id, reason = NULL
    FROM picked p WHERE bulk IS NOT NULL AND r.bulk_id = bulk AND r.customer_id = p.id)
  SELECT jsonb_build_object('moved', count(*), 'customerIds', coalesce(jsonb_agg(p.id), '[]'), 'transitionIds', coalesce(jsonb_agg(p.move_id), '[]'))
    INTO answer FROM picked p;
  RETURN answer;
END $$;
--> statement-breakpoint

-- 5. What a change of status means for billing and services: once a transition, whatever is repeated or comes late.
CREATE FUNCTION app.billing_flags(definition jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  select jsonb_object_agg(key, value) from jsonb_each(definition) where key in ('isActive', 'isSuspended', 'crmOnly', 'hasFrontendLoginAccess', 'isBillable',
    'sendCorrespondence', 'overrideInvoiceMessage', 'ignoreInvoiceThresholds', 'canHaveCalls', 'canHaveFixedCharges', 'processAutomaticPayments', 'finalInvoice',
    'ignoreCutoffDate', 'ignoreBillableStatus', 'ignoreCutoffDateCalls', 'ignoreBillableStatusCalls')
$$;
--> statement-breakpoint
CREATE FUNCTION app.apply_transitions(transitions uuid[]) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  fresh uuid[];
  applied uuid[];
  tops uuid[];
  answer jsonb;
BEGIN
  -- A change of status waits for this, and this for it: what is latest stays latest until COMMIT.
  PERFORM 1 FROM app.customers c WHERE c.id IN (SELECT t.customer_id FROM app.transitions t WHERE t.id = ANY (transitions)) ORDER BY c.id FOR NO KEY UPDATE;
  WITH noted AS (
    INSERT INTO app.applied_transitions (transition_id, customer_id, outcome, missed_period, summary)
    SELECT t.id, t.customer_id, CASE WHEN t.seq = c.status_seq THEN 'applied' ELSE 'superseded' END, t.missed_period, '{}'
      FROM app.transitions t JOIN app.customers c ON c.id = t.customer_id WHERE t.id = ANY (transitions)
    ON CONFLICT DO NOTHING RETURNING transition_id, outcome)
  SELECT array_agg(n.transition_id), array_agg(n.transition_id) FILTER (WHERE n.outcome = 'applied') INTO fresh, applied FROM noted n;
  IF fresh IS NULL THEN RETURN '[]'; END IF;
  INSERT INTO app.billing_ledger (transition_id, customer_id, seq, status_code, definition_version, effective_at, flags)
  SELECT t.id, t.customer_id, t.seq, t.to_code, t.definition_version, t.effective_at, coalesce(f.flags, '{}')
    FROM app.transitions t
    LEFT JOIN (SELECT v.version, d ->> 'code' AS code, app.billing_flags(d) AS flags FROM app.status_versions v, jsonb_array_elements(v.definitions) d) f
      ON f.version = t.definition_version AND f.code = t.to_code
   WHERE t.id = ANY (fresh) ON CONFLICT DO NOTHING;
  -- Back: what was taken back since is restored to what stood before its first cascade, unless a hand came after it.
  WITH latest AS (SELECT t.id, t.customer_id FROM app.transitions t WHERE t.id = ANY (applied)),
  open AS MATERIALIZED (
    SELECT sc.id, sc.service_id, sc.from_status, l.id AS latest_id FROM latest l
      JOIN app.transitions back ON back.customer_id = l.customer_id AND back.reverses_id IS NOT NULL
      JOIN app.service_changes sc ON sc.transition_id = back.reverses_id AND sc.cause = 'cascade' AND sc.restored_by IS NULL),
  ends AS MATERIALIZED (
    SELECT o.service_id, o.latest_id, max(o.id::text)::uuid AS last_id, (array_agg(o.from_status ORDER BY o.id))[1] AS prior, app.new_id() AS change_id
      FROM open o GROUP BY o.service_id, o.latest_id),
  marked AS (UPDATE app.service_changes sc SET restored_by = o.latest_id FROM open o WHERE sc.id = o.id),
  restorable AS MATERIALIZED (
    SELECT e.*, s.status, s.customer_id FROM ends e JOIN app.services s ON s.id = e.service_id AND s.last_change_id = e.last_id FOR UPDATE OF s),
  written AS (
    INSERT INTO app.service_changes (id, service_id, customer_id, from_status, to_status, cause, transition_id)
    SELECT r.change_id, r.service_id, r.customer_id, r.status, r.prior, 'restore', r.latest_id FROM restorable r),
  back AS (UPDATE app.services s SET status = r.prior, last_change_id = r.change_id, version = s.version + 1 FROM restorable r WHERE s.id = r.service_id),
  counted AS (SELECT e.latest_id, count(r.service_id) AS restored, count(*) - count(r.service_id) AS left_alone
    FROM ends e LEFT JOIN restorable r ON r.service_id = e.service_id GROUP BY e.latest_id)
  UPDATE app.applied_transitions a SET summary = a.summary || jsonb_build_object('restored', c.restored, 'leftAlone', c.left_alone)
    FROM counted c WHERE a.transition_id = c.latest_id;
  -- On: the change in force puts its related statuses on the children, also when it was passed over before and is in force again.
  SELECT array_agg(o.id) INTO tops FROM app.transitions t JOIN app.transitions o ON o.id = t.opener_id
    LEFT JOIN app.applied_transitions a ON a.transition_id = o.id
   WHERE t.id = ANY (applied) AND (o.id = t.id OR a.outcome = 'superseded');
  WITH targets AS (
    SELECT o.id AS transition_id, o.customer_id, k.kind, k.status FROM app.transitions o JOIN app.statuses d ON d.code = o.to_code
      CROSS JOIN LATERAL (VALUES ('service', d.related_service_status), ('number', d.related_number_status), ('feature', d.related_feature_status)) AS k(kind, status)
     WHERE o.id = ANY (tops) AND k.status IS NOT NULL),
  hit AS MATERIALIZED (
    SELECT s.id, s.customer_id, s.status AS prior, g.status AS next, g.transition_id, app.new_id() AS change_id
      FROM targets g JOIN app.services s ON s.customer_id = g.customer_id AND s.kind = g.kind
     WHERE s.status <> g.status AND s.status <> 'ceased' ORDER BY s.id FOR UPDATE OF s),
  written AS (
    INSERT INTO app.service_changes (id, service_id, customer_id, from_status, to_status, cause, transition_id)
    SELECT h.change_id, h.id, h.customer_id, h.prior, h.next, 'cascade', h.transition_id FROM hit h),
  set_on AS (UPDATE app.services s SET status = h.next, last_change_id = h.change_id, version = s.version + 1 FROM hit h WHERE s.id = h.id),
  counted AS (SELECT h.transition_id, count(*) AS changed FROM hit h GROUP BY h.transition_id)
  UPDATE app.applied_transitions a SET outcome = 'applied', summary = a.summary || jsonb_build_object('changed', coalesce(c.changed, 0))
    FROM unnest(tops) AS top(id) LEFT JOIN counted c ON c.transition_id = top.id WHERE a.transition_id = top.id;
  SELECT jsonb_agg(jsonb_build_object('transitionId', t.id, 'customerId', t.customer_id, 'seq', t.seq, 'outcome', a.outcome, 'isLatest', t.id = ANY (applied),
      'fromCode', t.from_code, 'toCode', t.to_code, 'recurring', d.can_have_fixed_charges, 'usage', d.can_have_calls, 'nextStatus', d.next_status,
      'nextTrigger', d.next_trigger, 'effectiveAt', t.effective_at, 'missedPeriod', t.missed_period, 'reversesId', t.reverses_id, 'summary', a.summary)
      ORDER BY t.customer_id, t.seq) INTO answer
    FROM app.transitions t JOIN app.applied_transitions a ON a.transition_id = t.id JOIN app.statuses d ON d.code = t.to_code WHERE t.id = ANY (fresh);
  RETURN coalesce(answer, '[]');
END $$;
--> statement-breakpoint

-- 6. Gates: the rule of the domain once more where no path can go round it.
-- A customer and those above it, itself first: whoever is asked about is held by all of them. Only the functions here call it.
CREATE FUNCTION app.lineage(customer uuid) RETURNS TABLE (id uuid, number text, status_code text, depth int) LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  with recursive chain as (
    select c.id, c.parent_id, c.number, c.status_code, 1 as depth from app.customers c where c.id = customer
    union all select p.id, p.parent_id, p.number, p.status_code, k.depth + 1 from app.customers p join chain k on p.id = k.parent_id where k.depth < 8)
  select k.id, k.number, k.status_code, k.depth from chain k
$$;
--> statement-breakpoint
CREATE FUNCTION app.gate_outcome(customer uuid, operation text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select found.outcome from (
    select s.gates ->> operation as outcome from app.lineage(customer) k join app.statuses s on s.code = k.status_code
    union all
    select 'warn' from app.screenings sc where sc.customer_id = customer and sc.outcome = 'match' and sc.severity = 'warn' and sc.acknowledged_at is null and sc.cleared_at is null
      and operation in ('quote', 'project', 'order', 'prepaidOrder', 'assignment', 'prepaidAssignment', 'manualInvoice')) found
  order by array_position(array['allow', 'warn', 'approve', 'block'], found.outcome) desc limit 1
$$;
--> statement-breakpoint
-- Spends one use of a live exception; false when there is none. Nobody uses what he granted himself, and a void record stays closed.
CREATE FUNCTION app.spend_override(override uuid, customer uuid, gate text, records uuid[]) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  staff uuid := CASE WHEN current_setting('role', true) = 'padron_staff' THEN auth.staff_user_id() END;
BEGIN
  UPDATE app.gate_overrides g SET uses_left = g.uses_left - 1, version = g.version + 1
   WHERE g.id = override AND g.customer_id = customer AND g.operation = gate AND g.state = 'granted' AND g.expires_at > now() AND g.uses_left > 0
     AND g.decided_by IS DISTINCT FROM staff AND (g.record_id IS NULL OR g.record_id = ANY (records))
     AND NOT EXISTS (SELECT 1 FROM app.lineage(customer) k JOIN app.statuses s ON s.code = k.status_code WHERE s.category = 'void');
  RETURN FOUND;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.pass_gate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  gate text := TG_ARGV[0];
  outcome text;
  prepaid boolean := false;
  sources uuid[] := array[NEW.id, NEW.copied_from_id];
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.customer_id <> OLD.customer_id THEN RAISE EXCEPTION 'belongs to another customer' USING ERRCODE = 'PD204'; END IF;
  IF gate = 'assignment' AND TG_OP = 'UPDATE' THEN
    IF NEW.order_id IS DISTINCT FROM OLD.order_id THEN RAISE EXCEPTION 'belongs to another order' USING ERRCODE = 'PD204'; END IF;
  END IF;
  IF TG_OP = 'UPDATE' AND NOT (OLD.state <> 'open' AND NEW.state = 'open') THEN RETURN NEW; END IF;
  IF gate = 'order' THEN
    sources := sources || NEW.quote_id;
    prepaid := NEW.total_minor > 0 AND NEW.paid_minor >= NEW.total_minor;
  ELSIF gate = 'assignment' THEN
    prepaid := EXISTS (SELECT 1 FROM app.orders o WHERE o.id = NEW.order_id AND o.customer_id = NEW.customer_id AND o.total_minor > 0 AND o.paid_minor >= o.total_minor);
  END IF;
  -- A status that is moving just now is waited for, here and above: what is asked below is what holds until this commits.
  PERFORM 1 FROM app.customers c WHERE c.id = NEW.customer_id FOR NO KEY UPDATE;
  PERFORM 1 FROM app.customers c WHERE c.id IN (SELECT k.id FROM app.lineage(NEW.customer_id) k WHERE k.depth > 1) ORDER BY c.id FOR SHARE;
  IF prepaid THEN gate := 'prepaid' || upper(left(gate, 1)) || substr(gate, 2); END IF;
  outcome := app.gate_outcome(NEW.customer_id, gate);
  IF outcome = 'allow' THEN NEW.override_id := NULL; RETURN NEW; END IF;
  IF NEW.override_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.override_id IS DISTINCT FROM OLD.override_id OR outcome <> 'warn')
    AND app.spend_override(NEW.override_id, NEW.customer_id, gate, sources) THEN
    RETURN NEW;
  END IF;
  IF outcome = 'warn' AND NEW.acknowledged_at IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.acknowledged_at IS DISTINCT FROM OLD.acknowledged_at) THEN
    NEW.override_id := NULL;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'gate % says %', gate, outcome
    USING ERRCODE = CASE outcome WHEN 'warn' THEN 'PD201' WHEN 'approve' THEN 'PD202' ELSE 'PD203' END;
END $$;
--> statement-breakpoint
CREATE TRIGGER pass_gate BEFORE INSERT OR UPDATE OF state, customer_id ON app.quotes FOR EACH ROW EXECUTE FUNCTION app.pass_gate('quote');
--> statement-breakpoint
CREATE TRIGGER pass_gate BEFORE INSERT OR UPDATE OF state, customer_id ON app.projects FOR EACH ROW EXECUTE FUNCTION app.pass_gate('project');
--> statement-breakpoint
CREATE TRIGGER pass_gate BEFORE INSERT OR UPDATE OF state, customer_id ON app.orders FOR EACH ROW EXECUTE FUNCTION app.pass_gate('order');
--> statement-breakpoint
CREATE TRIGGER pass_gate BEFORE INSERT OR UPDATE OF state, customer_id, order_id ON app.assignments FOR EACH ROW EXECUTE FUNCTION app.pass_gate('assignment');
--> statement-breakpoint
CREATE FUNCTION app.pass_edit_gate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF current_setting('role', true) <> 'padron_staff' OR app.gate_outcome(NEW.id, 'edit') IN ('allow', 'warn') THEN RETURN NEW; END IF;
  PERFORM 1 FROM app.gate_overrides g WHERE g.customer_id = NEW.id AND g.operation = 'edit' AND app.spend_override(g.id, NEW.id, 'edit', '{}') LIMIT 1;
  IF FOUND THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'gate edit is closed' USING ERRCODE = 'PD203';
END $$;
--> statement-breakpoint
CREATE TRIGGER pass_edit_gate BEFORE UPDATE OF name_key, legal_name, trade_name, tax_id, payment_terms, credit_limit_minor, tax_regime, country, parent_id,
  inherit_status, bill_to_parent, missing ON app.customers FOR EACH ROW WHEN (NEW.status_seq = OLD.status_seq) EXECUTE FUNCTION app.pass_edit_gate();
--> statement-breakpoint
-- Everything a gate looks at, own status first; nothing for whoever may not read the customer.
CREATE FUNCTION app.gate_chain(customer uuid) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF current_setting('role', true) = 'padron_staff' AND NOT auth.staff_can('customer.read') THEN RETURN NULL; END IF;
  RETURN (
    SELECT jsonb_build_object('chain', jsonb_agg(jsonb_build_object('number', k.number, 'statusCode', k.status_code) ORDER BY k.depth),
      'version', (SELECT c.version FROM app.customers c WHERE c.id = customer),
      'screening', (SELECT jsonb_build_object('isHit', s.outcome = 'match' AND s.severity = 'warn', 'severity', s.severity, 'acknowledged', s.acknowledged_at IS NOT NULL OR s.cleared_at IS NOT NULL)
        FROM app.screenings s WHERE s.customer_id = customer),
      'overrides', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'operation', g.operation, 'recordNoun', g.record_noun, 'recordId', g.record_id,
          'reason', g.reason, 'requestedBy', g.requested_by, 'decidedBy', g.decided_by, 'decidedByName', u.name, 'expiresAt', g.expires_at, 'usesLeft', g.uses_left)
          ORDER BY g.expires_at), '[]')
        FROM app.gate_overrides g LEFT JOIN app.staff_users u ON u.id = g.decided_by
        WHERE g.customer_id = customer AND g.state = 'granted' AND g.expires_at > now() AND g.uses_left > 0),
      'requests', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'operation', g.operation, 'recordNoun', g.record_noun, 'recordId', g.record_id,
          'reason', g.reason, 'requestedBy', g.requested_by, 'requestedByName', u.name, 'requestedAt', g.requested_at) ORDER BY g.id), '[]')
        FROM app.gate_overrides g LEFT JOIN app.staff_users u ON u.id = g.requested_by WHERE g.customer_id = customer AND g.state = 'requested'),
      'bookVersion', (SELECT (value #>> '{}')::int FROM app.settings WHERE key = 'definitionsVersion'))
    FROM app.lineage(customer) k HAVING count(*) > 0);
END $$;
--> statement-breakpoint

-- 7. Publishing: rows, settings and version in one call. Null when somebody published meanwhile.
CREATE FUNCTION app.publish_statuses(definitions jsonb, settings jsonb, note text, impact jsonb, base_version int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
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
  IF EXISTS (SELECT 1 FROM app.customer_statuses m WHERE m.status_code = ANY (gone))
    OR EXISTS (SELECT 1 FROM app.transitions t WHERE t.to_code = ANY (gone) OR t.from_code = ANY (gone))
    OR EXISTS (SELECT 1 FROM app.customers c WHERE c.held_status_code = ANY (gone))
    OR EXISTS (SELECT 1 FROM app.scheduled_transitions w WHERE w.to_code = ANY (gone) AND w.state = 'waiting') THEN
    RAISE EXCEPTION 'a status in use cannot be deleted' USING ERRCODE = 'PD110';
  END IF;
  DELETE FROM app.status_set_members m WHERE m.status_code = ANY (gone);
  DELETE FROM app.statuses s WHERE s.code = ANY (gone);
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
CREATE FUNCTION app.count_by_status() RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF current_setting('role', true) = 'padron_staff' AND NOT auth.staff_can_any('status.configure', 'customer.read') THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  RETURN (SELECT coalesce(jsonb_object_agg(c.status_code, c.n), '{}') FROM (SELECT m.status_code, count(*) AS n FROM app.customer_statuses m GROUP BY 1) c);
END $$;
--> statement-breakpoint

-- 8. Row policies of the tables that came with this migration.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY array['status_versions', 'status_drafts', 'departments', 'staff_departments', 'gate_overrides', 'quotes', 'projects', 'orders', 'assignments',
    'services', 'service_changes', 'charges', 'billing_ledger', 'applied_transitions', 'tasks', 'messages', 'message_reads', 'scheduled_transitions',
    'bulk_changes', 'bulk_rows'] LOOP
    EXECUTE format('alter table app.%I enable row level security', t);
    EXECUTE format('alter table app.%I force row level security', t);
    EXECUTE format('create policy owner_all on app.%I to padron_owner using (true) with check (true)', t);
    EXECUTE format('create policy worker_all on app.%I to padron_worker using (true) with check (true)', t);
    EXECUTE format('grant select, insert, update on app.%I to padron_worker', t);
    EXECUTE format('grant select on app.%I to padron_staff', t);
  END LOOP;
  FOREACH t IN ARRAY array['status_versions', 'departments', 'staff_departments'] LOOP
    EXECUTE format('create policy staff_read on app.%I for select to padron_staff using ((select auth.staff_user_id()) is not null)', t);
  END LOOP;
  FOREACH t IN ARRAY array['gate_overrides', 'services', 'service_changes', 'billing_ledger', 'applied_transitions', 'scheduled_transitions', 'bulk_changes', 'bulk_rows'] LOOP
    EXECUTE format('create policy staff_read on app.%I for select to padron_staff using ((select auth.staff_can(''customer.read'')))', t);
  END LOOP;
  FOREACH t IN ARRAY array['quotes', 'projects', 'orders'] LOOP
    EXECUTE format('create policy staff_read on app.%I for select to padron_staff using ((select auth.staff_can(''order.read'')))', t);
    EXECUTE format('create policy staff_insert on app.%I for insert to padron_staff with check ((select auth.staff_can(''order.edit'')))', t);
    EXECUTE format('create policy staff_update on app.%I for update to padron_staff using ((select auth.staff_can(''order.edit'')))', t);
    EXECUTE format('grant insert, update on app.%I to padron_staff', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON app.status_drafts, app.status_sets, app.status_set_members TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_configure ON app.status_drafts FOR ALL TO padron_staff
  USING ((SELECT auth.staff_can('status.configure'))) WITH CHECK ((SELECT auth.staff_can('status.configure')));
--> statement-breakpoint
CREATE POLICY staff_configure ON app.status_sets FOR ALL TO padron_staff
  USING ((SELECT auth.staff_can('status.configure'))) WITH CHECK ((SELECT auth.staff_can('status.configure')));
--> statement-breakpoint
CREATE POLICY staff_configure ON app.status_set_members FOR ALL TO padron_staff
  USING ((SELECT auth.staff_can('status.configure'))) WITH CHECK ((SELECT auth.staff_can('status.configure')));
--> statement-breakpoint
GRANT INSERT, DELETE ON app.staff_departments TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_write ON app.staff_departments FOR ALL TO padron_staff
  USING ((SELECT auth.staff_can('staff-user.manage'))) WITH CHECK ((SELECT auth.staff_can('staff-user.manage')));
--> statement-breakpoint
-- Asked for by one, granted by another: who asks cannot decide, and who decides is the one who is signed in.
ALTER TABLE app.gate_overrides ADD CONSTRAINT two_people CHECK (decided_by IS DISTINCT FROM requested_by OR state IN ('requested', 'revoked'));
--> statement-breakpoint
ALTER TABLE app.gate_overrides ADD CONSTRAINT at_most_30_days CHECK (state <> 'granted' OR (expires_at <= decided_at + interval '30 days 1 minute' AND uses_left >= 0));
--> statement-breakpoint
GRANT INSERT ON app.gate_overrides TO padron_staff;
--> statement-breakpoint
GRANT UPDATE (state, decided_by, decided_at, decision_note, expires_at, uses_left, version) ON app.gate_overrides TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_insert ON app.gate_overrides FOR INSERT TO padron_staff WITH CHECK (
  (state = 'requested' AND requested_by = (SELECT auth.staff_user_id()) AND decided_by IS NULL AND (SELECT auth.staff_can('customer.read')))
  OR (state = 'granted' AND decided_by = (SELECT auth.staff_user_id()) AND requested_by IS NULL AND (SELECT auth.staff_can('gate.approve'))));
--> statement-breakpoint
CREATE POLICY staff_decide ON app.gate_overrides FOR UPDATE TO padron_staff USING ((SELECT auth.staff_can('gate.approve')))
  WITH CHECK ((SELECT auth.staff_can('gate.approve')) AND decided_by = (SELECT auth.staff_user_id()));
--> statement-breakpoint
GRANT INSERT, UPDATE ON app.assignments, app.services, app.charges, app.tasks TO padron_staff;
--> statement-breakpoint
GRANT INSERT ON app.service_changes, app.messages, app.message_reads, app.scheduled_transitions, app.bulk_changes, app.bulk_rows TO padron_staff;
--> statement-breakpoint
GRANT UPDATE ON app.scheduled_transitions, app.bulk_changes, app.bulk_rows TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_read ON app.assignments FOR SELECT TO padron_staff USING ((SELECT auth.staff_can_any('order.read', 'delivery.read')));
--> statement-breakpoint
CREATE POLICY staff_insert ON app.assignments FOR INSERT TO padron_staff WITH CHECK ((SELECT auth.staff_can_any('order.edit', 'delivery.edit')));
--> statement-breakpoint
CREATE POLICY staff_update ON app.assignments FOR UPDATE TO padron_staff USING ((SELECT auth.staff_can_any('order.edit', 'delivery.edit')));
--> statement-breakpoint
CREATE POLICY staff_insert ON app.services FOR INSERT TO padron_staff WITH CHECK ((SELECT auth.staff_can_any('order.edit', 'finance.edit')));
--> statement-breakpoint
CREATE POLICY staff_update ON app.services FOR UPDATE TO padron_staff USING ((SELECT auth.staff_can_any('order.edit', 'finance.edit')));
--> statement-breakpoint
CREATE POLICY staff_insert ON app.service_changes FOR INSERT TO padron_staff
  WITH CHECK (cause IN ('created', 'manual') AND actor_id = (SELECT auth.staff_user_id()) AND (SELECT auth.staff_can_any('order.edit', 'finance.edit')));
--> statement-breakpoint
CREATE POLICY staff_read ON app.charges FOR SELECT TO padron_staff USING ((SELECT auth.staff_can('finance.read')));
--> statement-breakpoint
CREATE POLICY staff_insert ON app.charges FOR INSERT TO padron_staff WITH CHECK ((SELECT auth.staff_can('finance.edit')));
--> statement-breakpoint
CREATE POLICY staff_update ON app.charges FOR UPDATE TO padron_staff USING ((SELECT auth.staff_can('finance.edit')));
--> statement-breakpoint
CREATE POLICY staff_read ON app.tasks FOR SELECT TO padron_staff USING ((SELECT auth.staff_can('interaction.read')));
--> statement-breakpoint
CREATE POLICY staff_insert ON app.tasks FOR INSERT TO padron_staff WITH CHECK (created_by = (SELECT auth.staff_user_id()) AND (SELECT auth.staff_can('interaction.log')));
--> statement-breakpoint
CREATE POLICY staff_update ON app.tasks FOR UPDATE TO padron_staff USING ((SELECT auth.staff_can('interaction.log')));
--> statement-breakpoint
-- A message is read by whom it is for and by who wrote it.
CREATE POLICY staff_read ON app.messages FOR SELECT TO padron_staff USING ((SELECT auth.staff_can('interaction.read')) AND (
  to_staff_user_id = (SELECT auth.staff_user_id()) OR from_staff_user_id = (SELECT auth.staff_user_id())
  OR to_department_code IN (SELECT d.department_code FROM app.staff_departments d WHERE d.staff_user_id = (SELECT auth.staff_user_id()))));
--> statement-breakpoint
CREATE POLICY staff_insert ON app.messages FOR INSERT TO padron_staff
  WITH CHECK (from_staff_user_id = (SELECT auth.staff_user_id()) AND (SELECT auth.staff_can('interaction.log')));
--> statement-breakpoint
CREATE POLICY staff_read ON app.message_reads FOR SELECT TO padron_staff USING (staff_user_id = (SELECT auth.staff_user_id()));
--> statement-breakpoint
CREATE POLICY staff_insert ON app.message_reads FOR INSERT TO padron_staff WITH CHECK (staff_user_id = (SELECT auth.staff_user_id()));
--> statement-breakpoint
CREATE POLICY staff_insert ON app.scheduled_transitions FOR INSERT TO padron_staff
  WITH CHECK (requested_by = (SELECT auth.staff_user_id()) AND (SELECT auth.staff_can_any('customer.edit', 'transition.change')));
--> statement-breakpoint
CREATE POLICY staff_update ON app.scheduled_transitions FOR UPDATE TO padron_staff USING ((SELECT auth.staff_can_any('customer.edit', 'transition.change')));
--> statement-breakpoint
CREATE POLICY staff_insert ON app.bulk_changes FOR INSERT TO padron_staff
  WITH CHECK (requested_by = (SELECT auth.staff_user_id()) AND (SELECT auth.staff_can_any('customer.edit', 'transition.change', 'status.configure')));
--> statement-breakpoint
CREATE POLICY staff_update ON app.bulk_changes FOR UPDATE TO padron_staff USING (requested_by = (SELECT auth.staff_user_id()));
--> statement-breakpoint
CREATE POLICY staff_insert ON app.bulk_rows FOR INSERT TO padron_staff
  WITH CHECK (EXISTS (SELECT 1 FROM app.bulk_changes b WHERE b.id = bulk_id AND b.requested_by = (SELECT auth.staff_user_id())));
--> statement-breakpoint
CREATE POLICY staff_update ON app.bulk_rows FOR UPDATE TO padron_staff
  USING (EXISTS (SELECT 1 FROM app.bulk_changes b WHERE b.id = bulk_id AND b.requested_by = (SELECT auth.staff_user_id())));
--> statement-breakpoint
-- Written by the functions above alone; the worker adds its counts to what was applied.
REVOKE INSERT, UPDATE ON app.status_versions, app.billing_ledger, app.service_changes FROM padron_worker;
--> statement-breakpoint
REVOKE INSERT ON app.applied_transitions FROM padron_worker;
--> statement-breakpoint
GRANT INSERT (inherit_status), UPDATE (inherit_status) ON app.customers TO padron_staff;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON app.billing_ledger FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON app.billing_ledger FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON app.status_versions FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON app.status_versions FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
--> statement-breakpoint
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA app, auth FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.next_number(text), app.find_touched(uuid, text), app.gate_chain(uuid), app.gate_outcome(uuid, text),
  app.change_many(uuid, uuid[], jsonb, text), app.publish_statuses(jsonb, jsonb, text, jsonb, int), app.count_by_status() TO padron_staff, padron_worker;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.apply_transitions(uuid[]) TO padron_worker;
