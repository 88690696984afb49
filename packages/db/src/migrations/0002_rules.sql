-- 1. Who is asking: always resolved from proof (token hash or unfinished outbox row), never from an asserted id.
CREATE FUNCTION auth.token_hash() RETURNS bytea LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  select sha256(convert_to(nullif(current_setting('padron.token', true), ''), 'UTF8'))
$$;
--> statement-breakpoint
CREATE FUNCTION auth.staff_user_id() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  hash bytea := auth.token_hash();
  found_id uuid;
  job text := nullif(current_setting('padron.outbox', true), '');
BEGIN
  IF hash IS NOT NULL THEN
    SELECT u.id INTO found_id FROM auth_staff.sessions s JOIN app.staff_users u ON u.id = s.user_id
     WHERE s.token_hash = hash AND s.expires_at > statement_timestamp() AND s.idle_expires_at > statement_timestamp() AND u.disabled_at IS NULL;
    IF found_id IS NULL THEN
      SELECT u.id INTO found_id FROM app.api_keys k JOIN app.staff_users u ON u.id = k.staff_user_id
       WHERE k.token_hash = hash AND k.revoked_at IS NULL AND k.expires_at > statement_timestamp() AND u.disabled_at IS NULL;
    END IF;
  ELSIF job IS NOT NULL AND session_user = 'login_worker' THEN
    SELECT u.id INTO found_id FROM app.outbox o JOIN app.staff_users u ON u.id = o.originator_id
     WHERE o.id = job::uuid AND o.originator_kind = 'staff' AND o.state IN ('waiting', 'sent') AND u.disabled_at IS NULL;
  END IF;
  RETURN found_id;
END $$;
--> statement-breakpoint
CREATE FUNCTION auth.staff_key_abilities() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select k.abilities from app.api_keys k
   where k.token_hash = auth.token_hash()
      or (auth.token_hash() is null and session_user = 'login_worker'
        and k.id = (select o.originator_key_id from app.outbox o where o.id = nullif(current_setting('padron.outbox', true), '')::uuid))
$$;
--> statement-breakpoint
CREATE FUNCTION auth.staff_abilities(user_id uuid) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select case
    when r.is_wildcard then array['*']
    else coalesce((select array_agg(a.ability order by a.ability) from (
      select ra.ability from app.role_abilities ra where ra.role_code = r.code
      union select ua.ability from app.user_abilities ua where ua.staff_user_id = u.id and ua.effect = 'grant'
      except select ua.ability from app.user_abilities ua where ua.staff_user_id = u.id and ua.effect = 'deny') a), '{}')
  end
  from app.staff_users u join app.roles r on r.code = u.role_code where u.id = user_id
$$;
--> statement-breakpoint
-- Asked once per policy and statement, so it is one query a kind of proof; the token's prefix tells which.
CREATE FUNCTION auth.staff_can(ability text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  hash bytea := auth.token_hash();
  key_abilities text[];
  held text[];
BEGIN
  IF hash IS NOT NULL AND current_setting('padron.token') NOT LIKE 'pdk\_%' THEN
    RETURN EXISTS (
      SELECT 1 FROM auth_staff.sessions s JOIN app.staff_users u ON u.id = s.user_id JOIN app.roles r ON r.code = u.role_code
       WHERE s.token_hash = hash AND s.expires_at > statement_timestamp() AND s.idle_expires_at > statement_timestamp() AND u.disabled_at IS NULL
         AND (r.is_wildcard OR (
           (EXISTS (SELECT 1 FROM app.role_abilities ra WHERE ra.role_code = r.code AND ra.ability = staff_can.ability)
             OR EXISTS (SELECT 1 FROM app.user_abilities g WHERE g.staff_user_id = u.id AND g.ability = staff_can.ability AND g.effect = 'grant'))
           AND NOT EXISTS (SELECT 1 FROM app.user_abilities d WHERE d.staff_user_id = u.id AND d.ability = staff_can.ability AND d.effect = 'deny'))));
  END IF;
  held := auth.staff_abilities(auth.staff_user_id());
  IF held IS NULL THEN RETURN false; END IF;
  key_abilities := auth.staff_key_abilities();
  IF key_abilities IS NOT NULL AND NOT (ability = ANY (key_abilities) OR '*' = ANY (key_abilities)) THEN RETURN false; END IF;
  RETURN held = array['*'] OR ability = ANY (held);
END $$;
--> statement-breakpoint
CREATE FUNCTION auth.staff_can_any(VARIADIC abilities text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select coalesce(bool_or(auth.staff_can(a)), false) from unnest(abilities) a
$$;
--> statement-breakpoint
CREATE FUNCTION auth.resolve_staff(token text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  hash bytea := sha256(convert_to(token, 'UTF8'));
  session auth_staff.sessions;
  key app.api_keys;
  person app.staff_users;
  held text[];
BEGIN
  SELECT s.* INTO session FROM auth_staff.sessions s
   WHERE s.token_hash = hash AND s.expires_at > statement_timestamp() AND s.idle_expires_at > statement_timestamp();
  IF session.id IS NULL THEN
    SELECT k.* INTO key FROM app.api_keys k WHERE k.token_hash = hash AND k.revoked_at IS NULL AND k.expires_at > statement_timestamp();
  END IF;
  SELECT u.* INTO person FROM app.staff_users u WHERE u.id = coalesce(session.user_id, key.staff_user_id) AND u.disabled_at IS NULL;
  IF person.id IS NULL THEN RETURN NULL; END IF;
  held := auth.staff_abilities(person.id);
  IF key.id IS NOT NULL THEN
    held := CASE WHEN held = array['*'] THEN key.abilities
      ELSE coalesce((select array_agg(a) from unnest(key.abilities) a where a = any (held)), '{}') END;
  END IF;
  RETURN jsonb_build_object('userId', person.id, 'name', person.name, 'email', person.email, 'role', person.role_code,
    'locale', person.locale, 'abilities', to_jsonb(held), 'sessionId', session.id, 'apiKeyId', key.id);
END $$;
--> statement-breakpoint
-- The originator of a job, as the worker re-reads it when the job runs: what he may do now, not then.
CREATE FUNCTION auth.resolve_outbox(job uuid) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  found app.outbox;
  person app.staff_users;
  held text[];
BEGIN
  IF session_user <> 'login_worker' THEN RETURN NULL; END IF;
  SELECT * INTO found FROM app.outbox o WHERE o.id = job;
  IF found.originator_kind = 'system' THEN RETURN jsonb_build_object('kind', 'system'); END IF;
  SELECT * INTO person FROM app.staff_users u WHERE u.id = found.originator_id AND u.disabled_at IS NULL;
  IF person.id IS NULL THEN RETURN NULL; END IF;
  held := auth.staff_abilities(person.id);
  IF found.originator_key_id IS NOT NULL THEN
    SELECT CASE WHEN held = array['*'] THEN k.abilities ELSE array(select a from unnest(k.abilities) a where a = any (held)) END INTO held
      FROM app.api_keys k WHERE k.id = found.originator_key_id AND k.revoked_at IS NULL AND k.expires_at > statement_timestamp();
    IF NOT FOUND THEN RETURN NULL; END IF;
  END IF;
  RETURN jsonb_build_object('userId', person.id, 'name', person.name, 'email', person.email, 'role', person.role_code,
    'locale', person.locale, 'abilities', to_jsonb(held), 'sessionId', null, 'apiKeyId', found.originator_key_id);
END $$;
--> statement-breakpoint
CREATE FUNCTION auth.statuses_allowed(user_id uuid, VARIADIC statuses text[]) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM app.staff_users u JOIN app.roles r ON r.code = u.role_code
    JOIN app.status_sets ss ON ss.code = coalesce(u.status_set_code, r.status_set_code)
    WHERE u.id = user_id AND (ss.includes_all OR NOT EXISTS (
      SELECT 1 FROM unnest(statuses) x WHERE NOT EXISTS (SELECT 1 FROM app.status_set_members m WHERE m.set_code = ss.code AND m.status_code = x))));
END $$;
--> statement-breakpoint

-- 2. The trail: actor, sequence and hashes are the database's own.
CREATE FUNCTION app.stamp_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  acting text := current_setting('role', true);
  staff uuid;
  previous app.audit_heads;
BEGIN
  IF acting = 'padron_worker' THEN
    NEW.actor_kind := 'system'; NEW.actor_id := NULL;
  ELSIF acting = 'padron_staff' THEN
    staff := auth.staff_user_id();
    NEW.actor_id := staff;
    NEW.actor_kind := CASE WHEN staff IS NULL THEN 'anonymous' WHEN current_setting('padron.token', true) LIKE 'pdk\_%' THEN 'api_key'
      WHEN nullif(current_setting('padron.outbox', true), '') IS NOT NULL THEN 'job' ELSE 'staff' END;
    NEW.actor_name := (select u.name from app.staff_users u where u.id = staff);
  END IF;
  NEW.chain := coalesce(NEW.customer_id::text, NEW.noun);
  NEW.at := clock_timestamp();
  NEW.salt := uuid_send(gen_random_uuid());
  NEW.payload_hash := sha256(NEW.salt || convert_to(coalesce(NEW.before::text, '') || E'\n' || coalesce(NEW.after::text, ''), 'UTF8'));
  SELECT * INTO previous FROM app.audit_heads h WHERE h.chain = NEW.chain FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO app.audit_heads (chain, seq, hash) VALUES (NEW.chain, 0, ''::bytea) ON CONFLICT (chain) DO NOTHING;
    SELECT * INTO previous FROM app.audit_heads h WHERE h.chain = NEW.chain FOR UPDATE;
  END IF;
  NEW.seq := previous.seq + 1;
  NEW.hash := app.audit_hash(NEW, previous.hash);
  UPDATE app.audit_heads SET seq = NEW.seq, hash = NEW.hash WHERE chain = NEW.chain;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.audit_hash(entry app.audit_entries, previous bytea) RETURNS bytea LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  -- An array, not joined text: an absent part keeps its place, so nothing can be moved from one column to the next.
  select sha256(previous || entry.payload_hash || convert_to(jsonb_build_array(entry.id, entry.chain, entry.seq, entry.customer_id, entry.noun,
    entry.object_id, entry.event, entry.actor_kind, entry.actor_id, entry.actor_name, entry.cause, entry.request_id, extract(epoch from entry.at))::text, 'UTF8'))
$$;
--> statement-breakpoint
CREATE TRIGGER stamp BEFORE INSERT ON app.audit_entries FOR EACH ROW EXECUTE FUNCTION app.stamp_audit();
--> statement-breakpoint
CREATE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append-only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'PD001';
END $$;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON app.audit_entries FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON app.audit_entries FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON app.transitions FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON app.transitions FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
--> statement-breakpoint
-- What a transaction has to tell: audit entries and jobs, in one call before COMMIT. Answers the ids of the jobs.
CREATE FUNCTION app.tell(audit jsonb, jobs jsonb) RETURNS uuid[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  told uuid[];
  staff uuid := CASE WHEN current_setting('role', true) = 'padron_staff' THEN auth.staff_user_id() END;
  key uuid;
BEGIN
  IF current_setting('role', true) = 'padron_staff' AND staff IS NULL
    AND EXISTS (select 1 from jsonb_to_recordset(audit) as a(noun text) where a.noun not in ('session', 'staff-user')) THEN
    RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501';
  END IF;
  INSERT INTO app.audit_entries (customer_id, noun, object_id, event, actor_name, cause, request_id, before, after)
  SELECT a."customerId", a.noun, a."objectId", a.event, a."actorName", a.cause, a."requestId", a.before, a.after
    FROM jsonb_to_recordset(audit) AS a("customerId" uuid, noun text, "objectId" text, event text, "actorName" text, cause text, "requestId" text, before jsonb, after jsonb);
  IF jsonb_array_length(jobs) = 0 THEN RETURN '{}'; END IF;
  SELECT k.id INTO key FROM app.api_keys k WHERE staff IS NOT NULL AND k.token_hash = auth.token_hash();
  WITH sent AS (
    INSERT INTO app.outbox (id, name, payload, originator_kind, originator_id, originator_key_id, request_id, due_at)
    SELECT j.id, j.name, j.payload, CASE WHEN staff IS NULL THEN 'system' ELSE 'staff' END, staff, key, j."requestId", coalesce(j."dueAt", now())
      FROM jsonb_to_recordset(jobs) AS j(id uuid, name text, payload jsonb, "requestId" text, "dueAt" timestamptz)
    RETURNING id)
  SELECT array_agg(id) INTO told FROM sent;
  RETURN told;
END $$;
--> statement-breakpoint

-- The end of a job, in the transaction of its effect: 'settled', 'already' (ran before), 'stopped' (cancelled meanwhile) or 'none'.
CREATE FUNCTION app.settle_outbox(answer jsonb) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  job uuid := nullif(current_setting('padron.outbox', true), '')::uuid;
BEGIN
  IF job IS NULL THEN RETURN 'none'; END IF;
  IF session_user <> 'login_worker' THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  INSERT INTO app.effects (outbox_id, answer) VALUES (job, answer) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN 'already'; END IF;
  UPDATE app.outbox SET state = 'done', finished_at = clock_timestamp(), claimed_until = NULL WHERE id = job AND state = 'sent';
  RETURN CASE WHEN FOUND THEN 'settled' ELSE 'stopped' END;
END $$;
--> statement-breakpoint

-- 3. The record: search document, membership and first history row follow by themselves.
CREATE FUNCTION app.write_search_text() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.search_text := app.fold(concat_ws(' ', NEW.number, NEW.legal_name, NEW.trade_name, NEW.tax_id, NEW.external_reference, NEW.contact_text));
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER search_text BEFORE INSERT OR UPDATE OF number, legal_name, trade_name, tax_id, external_reference, contact_text
  ON app.customers FOR EACH ROW EXECUTE FUNCTION app.write_search_text();
--> statement-breakpoint
CREATE FUNCTION app.follow_customer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  staff uuid := CASE WHEN current_setting('role', true) = 'padron_staff' THEN auth.staff_user_id() END;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO app.customer_search (customer_id, document) VALUES (NEW.id, NEW.search_text);
    INSERT INTO app.customer_statuses (customer_id, status_code) VALUES (NEW.id, NEW.status_code);
    INSERT INTO app.transitions (customer_id, seq, to_code, effective_at, actor_kind, actor_id, cause, customer_version)
    VALUES (NEW.id, 1, NEW.status_code, NEW.status_since, CASE WHEN staff IS NULL THEN 'system' ELSE 'staff' END, staff, 'form', NEW.version);
  ELSIF NEW.search_text IS DISTINCT FROM OLD.search_text THEN
    UPDATE app.customer_search SET document = NEW.search_text WHERE customer_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER follow_insert AFTER INSERT ON app.customers FOR EACH ROW EXECUTE FUNCTION app.follow_customer();
--> statement-breakpoint
CREATE TRIGGER follow_update AFTER UPDATE OF number, legal_name, trade_name, tax_id, external_reference, contact_text
  ON app.customers FOR EACH ROW EXECUTE FUNCTION app.follow_customer();
--> statement-breakpoint
CREATE INDEX customer_search_trigram ON app.customer_search USING gin (document public.gin_trgm_ops) WITH (fastupdate = off);
--> statement-breakpoint
CREATE INDEX customers_by_number ON app.customers (lpad(number, 24, ' '), id);
--> statement-breakpoint
ALTER TABLE app.customers SET (fillfactor = 85);
--> statement-breakpoint
ALTER TABLE app.customers ALTER COLUMN status_code SET STATISTICS 500;
--> statement-breakpoint
ALTER TABLE app.customer_search ALTER COLUMN document SET STATISTICS 300;
--> statement-breakpoint

-- Processes keep the definitions; this number tells them when theirs are old.
CREATE FUNCTION app.definitions_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO app.settings AS s (key, value) VALUES ('definitionsVersion', '1') ON CONFLICT (key) DO UPDATE SET value = to_jsonb((s.value #>> '{}')::int + 1);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER definitions_changed AFTER INSERT OR UPDATE OR DELETE ON app.statuses FOR EACH STATEMENT EXECUTE FUNCTION app.definitions_changed();
--> statement-breakpoint
CREATE TRIGGER definitions_changed AFTER INSERT OR UPDATE OR DELETE ON app.status_sets FOR EACH STATEMENT EXECUTE FUNCTION app.definitions_changed();
--> statement-breakpoint
CREATE TRIGGER definitions_changed AFTER INSERT OR UPDATE OR DELETE ON app.status_set_members FOR EACH STATEMENT EXECUTE FUNCTION app.definitions_changed();
--> statement-breakpoint
CREATE TRIGGER definitions_changed AFTER INSERT OR UPDATE OR DELETE ON app.document_slots FOR EACH STATEMENT EXECUTE FUNCTION app.definitions_changed();
--> statement-breakpoint
CREATE TRIGGER definitions_changed AFTER INSERT OR UPDATE OR DELETE ON app.roles FOR EACH STATEMENT EXECUTE FUNCTION app.definitions_changed();
--> statement-breakpoint
CREATE TRIGGER definitions_changed AFTER INSERT OR DELETE OR UPDATE ON app.settings FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION app.definitions_changed();
--> statement-breakpoint

-- 4. The one way a status moves. Null is a lost race; PD1xx are refusals the verb has worded before, kept here for hostile SQL.
CREATE FUNCTION app.change_status(move jsonb, audit jsonb, jobs jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  acting text := current_setting('role', true);
  staff uuid := CASE WHEN acting = 'padron_staff' THEN auth.staff_user_id() END;
  before app.customers;
  source app.statuses;
  target app.statuses;
  undone app.transitions;
  is_held boolean;
  restores boolean;
  told uuid[];
BEGIN
  IF acting = 'padron_staff' AND NOT auth.staff_can('customer.edit') THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  IF NOT EXISTS (select 1 from jsonb_array_elements(audit) a where a ->> 'customerId' = move ->> 'customerId') THEN
    RAISE EXCEPTION 'nothing is told of the move' USING ERRCODE = 'PD106';
  END IF;
  SELECT * INTO before FROM app.customers c WHERE c.id = (move ->> 'customerId')::uuid AND c.version = (move ->> 'expectedVersion')::int FOR UPDATE;
  IF before.id IS NULL THEN RETURN NULL; END IF;
  SELECT * INTO source FROM app.statuses s WHERE s.code = before.status_code;
  SELECT * INTO target FROM app.statuses s WHERE s.code = move ->> 'to';
  -- What is restored is proven from the record: the status held, or where the latest move came from. Never asserted.
  IF move ->> 'undoesId' IS NOT NULL THEN
    SELECT * INTO undone FROM app.transitions t
     WHERE t.customer_id = before.id AND t.seq = before.status_seq AND t.id = (move ->> 'undoesId')::uuid AND t.from_code = target.code;
  END IF;
  is_held := NOT source.is_active AND target.code = coalesce(before.held_status_code, '');
  restores := coalesce((move ->> 'restores')::boolean, false) AND (is_held OR undone.id IS NOT NULL);
  IF target.code IS NULL OR target.code = source.code OR (target.availability = 'historical' AND NOT restores) THEN
    RAISE EXCEPTION 'no such target' USING ERRCODE = 'PD101';
  END IF;
  IF NOT restores AND source.allowed_next <> '{}' AND NOT (target.code = ANY (source.allowed_next)) THEN
    RAISE EXCEPTION 'move not allowed' USING ERRCODE = 'PD102';
  END IF;
  IF source.category = 'draft' AND target.category = 'active' AND before.missing <> '{}' THEN
    RAISE EXCEPTION 'record incomplete' USING ERRCODE = 'PD103';
  END IF;
  IF staff IS NOT NULL AND NOT auth.statuses_allowed(staff, source.code, CASE WHEN restores AND is_held THEN source.code ELSE target.code END) THEN
    RAISE EXCEPTION 'outside the status set' USING ERRCODE = 'PD104';
  END IF;
  IF target.require_status_reason AND NOT restores AND coalesce(move ->> 'reasonCode', '') = '' THEN
    RAISE EXCEPTION 'reason required' USING ERRCODE = 'PD105';
  END IF;
  UPDATE app.customers SET status_code = target.code, status_seq = status_seq + 1, status_since = now(),
    held_status_code = CASE WHEN undone.id IS NOT NULL THEN undone.held_before WHEN target.is_active THEN NULL
      WHEN source.is_active THEN source.code ELSE before.held_status_code END,
    activated_at = coalesce(activated_at, CASE WHEN target.category = 'active' AND NOT target.crm_only THEN now() END), version = version + 1
   WHERE id = before.id;
  INSERT INTO app.transitions (id, customer_id, seq, from_code, to_code, reason_code, comment, effective_at, actor_kind, actor_id, cause, undoes_id, held_before, customer_version)
  VALUES ((move ->> 'transitionId')::uuid, before.id, before.status_seq + 1, before.status_code, target.code, move ->> 'reasonCode', move ->> 'comment',
    coalesce((move ->> 'effectiveAt')::timestamptz, now()), CASE WHEN staff IS NULL THEN 'system' ELSE 'staff' END, staff, move ->> 'cause',
    undone.id, before.held_status_code, before.version + 1);
  UPDATE app.customer_statuses SET status_code = target.code WHERE customer_id = before.id;
  told := app.tell(audit, jobs);
  RETURN jsonb_build_object('version', before.version + 1, 'seq', before.status_seq + 1, 'from', before.status_code, 'jobs', to_jsonb(told));
END $$;
--> statement-breakpoint

-- What a change of status looks at, behind one check instead of one a table. Nobody who may not read a customer gets a row.
CREATE FUNCTION app.find_for_change(customer uuid, staff uuid) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF current_setting('role', true) = 'padron_staff' AND NOT auth.staff_can('customer.read') THEN RETURN NULL; END IF;
  RETURN (SELECT jsonb_build_object('id', c.id, 'number', c.number, 'version', c.version, 'legalName', c.legal_name, 'tradeName', c.trade_name,
      'taxId', c.tax_id, 'missing', c.missing, 'statusCode', c.status_code, 'heldStatusCode', c.held_status_code, 'activatedAt', c.activated_at,
      'screening', (SELECT jsonb_build_object('outcome', s.outcome, 'situation', s.situation, 'situationDate', s.situation_date, 'listDate', s.list_date,
        'severity', s.severity, 'acknowledgedReason', s.acknowledged_reason, 'clearedAt', s.cleared_at) FROM app.screenings s WHERE s.customer_id = c.id),
      'heldReasonCode', (SELECT t.reason_code FROM app.transitions t
        WHERE t.customer_id = c.id AND t.to_code = c.held_status_code ORDER BY t.seq DESC LIMIT 1),
      'setCode', (SELECT coalesce(u.status_set_code, r.status_set_code) FROM app.staff_users u JOIN app.roles r ON r.code = u.role_code WHERE u.id = staff),
      'latest', (SELECT jsonb_build_object('id', t.id, 'fromCode', t.from_code, 'toCode', t.to_code, 'heldBefore', t.held_before, 'undoesId', t.undoes_id,
        'recordedAt', t.recorded_at) FROM app.transitions t WHERE t.customer_id = c.id AND t.seq = c.status_seq),
      'bookVersion', (SELECT (value #>> '{}')::int FROM app.settings WHERE key = 'definitionsVersion'))
    FROM app.customers c WHERE c.id = customer);
END $$;
--> statement-breakpoint

-- How to reach a customer, as one text for the search document; phones stand in it once more as digits.
CREATE FUNCTION app.contact_text(customer uuid) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  select coalesce(string_agg(distinct part, ' '), '') from (
    select m.value as part from app.contact_methods m where m.customer_id = customer
    union all select m.normalized from app.contact_methods m where m.customer_id = customer
    union all select regexp_replace(m.value, '\D', '', 'g') from app.contact_methods m where m.customer_id = customer and m.kind = 'phone'
    union all select concat_ws(' ', k.name, k.email, k.phone, regexp_replace(k.phone, '\D', '', 'g'))
      from app.contact_assignments a join app.contacts k on k.id = a.contact_id where a.customer_id = customer) parts
$$;
--> statement-breakpoint

-- 5. The directory in one call. Walks the key for common conditions, starts from the trigram or membership index for rare ones.
-- VOLATILE because EXPLAIN asks for it; both only read.
CREATE FUNCTION app.estimated_rows(query text) RETURNS double precision LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog AS $$
DECLARE
  plan jsonb;
BEGIN
  EXECUTE 'explain (format json) ' || query INTO plan;
  RETURN (plan -> 0 -> 'Plan' ->> 'Plan Rows')::double precision;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.list_customers(term text, codes text[], sort text, after_key text, after_id uuid, row_limit int) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  word text;
  folded text := nullif(trim(app.fold(term)), '');
  sort_key text := CASE ltrim(sort, '-') WHEN 'name' THEN 'c.name_key' WHEN 'number' THEN 'lpad(c.number, 24, '' '')' END;
  falling text := CASE WHEN sort LIKE '-%' THEN ' desc' ELSE '' END;
  side text := CASE WHEN sort LIKE '-%' THEN '<' ELSE '>' END;
  in_text text := '';
  in_document text := '';
  shown text;
  hidden text[];
  sources text := 'app.customers c';
  conditions text;
  answer jsonb;
BEGIN
  IF NOT auth.staff_can('customer.read') THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  IF folded IS NOT NULL THEN
    FOREACH word IN ARRAY regexp_split_to_array(folded, '\s+') LOOP
      word := '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%';
      in_text := in_text || format(' and c.search_text like %L', word);
      in_document := in_document || format(' and s.document like %L', word);
    END LOOP;
  END IF;
  SELECT format('c.status_code = any (%L::text[])', array_agg(st.code)) INTO shown FROM app.statuses st
   WHERE (codes IS NULL OR st.code = ANY (codes)) AND (st.visible_in_backend OR codes IS NOT NULL);
  IF shown IS NULL OR shown LIKE '%any (NULL%' THEN shown := 'false'; END IF;
  IF codes IS NULL AND NOT EXISTS (SELECT 1 FROM app.statuses st WHERE NOT st.visible_in_backend) THEN shown := 'true'; END IF;
  -- A hidden status is found by the number alone (B-24); the filter still holds for every other.
  SELECT array_agg(st.code) INTO hidden FROM app.statuses st WHERE NOT st.visible_in_backend;
  IF folded IS NOT NULL AND hidden IS NOT NULL THEN
    shown := format('(%s or (lower(c.number) = %L and c.status_code = any (%L::text[])))', shown, folded, hidden);
  END IF;
  conditions := shown || in_text;
  IF folded IS NOT NULL AND app.estimated_rows('select 1 from app.customer_search s where true' || in_document) < 5000 THEN
    sources := 'app.customer_search s join app.customers c on c.id = s.customer_id';
    conditions := shown || in_document;
  ELSIF folded IS NULL AND codes IS NOT NULL
    AND app.estimated_rows(format('select 1 from app.customer_statuses m where m.status_code = any (%L::text[])', codes)) < 20000 THEN
    sources := 'app.customer_statuses m join app.customers c on c.id = m.customer_id';
    conditions := format('m.status_code = any (%L::text[])', codes);
  END IF;
  IF after_id IS NOT NULL THEN
    conditions := conditions || CASE WHEN sort_key IS NULL THEN format(' and c.id %s %L', side, after_id)
      ELSE format(' and (%s, c.id) %s (%L, %L::uuid)', sort_key, side, after_key, after_id) END;
  END IF;
  EXECUTE format($q$
    select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'version', p.version, 'legalName', p.legal_name, 'tradeName', p.trade_name,
      'taxId', p.tax_id, 'country', p.country, 'missingCount', cardinality(p.missing), 'createdAt', p.created_at, 'statusSince', p.status_since,
      'key', p.sort_key, 'statusCode', p.status_code, 'screening', jsonb_build_object('outcome', coalesce(sc.outcome, 'not_screened'), 'situation', sc.situation,
      'severity', coalesce(sc.severity, 'none'))) order by p.position), '[]')
    from (select c.*, %1$s as sort_key, row_number() over () as position from
      (select c.* from %2$s where %3$s order by %4$s limit %5$s) c) p
    left join app.screenings sc on sc.customer_id = p.id$q$,
    coalesce(sort_key, 'null::text'), sources, conditions, coalesce(sort_key || falling || ', ', '') || 'c.id' || falling, row_limit) INTO answer;
  RETURN answer;
END $$;
--> statement-breakpoint

-- 6. Row policies: forced everywhere, the owner passes by name, everybody else by what they can prove.
DO $$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('app', 'auth_staff', 'auth_portal') LOOP
    EXECUTE format('alter table %I.%I enable row level security', t.schemaname, t.tablename);
    EXECUTE format('alter table %I.%I force row level security', t.schemaname, t.tablename);
    EXECUTE format('create policy owner_all on %I.%I to padron_owner using (true) with check (true)', t.schemaname, t.tablename);
    IF t.schemaname <> 'app' THEN
      EXECUTE format('create policy auth_all on %I.%I to padron_%s using (true) with check (true)', t.schemaname, t.tablename, t.schemaname);
      EXECUTE format('grant select, insert, update, delete on %I.%I to padron_%s', t.schemaname, t.tablename, t.schemaname);
    ELSE
      EXECUTE format('create policy worker_all on %I.%I to padron_worker using (true) with check (true)', t.schemaname, t.tablename);
    END IF;
  END LOOP;
  FOR t IN SELECT unnest(array['roles', 'role_abilities', 'statuses', 'status_sets', 'status_set_members', 'settings', 'customer_classes', 'branches',
    'document_slots', 'staff_users']) AS name LOOP
    EXECUTE format('create policy staff_read on app.%I for select to padron_staff using ((select auth.staff_user_id()) is not null)', t.name);
    EXECUTE format('grant select on app.%I to padron_staff, padron_worker', t.name);
  END LOOP;
  FOR t IN SELECT unnest(array['customers', 'addresses', 'contact_methods', 'contacts', 'contact_assignments', 'screenings', 'transitions',
    'screening_snapshots', 'screening_entries']) AS name LOOP
    EXECUTE format('create policy staff_read on app.%I for select to padron_staff using ((select auth.staff_can(''customer.read'')))', t.name);
    EXECUTE format('grant select on app.%I to padron_staff, padron_worker', t.name);
  END LOOP;
  FOR t IN SELECT unnest(array['customers', 'addresses', 'contact_methods', 'contacts', 'contact_assignments', 'screenings']) AS name LOOP
    EXECUTE format('create policy staff_insert on app.%I for insert to padron_staff with check ((select auth.staff_can_any(''customer.edit'', ''customer.edit-contacts'')))', t.name);
    EXECUTE format('create policy staff_update on app.%I for update to padron_staff using ((select auth.staff_can_any(''customer.edit'', ''customer.edit-contacts'', ''customer.edit-commercial'', ''finance.edit'')))', t.name);
    EXECUTE format('create policy staff_delete on app.%I for delete to padron_staff using ((select auth.staff_can_any(''customer.edit'', ''customer.edit-contacts'')))', t.name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY staff_register ON app.customers AS RESTRICTIVE FOR INSERT TO padron_staff WITH CHECK ((SELECT auth.staff_can('customer.edit')));
--> statement-breakpoint
GRANT INSERT (id, number, legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, party_type, class_code, parent_id, sub_account_name, branch_id, website,
  external_reference, payment_method, payment_terms, billing_cycle, currency, credit_limit_minor, minimum_invoice_minor, vat_treatment, bill_to_parent, sales_stage,
  country, fiscal_name, capital_regime, tax_regime, cfdi_use, fiscal_postal_code, missing, name_key, contact_text, created_by) ON app.customers TO padron_staff;
--> statement-breakpoint
GRANT UPDATE (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, party_type, class_code, parent_id, sub_account_name, branch_id, website,
  external_reference, payment_method, payment_terms, billing_cycle, currency, credit_limit_minor, minimum_invoice_minor, vat_treatment, bill_to_parent, sales_stage,
  country, fiscal_name, capital_regime, tax_regime, cfdi_use, fiscal_postal_code, missing, name_key, contact_text, version) ON app.customers TO padron_staff;
--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON app.addresses, app.contact_methods, app.contact_assignments TO padron_staff;
--> statement-breakpoint
GRANT INSERT, UPDATE ON app.contacts, app.screenings TO padron_staff, padron_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON app.screening_snapshots, app.screening_entries, app.screening_uploads TO padron_worker;
--> statement-breakpoint
GRANT INSERT ON app.screening_snapshots, app.screening_uploads TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_insert ON app.screening_snapshots FOR INSERT TO padron_staff WITH CHECK ((SELECT auth.staff_can('screening.load')));
--> statement-breakpoint
CREATE POLICY staff_insert ON app.screening_uploads FOR INSERT TO padron_staff WITH CHECK ((SELECT auth.staff_can('screening.load')));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON staging.screening_lines TO padron_worker;
--> statement-breakpoint
CREATE POLICY staff_review ON app.screenings FOR UPDATE TO padron_staff USING ((SELECT auth.staff_can('screening.review'))) WITH CHECK ((SELECT auth.staff_can('screening.review')));
--> statement-breakpoint
-- The trail is read by whoever may read its customer; entries without one need the ability. Nobody writes it but app.tell.
GRANT SELECT ON app.audit_entries TO padron_staff, padron_worker;
--> statement-breakpoint
CREATE POLICY staff_read ON app.audit_entries FOR SELECT TO padron_staff
  USING ((customer_id IS NOT NULL AND (SELECT auth.staff_can('customer.read')) AND (SELECT auth.staff_can('audit.read'))) OR (SELECT auth.staff_can('audit.read-all')));
--> statement-breakpoint
-- Settings that people edit.
GRANT INSERT (id, email, name, role_code, status_set_code, branch_id, locale, time_zone, invited_at) ON app.staff_users TO padron_staff;
--> statement-breakpoint
GRANT UPDATE (name, role_code, status_set_code, branch_id, locale, time_zone, disabled_at, disabled_by, joined_at, version) ON app.staff_users TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_insert ON app.staff_users FOR INSERT TO padron_staff WITH CHECK ((SELECT auth.staff_can('staff-user.manage')));
--> statement-breakpoint
CREATE POLICY staff_update ON app.staff_users FOR UPDATE TO padron_staff
  USING ((SELECT auth.staff_can('staff-user.manage'))) WITH CHECK ((SELECT auth.staff_can('staff-user.manage')));
--> statement-breakpoint
GRANT UPDATE (name, status_set_code, version) ON app.roles TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_update ON app.roles FOR UPDATE TO padron_staff USING ((SELECT auth.staff_can('role.configure'))) WITH CHECK ((SELECT auth.staff_can('role.configure')));
--> statement-breakpoint
GRANT INSERT, DELETE ON app.role_abilities TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_write ON app.role_abilities FOR ALL TO padron_staff USING ((SELECT auth.staff_can('role.configure'))) WITH CHECK ((SELECT auth.staff_can('role.configure')));
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON app.user_abilities TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_read ON app.user_abilities FOR SELECT TO padron_staff
  USING (staff_user_id = (SELECT auth.staff_user_id()) OR (SELECT auth.staff_can('staff-user.manage')));
--> statement-breakpoint
CREATE POLICY staff_write ON app.user_abilities FOR ALL TO padron_staff USING ((SELECT auth.staff_can('role.configure'))) WITH CHECK ((SELECT auth.staff_can('role.configure')));
--> statement-breakpoint
GRANT SELECT (id, staff_user_id, name, abilities, created_at, created_by, expires_at, revoked_at, last_used_at) ON app.api_keys TO padron_staff;
--> statement-breakpoint
GRANT INSERT (id, staff_user_id, name, token_hash, abilities, created_by, expires_at), UPDATE (revoked_at) ON app.api_keys TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_read ON app.api_keys FOR SELECT TO padron_staff
  USING (staff_user_id = (SELECT auth.staff_user_id()) OR (SELECT auth.staff_can('staff-user.manage')));
--> statement-breakpoint
CREATE POLICY staff_revoke ON app.api_keys FOR UPDATE TO padron_staff
  USING (staff_user_id = (SELECT auth.staff_user_id()) OR (SELECT auth.staff_can('staff-user.manage')));
--> statement-breakpoint
-- A key is made for oneself, by a person: nobody mints another's powers, and a key begets no key.
CREATE POLICY staff_insert ON app.api_keys FOR INSERT TO padron_staff
  WITH CHECK (staff_user_id = (SELECT auth.staff_user_id()) AND (SELECT auth.staff_key_abilities()) IS NULL);
--> statement-breakpoint
GRANT SELECT (id, email, name, role_code, locale, disabled_at, joined_at), UPDATE (joined_at) ON app.staff_users TO padron_auth_staff;
--> statement-breakpoint
GRANT UPDATE (last_used_at), SELECT (id) ON app.api_keys TO padron_auth_staff;
--> statement-breakpoint
CREATE POLICY auth_touch ON app.api_keys FOR ALL TO padron_auth_staff USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY auth_read ON app.staff_users FOR SELECT TO padron_auth_staff USING (true);
--> statement-breakpoint
CREATE POLICY auth_join ON app.staff_users FOR UPDATE TO padron_auth_staff USING (true) WITH CHECK (true);
--> statement-breakpoint
-- Jobs: a person sees and steers his own; holders of queue.read see all. The worker's login settles the row it was handed.
GRANT SELECT ON app.outbox, app.effects TO padron_staff;
--> statement-breakpoint
GRANT UPDATE (state, due_at, claimed_until, cancel_requested_at, last_error, finished_at, started_at, failures, losses, done, total, note) ON app.outbox TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_read ON app.outbox FOR SELECT TO padron_staff
  USING (originator_id = (SELECT auth.staff_user_id()) OR (SELECT auth.staff_can('queue.read')));
--> statement-breakpoint
CREATE POLICY staff_update ON app.outbox FOR UPDATE TO padron_staff
  USING (originator_id = (SELECT auth.staff_user_id()) OR (SELECT auth.staff_can('queue.manage')))
  WITH CHECK (originator_id = (SELECT auth.staff_user_id()) OR (SELECT auth.staff_can('queue.manage')));
--> statement-breakpoint
CREATE POLICY staff_read ON app.effects FOR SELECT TO padron_staff USING (EXISTS (SELECT 1 FROM app.outbox o WHERE o.id = outbox_id));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON app.outbox, app.effects TO padron_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON app.idempotency_keys TO padron_staff;
--> statement-breakpoint
GRANT SELECT, DELETE ON app.idempotency_keys TO padron_worker;
--> statement-breakpoint
CREATE POLICY staff_own ON app.idempotency_keys FOR ALL TO padron_staff
  USING (actor_id = (SELECT auth.staff_user_id())) WITH CHECK (actor_id = (SELECT auth.staff_user_id()));
--> statement-breakpoint

-- 7. Functions are closed to PUBLIC (default privileges of the owner) and opened by name.
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA app, auth FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA app, auth TO padron_staff, padron_portal, padron_worker, padron_auth_staff, padron_auth_portal;
--> statement-breakpoint
GRANT USAGE ON SCHEMA auth_staff TO padron_auth_staff;
--> statement-breakpoint
GRANT USAGE ON SCHEMA auth_portal TO padron_auth_portal;
--> statement-breakpoint
GRANT USAGE ON SCHEMA staging TO padron_worker;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.new_id() TO padron_staff, padron_portal, padron_worker, padron_auth_staff, padron_auth_portal;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.next_customer_number(), app.default_status(), app.fold(text), app.estimated_rows(text), app.contact_text(uuid) TO padron_staff, padron_worker;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_customers(text, text[], text, text, uuid, int) TO padron_staff;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.change_status(jsonb, jsonb, jsonb), app.find_for_change(uuid, uuid), app.tell(jsonb, jsonb) TO padron_staff, padron_worker;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION auth.staff_user_id(), auth.staff_can(text), auth.staff_can_any(text[]), auth.staff_key_abilities(), auth.staff_abilities(uuid), auth.token_hash() TO padron_staff;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION auth.resolve_staff(text) TO padron_auth_staff, padron_staff;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION auth.resolve_outbox(uuid) TO padron_worker;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.settle_outbox(jsonb) TO padron_staff, padron_portal, padron_worker;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE auth_staff.attempts_id_seq TO padron_auth_staff;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE auth_portal.attempts_id_seq TO padron_auth_portal;
