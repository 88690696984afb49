-- 1. Whose door is open: joined, not revoked, a status that lets its people in, and a session opened since the door was last shut (domain §15).
CREATE FUNCTION auth.portal_doors(person uuid, since timestamptz) RETURNS TABLE (membership_id uuid, customer_id uuid, number text, name text, permissions text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select m.id, c.id, c.number, c.trade_name, m.permissions
    from app.portal_memberships m join app.customers c on c.id = m.customer_id join app.statuses st on st.code = c.status_code
   where m.portal_user_id = person and m.joined_at is not null and m.revoked_at is null and m.sessions_from <= since and st.has_frontend_login_access
   order by c.trade_name, c.id
$$;
--> statement-breakpoint
CREATE TYPE auth.portal_reader AS (session_id uuid, user_id uuid, name text, customer_id uuid, permissions text[], membership_id uuid);
--> statement-breakpoint
-- Who reads in the portal, found by the hash of the session's token alone: no settable id is believed.
CREATE FUNCTION auth.portal_reading() RETURNS auth.portal_reader LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select row(s.id, u.id, u.name, d.customer_id, d.permissions, d.membership_id)::auth.portal_reader
    from auth_portal.sessions s join app.portal_users u on u.id = s.user_id
    join lateral auth.portal_doors(u.id, s.created_at) d on d.customer_id = s.account_id
   where s.token_hash = auth.token_hash() and s.expires_at > statement_timestamp() and s.idle_expires_at > statement_timestamp()
$$;
--> statement-breakpoint
CREATE FUNCTION auth.portal_customer() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select (auth.portal_reading()).customer_id
$$;
--> statement-breakpoint
CREATE FUNCTION auth.portal_user() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select (auth.portal_reading()).user_id
$$;
--> statement-breakpoint
CREATE FUNCTION auth.portal_can(permission text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select coalesce((auth.portal_reading()).permissions && array['admin', permission], false)
$$;
--> statement-breakpoint
-- The person of a session, the customer it is open for, and those it may be switched to; null when the session is dead. `account` is null
-- where the door was shut meanwhile.
CREATE FUNCTION auth.resolve_portal(token text) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select jsonb_build_object('sessionId', s.id, 'userId', u.id, 'name', u.name, 'email', u.email, 'locale', u.locale,
      'account', (select jsonb_build_object('customerId', d.customer_id, 'number', d.number, 'name', d.name, 'permissions', d.permissions)
        from auth.portal_doors(u.id, s.created_at) d where d.customer_id = s.account_id),
      'accounts', (select coalesce(jsonb_agg(jsonb_build_object('customerId', d.customer_id, 'number', d.number, 'name', d.name) order by d.name, d.number), '[]')
        from auth.portal_doors(u.id, s.created_at) d))
    from auth_portal.sessions s join app.portal_users u on u.id = s.user_id
   where s.token_hash = sha256(convert_to(token, 'UTF8')) and s.expires_at > statement_timestamp() and s.idle_expires_at > statement_timestamp()
$$;
--> statement-breakpoint
-- Signing in proves the address: every invitation that still holds is taken up with it. Answers the customers that may be entered.
CREATE FUNCTION auth.join_portal(person uuid) RETURNS TABLE (customer_id uuid, number text, name text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE app.portal_memberships m SET joined_at = now() FROM app.customers c JOIN app.statuses st ON st.code = c.status_code
   WHERE m.portal_user_id = person AND m.joined_at IS NULL AND m.revoked_at IS NULL AND m.expires_at > now() AND c.id = m.customer_id AND st.has_frontend_login_access;
  UPDATE app.portal_users u SET last_signed_in_at = now() WHERE u.id = person;
  RETURN QUERY SELECT d.customer_id, d.number, d.name FROM auth.portal_doors(person, clock_timestamp()) d;
END $$;
--> statement-breakpoint
-- Who could be let in by a mail to this address: a member, or somebody whose invitation still holds.
CREATE FUNCTION auth.portal_awaited(person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select exists (select 1 from app.portal_memberships m join app.customers c on c.id = m.customer_id join app.statuses st on st.code = c.status_code
    where m.portal_user_id = person and m.revoked_at is null and (m.joined_at is not null or m.expires_at > now()) and st.has_frontend_login_access)
$$;
--> statement-breakpoint
CREATE FUNCTION auth.portal_secret() RETURNS text LANGUAGE sql VOLATILE SET search_path = pg_catalog AS $$
  select 'pdl_' || translate(encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'base64'), '+/=', '-_')
$$;
--> statement-breakpoint
-- A code and a link for whoever asked, good for ten minutes, earlier ones spent; no row where nobody is awaited. Only the worker asks.
CREATE FUNCTION auth.issue_portal_code(request uuid) RETURNS TABLE (email text, name text, locale text, code text, link text, minutes int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  asked app.sign_in_requests;
  person app.portal_users;
BEGIN
  UPDATE app.sign_in_requests q SET handled_at = clock_timestamp() WHERE q.id = request AND q.created_at > now() - interval '15 minutes' RETURNING q.* INTO asked;
  SELECT u.* INTO person FROM app.portal_users u WHERE u.email = asked.email;
  IF person.id IS NULL OR NOT auth.portal_awaited(person.id) THEN RETURN; END IF;
  code := lpad(((('x' || left(encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex'), 15))::bit(60)::bigint) % 100000000)::text, 8, '0');
  link := auth.portal_secret();
  minutes := 10;
  DELETE FROM auth_portal.one_time_codes o WHERE o.user_id = person.id AND o.purpose IN ('portal_code', 'portal_link');
  INSERT INTO auth_portal.one_time_codes (user_id, purpose, code_hash, expires_at)
  VALUES (person.id, 'portal_code', sha256(convert_to(person.id || ':' || code, 'UTF8')), now() + make_interval(mins => minutes)),
    (person.id, 'portal_link', sha256(convert_to(link, 'UTF8')), now() + make_interval(mins => minutes));
  email := person.email; name := person.name; locale := asked.locale;
  RETURN NEXT;
END $$;
--> statement-breakpoint
-- The link of an invitation, good for a day at a time, for as long as the invitation holds.
CREATE FUNCTION auth.issue_portal_invitation(membership uuid) RETURNS TABLE (email text, name text, locale text, customer_id uuid, customer_name text, link text, invitation_ends timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  person uuid;
BEGIN
  SELECT u.id, u.email, u.name, u.locale, c.id, c.trade_name, m.expires_at INTO person, email, name, locale, customer_id, customer_name, invitation_ends
    FROM app.portal_memberships m JOIN app.portal_users u ON u.id = m.portal_user_id JOIN app.customers c ON c.id = m.customer_id JOIN app.statuses st ON st.code = c.status_code
   WHERE m.id = membership AND m.joined_at IS NULL AND m.revoked_at IS NULL AND m.expires_at > now() AND st.has_frontend_login_access;
  IF person IS NULL THEN RETURN; END IF;
  link := auth.portal_secret();
  INSERT INTO auth_portal.one_time_codes (user_id, purpose, code_hash, expires_at)
  VALUES (person, 'portal_link', sha256(convert_to(link, 'UTF8')), least(invitation_ends, now() + interval '24 hours'));
  RETURN NEXT;
END $$;
--> statement-breakpoint
-- 2. The commit that shuts or opens a door stamps it, so that no session from before is ever good again.
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
  SELECT c.id, c.status_code, c.status_seq, c.version, c.held_status_code, c.missing, s.is_active, s.category, s.allowed_next, s.on_order_created, s.system, s.has_frontend_login_access AS lets_in,
      t.id AS latest_id, t.from_code AS latest_from, t.held_before AS latest_held, t.opener_id, o.from_code AS opener_from, o.to_code AS opener_to, o.below_id
    INTO found_it FROM app.customers c JOIN app.statuses s ON s.code = c.status_code
    LEFT JOIN app.transitions t ON t.customer_id = c.id AND t.seq = c.status_seq LEFT JOIN app.transitions o ON o.id = t.opener_id
   WHERE c.id = asked."customerId" AND c.version = asked."expectedVersion" FOR UPDATE OF c;
  IF found_it.id IS NULL THEN RETURN NULL; END IF;
  SELECT * INTO target FROM app.statuses s WHERE s.code = asked."to";
  effective := coalesce(asked."effectiveAt", now());
  who := auth.acting();
  staff := who.id;
  -- The order rule is proven by an order of this very transaction, or by one of the portal that the worker follows; then the system acts (B-12).
  IF asked.cause = 'order' THEN
    by_rule := target.code = found_it.on_order_created AND EXISTS (
      SELECT 1 FROM app.orders o WHERE o.id = asked."orderId" AND o.customer_id = found_it.id AND o.override_id IS NULL
        AND (o.xmin = pg_current_xact_id()::xid OR (who.kind = 'system' AND o.placed_by IS NOT NULL)));
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
  IF NOT (found_it.lets_in AND target.has_frontend_login_access) THEN
    UPDATE app.portal_memberships m SET sessions_from = clock_timestamp() WHERE m.customer_id = found_it.id AND m.revoked_at IS NULL;
  END IF;
  told := app.tell_as(who, audit, jobs);
  RETURN jsonb_build_object('version', found_it.version + 1, 'seq', found_it.status_seq + 1, 'from', found_it.status_code,
    'reversesId', CASE WHEN reverses THEN found_it.opener_id END, 'jobs', to_jsonb(told));
END $$;
--> statement-breakpoint
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
  doors AS (UPDATE app.portal_memberships d SET sessions_from = clock_timestamp() FROM picked p JOIN app.statuses s ON s.code = p.status_code
    WHERE d.customer_id = p.id AND d.revoked_at IS NULL AND NOT (s.has_frontend_login_access AND target.has_frontend_login_access)),
  member AS (UPDATE app.customer_statuses m SET status_code = target.code FROM picked p WHERE m.customer_id = p.id),
  listed AS (UPDATE app.bulk_rows r SET outcome = 'changed', from_code = p.status_code, transition_id = p.move_id, reason = NULL
    FROM picked p WHERE bulk IS NOT NULL AND r.bulk_id = bulk AND r.customer_id = p.id AND r.customer_id = ANY (customers))
  SELECT jsonb_build_object('moved', count(*), 'customerIds', coalesce(jsonb_agg(p.id), '[]'), 'transitionIds', coalesce(jsonb_agg(p.move_id), '[]'))
    INTO answer FROM picked p;
  RETURN answer;
END $$;
--> statement-breakpoint
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
        OR EXISTS (SELECT 1 FROM app.customers k WHERE k.parent_id = c.id AND k.inherit_status)
        OR EXISTS (SELECT 1 FROM app.portal_memberships m WHERE m.customer_id = c.id AND m.joined_at IS NOT NULL AND m.revoked_at IS NULL),
      'inheritors', (SELECT count(*) FROM app.customers k WHERE k.parent_id = c.id AND k.inherit_status),
      'definitionVersion', (SELECT max(v.version) FROM app.status_versions v),
      'bookVersion', (SELECT (value #>> '{}')::int FROM app.settings WHERE key = 'definitionsVersion'))
    FROM app.customers c WHERE c.id = customer);
END $$;
--> statement-breakpoint
CREATE FUNCTION app.stamp_portal_doors_of_status() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE app.portal_memberships m SET sessions_from = clock_timestamp() FROM app.customers c WHERE c.id = m.customer_id AND c.status_code = NEW.code AND m.revoked_at IS NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER stamp_portal_doors AFTER UPDATE OF has_frontend_login_access ON app.statuses FOR EACH ROW
  WHEN (OLD.has_frontend_login_access <> NEW.has_frontend_login_access) EXECUTE FUNCTION app.stamp_portal_doors_of_status();
--> statement-breakpoint
-- What is left behind a shut door: dead sessions go, invitations end. Of one customer, or of all; the worker's.
CREATE FUNCTION app.close_portal_doors(customer uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  sessions int;
  ended jsonb;
BEGIN
  DELETE FROM auth_portal.sessions s WHERE (customer IS NULL OR s.account_id = customer) AND NOT EXISTS (SELECT 1 FROM auth.portal_doors(s.user_id, s.created_at));
  GET DIAGNOSTICS sessions = ROW_COUNT;
  WITH over AS (
    UPDATE app.portal_memberships m SET revoked_at = now() FROM app.customers c JOIN app.statuses st ON st.code = c.status_code
     WHERE c.id = m.customer_id AND (customer IS NULL OR c.id = customer) AND m.joined_at IS NULL AND m.revoked_at IS NULL
       AND (m.expires_at <= now() OR NOT st.has_frontend_login_access)
    RETURNING m.id, m.customer_id)
  SELECT coalesce(jsonb_agg(jsonb_build_object('membershipId', o.id, 'customerId', o.customer_id)), '[]') INTO ended FROM over o;
  DELETE FROM app.sign_in_requests q WHERE q.created_at < now() - interval '1 day';
  RETURN jsonb_build_object('sessions', sessions, 'invitations', ended);
END $$;
--> statement-breakpoint
-- 3. Who acts, once more: now also a customer's person.
CREATE OR REPLACE FUNCTION auth.acting() RETURNS auth.actor LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  who auth.actor;
  token text;
BEGIN
  IF current_setting('role', true) = 'padron_portal' THEN
    SELECT CASE WHEN r.user_id IS NULL THEN 'anonymous' ELSE 'portal' END, r.user_id, r.name INTO who.kind, who.id, who.name FROM auth.portal_reading() r;
    who.kind := coalesce(who.kind, 'anonymous');
    RETURN who;
  ELSIF current_setting('role', true) <> 'padron_staff' THEN
    who.kind := 'system';
    RETURN who;
  END IF;
  token := nullif(current_setting('padron.token', true), '');
  IF token IS NOT NULL AND token NOT LIKE 'pdk\_%' THEN
    SELECT 'staff', u.id, u.name, NULL, NULL, u.role_code, r.is_wildcard, ss.code, ss.includes_all INTO who
      FROM auth_staff.sessions s JOIN app.staff_users u ON u.id = s.user_id JOIN app.roles r ON r.code = u.role_code
      LEFT JOIN app.status_sets ss ON ss.code = coalesce(u.status_set_code, r.status_set_code)
     WHERE s.token_hash = sha256(convert_to(token, 'UTF8')) AND s.expires_at > statement_timestamp() AND s.idle_expires_at > statement_timestamp()
       AND (s.viewing_until IS NULL OR s.viewing_until <= statement_timestamp()) AND u.disabled_at IS NULL;
    -- Nobody by that: dead, or looking as a colleague, who is found the longer way.
    IF who.id IS NULL THEN
      SELECT 'staff', u.id, u.name, NULL, NULL, u.role_code, r.is_wildcard, ss.code, ss.includes_all INTO who
        FROM app.staff_users u JOIN app.roles r ON r.code = u.role_code LEFT JOIN app.status_sets ss ON ss.code = coalesce(u.status_set_code, r.status_set_code)
       WHERE u.id = auth.staff_user_id();
    END IF;
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
CREATE OR REPLACE FUNCTION app.tell_as(who auth.actor, audit jsonb, jobs jsonb) RETURNS uuid[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  told uuid[];
BEGIN
  INSERT INTO app.audit_entries (customer_id, noun, object_id, event, actor_kind, actor_id, actor_name, cause, request_id, before, after)
  SELECT a."customerId", a.noun, a."objectId", a.event, who.kind, who.id, coalesce(who.name, a."actorName"), a.cause, a."requestId", a.before, a.after
    FROM jsonb_to_recordset(audit) AS a("customerId" uuid, noun text, "objectId" text, event text, "actorName" text, cause text, "requestId" text, before jsonb, after jsonb);
  IF jsonb_array_length(jobs) = 0 THEN RETURN '{}'; END IF;
  WITH sent AS (
    INSERT INTO app.outbox (id, name, payload, originator_kind, originator_id, originator_key_id, request_id, due_at)
    SELECT j.id, j.name, j.payload, CASE WHEN who.id IS NULL THEN 'system' WHEN who.kind = 'portal' THEN 'portal' ELSE 'staff' END, who.id, who.key_id, j."requestId", coalesce(j."dueAt", now())
      FROM jsonb_to_recordset(jobs) AS j(id uuid, name text, payload jsonb, "requestId" text, "dueAt" timestamptz)
    RETURNING id)
  SELECT array_agg(id) INTO told FROM sent;
  RETURN told;
END $$;
--> statement-breakpoint
-- What a customer's process may tell is a closed list, whatever SQL runs in its role: of its own customer, and jobs of its own kind.
CREATE OR REPLACE FUNCTION app.tell(audit jsonb, jobs jsonb) RETURNS uuid[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  who auth.actor;
BEGIN
  who := auth.acting();
  IF current_setting('role', true) = 'padron_portal' THEN
    -- An entry that names no customer, or no noun, is not in the list: what is unknown is refused, not passed over.
    IF EXISTS (SELECT 1 FROM jsonb_to_recordset(audit) AS a(noun text, "customerId" uuid)
        WHERE NOT coalesce(a.noun = 'session' AND a."customerId" IS NULL, false) AND NOT coalesce(who.id IS NOT NULL AND a."customerId" = auth.portal_customer()
          AND a.noun IN ('account', 'customer', 'file', 'note', 'order', 'portal-user', 'profile-request', 'quote', 'session'), false))
      OR EXISTS (SELECT 1 FROM jsonb_to_recordset(jobs) AS j(name text)
        WHERE NOT coalesce(j.name = 'session.send-code' OR (who.id IS NOT NULL AND j.name IN ('file.judge', 'order.follow-portal')), false)) THEN
      RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501';
    END IF;
  ELSIF who.kind = 'anonymous' AND EXISTS (select 1 from jsonb_to_recordset(audit) as a(noun text) where a.noun not in ('session', 'staff-user')) THEN
    RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501';
  END IF;
  RETURN app.tell_as(who, audit, jobs);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION auth.resolve_outbox(job uuid) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  found app.outbox;
  person app.staff_users;
  held text[];
BEGIN
  IF session_user <> 'login_worker' THEN RETURN NULL; END IF;
  SELECT * INTO found FROM app.outbox o WHERE o.id = job;
  IF found.originator_kind = 'system' THEN RETURN jsonb_build_object('kind', 'system'); END IF;
  -- What a customer's person set going is carried out by the system's hand, while that person may still enter.
  IF found.originator_kind = 'portal' THEN
    RETURN (SELECT jsonb_build_object('kind', 'system') WHERE EXISTS (SELECT 1 FROM auth.portal_doors(found.originator_id, now())));
  END IF;
  SELECT * INTO person FROM app.staff_users u WHERE u.id = found.originator_id AND u.disabled_at IS NULL;
  IF person.id IS NULL THEN RETURN NULL; END IF;
  held := auth.staff_abilities(person.id);
  IF found.originator_key_id IS NOT NULL THEN
    SELECT CASE WHEN held = array['*'] THEN k.abilities ELSE array(select a from unnest(k.abilities) a where a = any (held)) END INTO held
      FROM app.api_keys k WHERE k.id = found.originator_key_id AND k.revoked_at IS NULL AND k.expires_at > statement_timestamp();
    IF NOT FOUND THEN RETURN NULL; END IF;
  END IF;
  RETURN jsonb_build_object('userId', person.id, 'name', person.name, 'email', person.email, 'role', person.role_code,
    'locale', person.locale, 'abilities', to_jsonb(held), 'sessionId', null, 'apiKeyId', found.originator_key_id, 'limits', to_jsonb(auth.limits_of(person.role_code)));
END $$;
--> statement-breakpoint
-- 4. Gates, consequences and links know the portal.
CREATE OR REPLACE FUNCTION app.pass_gate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  gate text := TG_ARGV[0];
  outcome text;
  prepaid boolean := false;
  sources uuid[] := array[NEW.id];
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.customer_id <> OLD.customer_id THEN RAISE EXCEPTION 'belongs to another customer' USING ERRCODE = 'PD204'; END IF;
  IF gate = 'assignment' AND TG_OP = 'UPDATE' THEN
    IF NEW.order_id IS DISTINCT FROM OLD.order_id THEN RAISE EXCEPTION 'belongs to another order' USING ERRCODE = 'PD204'; END IF;
  END IF;
  IF TG_OP = 'UPDATE' AND NOT (OLD.state <> 'open' AND NEW.state = 'open') THEN RETURN NEW; END IF;
  -- An invoice is no copy of another one.
  IF gate <> 'manualInvoice' THEN sources := sources || NEW.copied_from_id; END IF;
  IF gate = 'order' THEN
    sources := sources || NEW.quote_id;
    prepaid := NEW.total_minor > 0 AND NEW.paid_minor >= NEW.total_minor;
  ELSIF gate = 'assignment' THEN
    prepaid := EXISTS (SELECT 1 FROM app.orders o WHERE o.id = NEW.order_id AND o.customer_id = NEW.customer_id AND o.total_minor > 0 AND o.paid_minor >= o.total_minor);
  END IF;
  -- A status that is moving just now is waited for, here and above: what is asked below is what holds until this commits.
  PERFORM 1 FROM app.customers c WHERE c.id = NEW.customer_id FOR NO KEY UPDATE;
  PERFORM 1 FROM app.customers c WHERE c.id IN (SELECT k.id FROM app.lineage(NEW.customer_id) k WHERE k.depth > 1) ORDER BY c.id FOR SHARE;
  -- What a customer orders by itself needs more than what is ordered for it, and nobody there acknowledges anything.
  IF current_setting('role', true) = 'padron_portal' AND app.gate_outcome(NEW.customer_id, 'portalOrder') <> 'allow' THEN
    RAISE EXCEPTION 'gate portalOrder is closed' USING ERRCODE = 'PD203';
  END IF;
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
CREATE OR REPLACE FUNCTION app.find_touched(customer uuid, target text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
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
      JOIN app.transitions o ON o.id = t.opener_id AND o.from_code = target AND o.to_code = c.status_code JOIN app.service_changes sc ON sc.transition_id = o.id AND sc.cause = 'cascade' AND sc.restored_by IS NULL
      JOIN app.services v ON v.id = sc.service_id AND v.last_change_id = sc.id WHERE c.id = customer),
    'recurringCharges', (SELECT count(*) FROM app.charges h WHERE h.customer_id = customer AND h.kind = 'recurring' AND h.ended_on IS NULL AND h.paused_on IS NULL),
    'pausedCharges', (SELECT count(*) FROM app.charges h WHERE h.customer_id = customer AND h.kind = 'recurring' AND h.ended_on IS NULL AND h.paused_on IS NOT NULL),
    'inheritingSubAccounts', (SELECT count(*) FROM app.customers k WHERE k.parent_id = customer AND k.inherit_status),
    'portalUsers', (SELECT count(*) FROM app.portal_memberships m WHERE m.customer_id = customer AND m.joined_at IS NOT NULL AND m.revoked_at IS NULL),
    'scheduled', (SELECT count(*) FROM app.scheduled_transitions w WHERE w.customer_id = customer AND w.state = 'waiting'));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.file_to_serve(version uuid, opener uuid) RETURNS TABLE (key text, name text, media_type text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select v.key, f.name, v.media_type
    from app.file_versions v join app.files f on f.id = v.file_id join app.customers c on c.id = f.customer_id,
    (select s.user_id from auth_staff.sessions s
      where s.id = opener and s.expires_at > statement_timestamp() and s.idle_expires_at > statement_timestamp()
     union all select k.staff_user_id from app.api_keys k
      where k.id = opener and k.revoked_at is null and k.expires_at > statement_timestamp()) who
    join app.staff_users u on u.id = who.user_id, auth.staff_abilities(u.id) held, auth.reader_of(u.id) r
   where v.id = file_to_serve.version and v.state = 'ready' and f.removed_at is null and u.disabled_at is null
     and held && array['*', 'file.read'] and app.opens(f.scope, f.departments, c.branch_id, r.scopes, r.branches, r.departments)
     and (held && array['*', 'customer.read'] or ('customer.read-assigned' = any (held)
       and exists (select 1 from app.assignments a where a.customer_id = c.id and a.assignee_id = u.id and a.state = 'open')))
  union all
  -- A customer's own person, by the session that opened it: customer scope, of the customer the session is open for, while its door is.
  select v.key, f.name, v.media_type
    from app.file_versions v join app.files f on f.id = v.file_id, auth_portal.sessions s
   where v.id = file_to_serve.version and v.state = 'ready' and f.removed_at is null and f.scope = 'customer'
     and s.id = opener and s.account_id = f.customer_id and s.expires_at > statement_timestamp() and s.idle_expires_at > statement_timestamp()
     and exists (select 1 from auth.portal_doors(s.user_id, s.created_at) d where d.customer_id = f.customer_id)
$$;
--> statement-breakpoint
-- How an account stands, in flags that have customer words; no status is named. Staff ask for the preview.
CREATE FUNCTION app.portal_state(customer uuid) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF current_setting('role', true) = 'padron_portal' AND customer IS DISTINCT FROM auth.portal_customer() THEN RETURN NULL; END IF;
  IF current_setting('role', true) = 'padron_staff' AND NOT (auth.staff_can('customer.read') AND auth.staff_can('portal-user.read')) THEN RETURN NULL; END IF;
  RETURN (SELECT jsonb_build_object('isSuspended', st.is_suspended, 'mayEnter', st.has_frontend_login_access,
      'mayOrder', app.gate_outcome(c.id, 'portalOrder') = 'allow' AND app.gate_outcome(c.id, 'order') = 'allow',
      'mayEdit', app.gate_outcome(c.id, 'edit') IN ('allow', 'warn'))
    FROM app.customers c JOIN app.statuses st ON st.code = c.status_code WHERE c.id = customer);
END $$;
--> statement-breakpoint
-- Whom a customer may call: the company's own words, for everybody who stands at the door.
CREATE FUNCTION app.portal_company() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select coalesce(jsonb_object_agg(s.key, s.value), '{}') from app.settings s where s.key in ('companyName', 'companyPhone', 'companyEmail', 'companyTimeZone')
$$;
--> statement-breakpoint
-- 5. What a customer's person does: each act one function, which finds customer and person itself.
CREATE FUNCTION app.portal_task(customer uuid, task_title text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  insert into app.tasks (customer_id, title, assignee_id, department_code, due_on)
  select c.id, left(task_title, 200), o.id,
      case when o.id is null then (select d.code from app.departments d
        order by d.code = coalesce((select s.value #>> '{}' from app.settings s where s.key = 'portalDepartment'), 'support') desc, d.code limit 1) end,
      app.company_day(now()) + 1
    from app.customers c left join app.staff_users o on o.id = c.owner_id and o.disabled_at is null where c.id = customer
$$;
--> statement-breakpoint
CREATE FUNCTION app.portal_reply(message text) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  who auth.portal_reader := auth.portal_reading();
  note uuid;
BEGIN
  IF who.user_id IS NULL THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  IF length(message) NOT BETWEEN 1 AND 10000 THEN RAISE EXCEPTION 'no message' USING ERRCODE = '23514'; END IF;
  INSERT INTO app.notes (customer_id, scope, body, author_kind, author_id, author_name, published_at)
  VALUES (who.customer_id, 'customer', message, 'portal', who.user_id, who.name, now()) RETURNING id INTO note;
  UPDATE app.portal_memberships m SET messages_read_at = now() WHERE m.id = who.membership_id;
  PERFORM app.portal_task(who.customer_id, who.name || ': ' || regexp_replace(message, '\s+', ' ', 'g'));
  RETURN note;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.portal_mark_read() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  update app.portal_memberships m set messages_read_at = now() where m.id = (auth.portal_reading()).membership_id
$$;
--> statement-breakpoint
-- Null when the quote is not open in that version, or not the caller's.
CREATE FUNCTION app.portal_accept_quote(quote uuid, quote_version int) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  who auth.portal_reader := auth.portal_reading();
  accepted app.quotes;
BEGIN
  IF NOT auth.portal_can('operations') THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  UPDATE app.quotes q SET state = 'accepted', closed_at = now(), accepted_by = who.user_id, version = q.version + 1
   WHERE q.id = quote AND q.customer_id = who.customer_id AND q.state = 'open' AND q.version = quote_version RETURNING q.* INTO accepted;
  IF accepted.id IS NOT NULL THEN PERFORM app.portal_task(who.customer_id, accepted.number || ' ✓ ' || accepted.title); END IF;
  RETURN accepted.number;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.portal_place_order(order_title text, order_details text) RETURNS TABLE (id uuid, number text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  who auth.portal_reader := auth.portal_reading();
BEGIN
  IF NOT auth.portal_can('operations') THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  INSERT INTO app.orders AS o (customer_id, title, details, currency, placed_by)
  SELECT c.id, left(order_title, 200), left(order_details, 4000), c.currency, who.user_id FROM app.customers c WHERE c.id = who.customer_id
  RETURNING o.id, o.number INTO portal_place_order.id, portal_place_order.number;
  PERFORM app.portal_task(who.customer_id, portal_place_order.number || ' · ' || order_title);
  RETURN NEXT;
END $$;
--> statement-breakpoint
-- A file of the customer's, at customer scope and in quarantine, whatever else is sent.
CREATE FUNCTION app.portal_add_file(file jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  who auth.portal_reader := auth.portal_reading();
BEGIN
  IF who.user_id IS NULL THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  INSERT INTO app.files (id, customer_id, kind, scope, name, added_by, added_by_name)
  VALUES ((file ->> 'id')::uuid, who.customer_id, 'other', 'customer', left(file ->> 'name', 200), who.user_id, who.name);
  INSERT INTO app.file_versions (id, file_id, number, key, media_type, bytes, sha256, state, uploaded_by, uploaded_by_name)
  VALUES ((file ->> 'versionId')::uuid, (file ->> 'id')::uuid, 1, file ->> 'key', file ->> 'mediaType', (file ->> 'bytes')::bigint, file ->> 'sha256', 'quarantined', who.user_id, who.name);
  PERFORM app.portal_task(who.customer_id, who.name || ' · ' || (file ->> 'name'));
END $$;
-- What a customer changes at once: website, its own phones and addresses of mail, and a contact that no other customer shares.
-- 'done', 'stale' for another version, 'shared' for somebody else's contact, 'absent', 'required:…' for what a complete record may not lose (B-2).
CREATE FUNCTION app.portal_edit_profile(change jsonb, expected_version int) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  who auth.portal_reader := auth.portal_reading();
  contact jsonb := change -> 'contact';
  found_it record;
  had text[];
  kinds text[];
  lacks text[];
  lost text;
BEGIN
  IF NOT auth.portal_can('admin') THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  IF app.gate_outcome(who.customer_id, 'edit') NOT IN ('allow', 'warn') THEN RAISE EXCEPTION 'gate edit is closed' USING ERRCODE = 'PD203'; END IF;
  SELECT c.website, s.category INTO found_it FROM app.customers c JOIN app.statuses s ON s.code = c.status_code
   WHERE c.id = who.customer_id AND c.version = expected_version FOR UPDATE OF c;
  IF NOT FOUND THEN RETURN 'stale'; END IF;
  had := array(SELECT m.kind FROM app.contact_methods m WHERE m.customer_id = who.customer_id);
  kinds := array(SELECT k FROM unnest(had) k WHERE NOT (change ? 'methods' AND k IN ('phone', 'email')))
    || array(SELECT m ->> 'kind' FROM jsonb_array_elements(coalesce(change -> 'methods', '[]')) m);
  lacks := array(SELECT r.field FROM jsonb_array_elements_text(coalesce((SELECT s.value FROM app.settings s WHERE s.key = 'requiredFields'), '[]')) r(field)
     WHERE (r.field = 'website' AND coalesce(trim(CASE WHEN change ? 'website' THEN change ->> 'website' ELSE found_it.website END), '') = '')
        OR (r.field = 'contactMethods' AND kinds = '{}') OR (r.field IN ('phone', 'email') AND r.field <> ALL (kinds)));
  SELECT l INTO lost FROM unnest(lacks) l WHERE found_it.category <> 'draft' AND CASE l WHEN 'website' THEN coalesce(trim(found_it.website), '') <> ''
    WHEN 'contactMethods' THEN had <> '{}' ELSE l = ANY (had) END LIMIT 1;
  IF lost IS NOT NULL THEN RETURN 'required:' || lost; END IF;
  IF contact IS NOT NULL THEN
    IF NOT EXISTS (SELECT 1 FROM app.contact_assignments a WHERE a.customer_id = who.customer_id AND a.contact_id = (contact ->> 'id')::uuid) THEN RETURN 'absent'; END IF;
    IF EXISTS (SELECT 1 FROM app.contact_assignments a WHERE a.customer_id <> who.customer_id AND a.contact_id = (contact ->> 'id')::uuid) THEN RETURN 'shared'; END IF;
    UPDATE app.contacts k SET name = contact ->> 'name', email = contact ->> 'email', phone = contact ->> 'phone', version = k.version + 1 WHERE k.id = (contact ->> 'id')::uuid;
  END IF;
  IF change ? 'methods' THEN
    DELETE FROM app.contact_methods m WHERE m.customer_id = who.customer_id AND m.kind IN ('phone', 'email');
    INSERT INTO app.contact_methods (customer_id, kind, value, normalized, label, position)
    SELECT who.customer_id, m.kind, m.value, m.normalized, m.label, m.n::int - 1
      FROM ROWS FROM (jsonb_to_recordset(change -> 'methods') AS (kind text, value text, normalized text, label text)) WITH ORDINALITY AS m(kind, value, normalized, label, n)
     WHERE m.kind IN ('phone', 'email');
  END IF;
  UPDATE app.customers c SET website = CASE WHEN change ? 'website' THEN change ->> 'website' ELSE c.website END, contact_text = app.contact_text(c.id), version = c.version + 1,
    missing = array(SELECT m.field FROM unnest(c.missing) WITH ORDINALITY m(field, n)
      WHERE m.field NOT IN ('website', 'contactMethods', 'phone', 'email') OR m.field = ANY (lacks) ORDER BY m.n)
      || array(SELECT l FROM unnest(lacks) l WHERE l <> ALL (c.missing))
   WHERE c.id = who.customer_id;
  RETURN 'done';
END $$;
--> statement-breakpoint
CREATE FUNCTION app.portal_request_profile(wanted jsonb, remark text) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  who auth.portal_reader := auth.portal_reading();
  request uuid;
BEGIN
  IF NOT auth.portal_can('admin') THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  -- A newer wish stands for the one before it.
  UPDATE app.profile_requests p SET state = 'withdrawn', decided_at = now(), version = p.version + 1 WHERE p.customer_id = who.customer_id AND p.state = 'open';
  INSERT INTO app.profile_requests (customer_id, portal_user_id, requested_by_name, changes, comment)
  VALUES (who.customer_id, who.user_id, who.name, wanted, left(remark, 2000)) RETURNING id INTO request;
  RETURN request;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.portal_withdraw_request(request uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT auth.portal_can('admin') THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  UPDATE app.profile_requests p SET state = 'withdrawn', decided_at = now(), version = p.version + 1
   WHERE p.id = request AND p.customer_id = auth.portal_customer() AND p.state = 'open';
  RETURN FOUND;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.portal_set_locale(wanted text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  update app.portal_users u set locale = wanted where u.id = auth.portal_user() and wanted in ('en', 'es-MX')
$$;
--> statement-breakpoint
-- What the company sets for itself by a form: a closed list of settings, by whoever configures. Answers what stood before.
CREATE FUNCTION app.save_settings(wanted jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  before jsonb;
BEGIN
  IF NOT auth.staff_can('segment.configure') THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  IF EXISTS (SELECT 1 FROM jsonb_object_keys(wanted) k
      WHERE k NOT IN ('badgeRules', 'riskRules', 'fiscalYearMonth', 'companyName', 'companyPhone', 'companyEmail', 'portalDepartment')) THEN
    RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501';
  END IF;
  SELECT coalesce(jsonb_object_agg(s.key, s.value), '{}') INTO before FROM app.settings s WHERE wanted ? s.key;
  INSERT INTO app.settings AS s (key, value) SELECT w.key, w.value FROM jsonb_each(wanted) w
  ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE s.value IS DISTINCT FROM excluded.value;
  RETURN before;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.save_settings(jsonb) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.save_settings(jsonb) TO padron_staff;
--> statement-breakpoint
-- What somebody of the customer did stands in the timeline under their name, and says so.
CREATE OR REPLACE FUNCTION app.timeline_of(customer app.customers, kinds text[], before_at timestamptz, before_id uuid, row_limit int, held text[], reader auth.reader) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
DECLARE
  sees_all boolean := '*' = ANY (held);
  zone text := (SELECT value #>> '{}' FROM app.settings WHERE key = 'companyTimeZone');
  shown text[] := array(
    SELECT k.kind FROM (VALUES ('transition', 'customer.read'), ('quote', 'order.read'), ('order', 'order.read'), ('project', 'order.read'),
      ('assignment', 'order.read'), ('assignment', 'delivery.read'), ('case', 'delivery.read'), ('note', 'note.read'), ('interaction', 'interaction.read'),
      ('file', 'file.read'), ('invoice', 'finance.read'), ('payment', 'finance.read'), ('flag', 'risk-flag.edit')) AS k (kind, ability)
    WHERE (sees_all OR k.ability = ANY (held)) AND (kinds IS NULL OR k.kind = ANY (kinds)));
BEGIN
  RETURN (
    WITH happened AS (
      (SELECT 'transition' AS kind, CASE WHEN t.from_code IS NULL THEN 'registered' ELSE 'changed' END AS event, t.id, t.recorded_at AS at, false AS is_day,
          t.actor_id, NULL::text AS actor_name, jsonb_build_object('fromCode', t.from_code, 'toCode', t.to_code, 'reasonCode', t.reason_code, 'comment', t.comment,
            'cause', t.cause, 'effectiveAt', t.effective_at) AS facts
        FROM app.transitions t
        WHERE 'transition' = ANY (shown) AND t.customer_id = customer.id AND (before_at IS NULL OR (t.recorded_at, t.id) < (before_at, before_id))
        ORDER BY t.recorded_at DESC, t.id DESC LIMIT row_limit)
      UNION ALL
      (SELECT 'quote', e.event, q.id, e.at, false, CASE e.event WHEN 'created' THEN q.created_by ELSE q.accepted_by END, NULL,
          jsonb_build_object('number', q.number, 'title', q.title, 'state', q.state, 'amountMinor', q.total_minor, 'currency', q.currency)
        FROM app.quotes q CROSS JOIN LATERAL (VALUES ('created', q.created_at), ('closed', q.closed_at)) AS e (event, at)
        WHERE 'quote' = ANY (shown) AND q.customer_id = customer.id AND (e.event = 'created' OR e.at > q.created_at)
          AND (before_at IS NULL OR (e.at, q.id) < (before_at, before_id))
        ORDER BY e.at DESC, q.id DESC LIMIT row_limit)
      UNION ALL
      (SELECT 'order', e.event, o.id, e.at, false, CASE e.event WHEN 'created' THEN coalesce(o.created_by, o.placed_by) END, NULL,
          jsonb_build_object('number', o.number, 'title', o.title, 'state', o.state, 'amountMinor', o.total_minor, 'currency', o.currency)
        FROM app.orders o CROSS JOIN LATERAL (VALUES ('created', o.created_at), ('closed', o.closed_at)) AS e (event, at)
        WHERE 'order' = ANY (shown) AND o.customer_id = customer.id AND (e.event = 'created' OR e.at > o.created_at)
          AND (before_at IS NULL OR (e.at, o.id) < (before_at, before_id))
        ORDER BY e.at DESC, o.id DESC LIMIT row_limit)
      UNION ALL
      (SELECT 'project', e.event, p.id, e.at, false, CASE e.event WHEN 'created' THEN p.created_by END, NULL,
          jsonb_build_object('number', p.number, 'title', p.title, 'state', p.state, 'amountMinor', p.total_minor, 'currency', p.currency)
        FROM app.projects p CROSS JOIN LATERAL (VALUES ('created', p.created_at), ('closed', p.closed_at)) AS e (event, at)
        WHERE 'project' = ANY (shown) AND p.customer_id = customer.id AND (e.event = 'created' OR e.at > p.created_at)
          AND (before_at IS NULL OR (e.at, p.id) < (before_at, before_id))
        ORDER BY e.at DESC, p.id DESC LIMIT row_limit)
      UNION ALL
      (SELECT 'assignment', e.event, a.id, e.at, false, CASE e.event WHEN 'created' THEN a.created_by END, NULL,
          jsonb_build_object('number', a.number, 'title', a.title, 'state', a.state, 'type', a.kind, 'scheduledOn', a.scheduled_on)
        FROM app.assignments a CROSS JOIN LATERAL (VALUES ('created', a.created_at), ('closed', a.closed_at)) AS e (event, at)
        WHERE 'assignment' = ANY (shown) AND a.customer_id = customer.id AND (e.event = 'created' OR e.at > a.created_at)
          AND (before_at IS NULL OR (e.at, a.id) < (before_at, before_id))
        ORDER BY e.at DESC, a.id DESC LIMIT row_limit)
      UNION ALL
      (SELECT 'case', e.event, s.id, e.at, false, NULL::uuid, CASE e.event WHEN 'opened' THEN s.opened_by_name END,
          jsonb_build_object('number', s.number, 'title', s.title, 'state', s.state, 'priority', s.priority)
        FROM app.service_cases s CROSS JOIN LATERAL (VALUES ('opened', s.opened_at), ('resolved', s.resolved_at)) AS e (event, at)
        WHERE 'case' = ANY (shown) AND s.customer_id = customer.id AND (e.event = 'opened' OR e.at > s.opened_at)
          AND (before_at IS NULL OR (e.at, s.id) < (before_at, before_id))
        ORDER BY e.at DESC, s.id DESC LIMIT row_limit)
      UNION ALL
      (SELECT 'note', 'written', n.id, n.created_at, false, CASE n.author_kind WHEN 'portal' THEN n.author_id END, n.author_name,
          CASE WHEN n.removed_at IS NULL THEN jsonb_build_object('scope', n.scope, 'text', left(n.body, 400), 'isCut', length(n.body) > 400)
            ELSE jsonb_build_object('scope', n.scope, 'isRemoved', true) END
        FROM app.notes n
        WHERE 'note' = ANY (shown) AND n.customer_id = customer.id AND (before_at IS NULL OR (n.created_at, n.id) < (before_at, before_id))
          AND app.opens(n.scope, n.departments, customer.branch_id, reader.scopes, reader.branches, reader.departments)
        ORDER BY n.created_at DESC, n.id DESC LIMIT row_limit)
      UNION ALL
      (SELECT 'interaction', 'logged', i.id, i.occurred_at, false, NULL::uuid, i.logged_by_name,
          jsonb_build_object('scope', i.scope, 'type', i.type, 'direction', i.direction, 'with', i.participants, 'outcome', i.outcome, 'text', left(i.note, 400),
            'isCut', length(i.note) > 400)
        FROM app.interactions i
        WHERE 'interaction' = ANY (shown) AND i.customer_id = customer.id AND i.removed_at IS NULL
          AND (before_at IS NULL OR (i.occurred_at, i.id) < (before_at, before_id))
          AND app.opens(i.scope, '{}'::text[], customer.branch_id, reader.scopes, reader.branches, reader.departments)
        ORDER BY i.occurred_at DESC, i.id DESC LIMIT row_limit)
      UNION ALL
      (SELECT 'file', CASE v.number WHEN 1 THEN 'added' ELSE 'replaced' END, v.id, v.uploaded_at, false, v.uploaded_by, v.uploaded_by_name,
          jsonb_build_object('scope', f.scope, 'type', f.kind, 'title', f.name, 'state', v.state)
        FROM app.files f JOIN app.file_versions v ON v.file_id = f.id
        WHERE 'file' = ANY (shown) AND f.customer_id = customer.id AND f.removed_at IS NULL AND (before_at IS NULL OR (v.uploaded_at, v.id) < (before_at, before_id))
          AND app.opens(f.scope, f.departments, customer.branch_id, reader.scopes, reader.branches, reader.departments)
        ORDER BY v.uploaded_at DESC, v.id DESC LIMIT row_limit)
      UNION ALL
      -- Figures count from their day; what is written down later than that stands at noon of it.
      (SELECT 'invoice', e.event, i.id, e.at, e.event = 'issued' AND e.at < i.created_at, CASE e.event WHEN 'issued' THEN i.created_by END, NULL,
          jsonb_build_object('number', i.number, 'title', i.title, 'state', i.state, 'amountMinor', i.total_minor, 'currency', i.currency, 'dueOn', i.due_on)
        FROM app.invoices i CROSS JOIN LATERAL (VALUES ('issued', least(i.created_at, (i.issued_on + time '12:00') AT TIME ZONE zone)), ('cancelled', i.cancelled_at)) AS e (event, at)
        WHERE 'invoice' = ANY (shown) AND i.customer_id = customer.id AND (e.event = 'issued' OR e.at > i.created_at)
          AND (before_at IS NULL OR (e.at, i.id) < (before_at, before_id))
        ORDER BY e.at DESC, i.id DESC LIMIT row_limit)
      UNION ALL
      (SELECT 'payment', 'received', p.id, e.at, e.at < p.recorded_at, p.recorded_by, NULL,
          jsonb_build_object('number', i.number, 'amountMinor', p.amount_minor, 'currency', p.currency, 'type', p.method)
        FROM app.payments p CROSS JOIN LATERAL (SELECT least(p.recorded_at, (p.paid_on + time '12:00') AT TIME ZONE zone) AS at) e JOIN app.invoices i ON i.id = p.invoice_id
        WHERE 'payment' = ANY (shown) AND p.customer_id = customer.id AND (before_at IS NULL OR (e.at, p.id) < (before_at, before_id))
        ORDER BY e.at DESC, p.id DESC LIMIT row_limit)
      UNION ALL
      (SELECT 'flag', e.event, r.id, e.at, false, NULL::uuid, CASE e.event WHEN 'raised' THEN r.raised_by_name ELSE r.ended_by_name END,
          jsonb_build_object('type', r.type, 'state', r.state, 'source', r.source, 'text', CASE e.event WHEN 'raised' THEN r.reason ELSE r.ended_reason END)
        FROM app.risk_flags r CROSS JOIN LATERAL (VALUES ('raised', r.raised_at), ('ended', r.ended_at)) AS e (event, at)
        WHERE 'flag' = ANY (shown) AND r.customer_id = customer.id AND (e.event = 'raised' OR e.at > r.raised_at)
          AND (before_at IS NULL OR (e.at, r.id) < (before_at, before_id))
        ORDER BY e.at DESC, r.id DESC LIMIT row_limit)
    ), latest AS (SELECT h.* FROM happened h ORDER BY h.at DESC, h.id DESC LIMIT row_limit)
    SELECT coalesce(jsonb_agg(jsonb_build_object('kind', l.kind, 'event', l.event, 'id', l.id, 'at', l.at, 'isDay', l.is_day, 'actor', coalesce(l.actor_name, u.name, p.name)) || l.facts
      || CASE WHEN p.id IS NULL THEN '{}' ELSE jsonb_build_object('isOfCustomer', true) END ORDER BY l.at DESC, l.id DESC), '[]') FROM latest l LEFT JOIN app.staff_users u ON u.id = l.actor_id LEFT JOIN app.portal_users p ON p.id = l.actor_id);
END $$;
--> statement-breakpoint
-- 6. Row policies. The portal reads columns by name, and rows of the one customer its session is open for; notes and files of one scope, by its literal.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY array['portal_users', 'portal_memberships', 'sign_in_requests', 'profile_requests', 'mails'] LOOP
    EXECUTE format('alter table app.%I enable row level security', t);
    EXECUTE format('alter table app.%I force row level security', t);
    EXECUTE format('create policy owner_all on app.%I to padron_owner using (true) with check (true)', t);
    EXECUTE format('create policy worker_all on app.%I to padron_worker using (true) with check (true)', t);
  END LOOP;
  FOREACH t IN ARRAY array['addresses', 'contact_methods', 'contact_assignments', 'quotes', 'orders', 'profile_requests'] LOOP
    EXECUTE format('create policy portal_read on app.%I for select to padron_portal using (customer_id = (select auth.portal_customer()))', t);
  END LOOP;
  FOREACH t IN ARRAY array['invoices', 'payments'] LOOP
    EXECUTE format('create policy portal_read on app.%I for select to padron_portal using (customer_id = (select auth.portal_customer()) and (select auth.portal_can(''billing'')))', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY portal_read ON app.customers FOR SELECT TO padron_portal USING (id = (SELECT auth.portal_customer()));
--> statement-breakpoint
CREATE POLICY portal_read ON app.contacts FOR SELECT TO padron_portal USING (id IN (SELECT a.contact_id FROM app.contact_assignments a));
--> statement-breakpoint
CREATE POLICY portal_read ON app.assignments FOR SELECT TO padron_portal USING (customer_id = (SELECT auth.portal_customer()) AND kind IN ('delivery', 'installation'));
--> statement-breakpoint
CREATE POLICY portal_read ON app.notes FOR SELECT TO padron_portal
  USING (scope = 'customer' AND customer_id = (SELECT auth.portal_customer()) AND removed_at IS NULL AND published_at <= statement_timestamp());
--> statement-breakpoint
CREATE POLICY portal_read ON app.files FOR SELECT TO padron_portal USING (scope = 'customer' AND customer_id = (SELECT auth.portal_customer()) AND removed_at IS NULL);
--> statement-breakpoint
CREATE POLICY portal_read ON app.file_versions FOR SELECT TO padron_portal USING (EXISTS (SELECT 1 FROM app.files f WHERE f.id = file_id));
--> statement-breakpoint
CREATE POLICY portal_read ON app.portal_memberships FOR SELECT TO padron_portal
  USING (customer_id = (SELECT auth.portal_customer()) AND revoked_at IS NULL AND (portal_user_id = (SELECT auth.portal_user()) OR (SELECT auth.portal_can('admin'))));
--> statement-breakpoint
CREATE POLICY portal_read ON app.portal_users FOR SELECT TO padron_portal USING (id = (SELECT auth.portal_user()) OR id IN (SELECT m.portal_user_id FROM app.portal_memberships m));
--> statement-breakpoint
CREATE POLICY portal_ask ON app.sign_in_requests FOR INSERT TO padron_portal WITH CHECK (handled_at IS NULL);
--> statement-breakpoint
CREATE POLICY portal_own ON app.idempotency_keys FOR ALL TO padron_portal USING (actor_id = (SELECT auth.portal_user())) WITH CHECK (actor_id = (SELECT auth.portal_user()));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON app.idempotency_keys TO padron_portal;
--> statement-breakpoint
GRANT INSERT (id, email, locale) ON app.sign_in_requests TO padron_portal;
--> statement-breakpoint
GRANT SELECT (id, number, legal_name, trade_name, tax_id, party_type, sub_account_name, website, country, currency, payment_terms, fiscal_name, capital_regime, tax_regime,
  cfdi_use, fiscal_postal_code, version) ON app.customers TO padron_portal;
--> statement-breakpoint
GRANT SELECT (id, customer_id, kind, country, line1, line2, neighbourhood, city, state, postal_code, position) ON app.addresses TO padron_portal;
--> statement-breakpoint
GRANT SELECT (id, customer_id, kind, value, label, position) ON app.contact_methods TO padron_portal;
--> statement-breakpoint
GRANT SELECT (id, name, email, phone, version) ON app.contacts TO padron_portal;
--> statement-breakpoint
GRANT SELECT (id, customer_id, contact_id, role, position) ON app.contact_assignments TO padron_portal;
--> statement-breakpoint
GRANT SELECT (id, number, customer_id, title, total_minor, currency, state, created_at, closed_at, version) ON app.quotes TO padron_portal;
--> statement-breakpoint
GRANT SELECT (id, number, customer_id, title, details, total_minor, currency, state, created_at, closed_at, version) ON app.orders TO padron_portal;
--> statement-breakpoint
GRANT SELECT (id, number, customer_id, order_id, kind, title, scheduled_on, state, created_at, closed_at) ON app.assignments TO padron_portal;
--> statement-breakpoint
GRANT SELECT (id, number, customer_id, title, total_minor, paid_minor, currency, issued_on, due_on, paid_on, state) ON app.invoices TO padron_portal;
--> statement-breakpoint
GRANT SELECT (id, invoice_id, customer_id, amount_minor, currency, paid_on, method) ON app.payments TO padron_portal;
--> statement-breakpoint
GRANT SELECT (id, customer_id, scope, body, author_kind, author_name, created_at, edited_at, published_at, removed_at) ON app.notes TO padron_portal;
--> statement-breakpoint
GRANT SELECT (id, customer_id, kind, scope, name, current_version, added_by_name, added_at, removed_at) ON app.files TO padron_portal;
--> statement-breakpoint
GRANT SELECT (id, file_id, number, media_type, bytes, state, uploaded_at) ON app.file_versions TO padron_portal;
--> statement-breakpoint
GRANT SELECT (id, portal_user_id, customer_id, permissions, invited_at, expires_at, joined_at, revoked_at, messages_read_at) ON app.portal_memberships TO padron_portal;
--> statement-breakpoint
GRANT SELECT (id, email, name, locale, last_signed_in_at) ON app.portal_users TO padron_portal;
--> statement-breakpoint
GRANT SELECT (id, customer_id, requested_by_name, changes, comment, created_at, state, decided_at, answer, version) ON app.profile_requests TO padron_portal;
--> statement-breakpoint
-- Staff: who may enter for a customer, what customers ask to be changed, and what was sent.
CREATE POLICY staff_read ON app.portal_users FOR SELECT TO padron_staff USING ((SELECT auth.staff_can('portal-user.read')));
--> statement-breakpoint
CREATE POLICY staff_read ON app.portal_memberships FOR SELECT TO padron_staff USING ((SELECT auth.staff_can('portal-user.read')));
--> statement-breakpoint
CREATE POLICY staff_invite ON app.portal_users FOR INSERT TO padron_staff WITH CHECK ((SELECT auth.staff_can('portal-user.invite')));
--> statement-breakpoint
CREATE POLICY staff_invite ON app.portal_memberships FOR INSERT TO padron_staff
  WITH CHECK ((SELECT auth.staff_can('portal-user.invite')) AND invited_by = (SELECT auth.staff_user_id()) AND joined_at IS NULL AND expires_at <= statement_timestamp() + interval '8 days');
--> statement-breakpoint
CREATE POLICY staff_update ON app.portal_memberships FOR UPDATE TO padron_staff USING ((SELECT auth.staff_can('portal-user.invite'))) WITH CHECK ((SELECT auth.staff_can('portal-user.invite')));
--> statement-breakpoint
CREATE POLICY staff_read ON app.profile_requests FOR SELECT TO padron_staff USING ((SELECT auth.staff_can('customer.read')));
--> statement-breakpoint
CREATE POLICY staff_decide ON app.profile_requests FOR UPDATE TO padron_staff
  USING (state = 'open' AND (SELECT auth.staff_can_any('customer.edit', 'customer.edit-contacts', 'customer.edit-commercial')))
  WITH CHECK (state IN ('approved', 'refused') AND decided_by = (SELECT auth.staff_user_id()));
--> statement-breakpoint
CREATE POLICY staff_read ON app.mails FOR SELECT TO padron_staff USING ((SELECT auth.staff_can('mail.read')));
--> statement-breakpoint
GRANT SELECT ON app.portal_users, app.portal_memberships, app.profile_requests, app.mails TO padron_staff, padron_worker;
--> statement-breakpoint
GRANT INSERT ON app.portal_users, app.portal_memberships TO padron_staff;
--> statement-breakpoint
GRANT UPDATE (permissions, expires_at, revoked_at, revoked_by, sessions_from) ON app.portal_memberships TO padron_staff;
--> statement-breakpoint
GRANT UPDATE (state, decided_by, decided_by_name, decided_at, answer, version) ON app.profile_requests TO padron_staff;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON app.mails TO padron_worker;
--> statement-breakpoint
-- The portal's own credentials store finds people by their address, and nothing else of the house.
CREATE POLICY auth_read ON app.portal_users FOR SELECT TO padron_auth_portal USING (true);
--> statement-breakpoint
GRANT SELECT (id, email) ON app.portal_users TO padron_auth_portal;
--> statement-breakpoint
INSERT INTO app.role_abilities (role_code, ability)
SELECT r.code, 'mail.read' FROM app.roles r WHERE r.code = 'owner' AND NOT r.is_wildcard ON CONFLICT DO NOTHING;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION auth.portal_doors(uuid, timestamptz), auth.portal_reading(), auth.portal_customer(), auth.portal_user(), auth.portal_can(text), auth.resolve_portal(text),
  auth.join_portal(uuid), auth.portal_awaited(uuid), auth.portal_secret(), auth.issue_portal_code(uuid), auth.issue_portal_invitation(uuid),
  app.stamp_portal_doors_of_status(), app.close_portal_doors(uuid), app.portal_state(uuid), app.portal_company(), app.portal_task(uuid, text), app.portal_reply(text),
  app.portal_mark_read(), app.portal_accept_quote(uuid, int), app.portal_place_order(text, text), app.portal_add_file(jsonb), app.portal_edit_profile(jsonb, int),
  app.portal_request_profile(jsonb, text), app.portal_withdraw_request(uuid), app.portal_set_locale(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION auth.portal_customer(), auth.portal_user(), auth.portal_can(text), auth.token_hash() TO padron_portal;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.tell(jsonb, jsonb), app.portal_state(uuid), app.portal_company(), app.portal_reply(text), app.portal_mark_read(), app.portal_accept_quote(uuid, int),
  app.portal_place_order(text, text), app.portal_add_file(jsonb), app.portal_edit_profile(jsonb, int), app.portal_request_profile(jsonb, text),
  app.portal_withdraw_request(uuid), app.portal_set_locale(text) TO padron_portal;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.portal_state(uuid), app.portal_company() TO padron_staff, padron_worker;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION auth.resolve_portal(text), auth.join_portal(uuid) TO padron_auth_portal;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION auth.portal_doors(uuid, timestamptz), auth.issue_portal_code(uuid), auth.issue_portal_invitation(uuid), app.close_portal_doors(uuid) TO padron_worker;
--> statement-breakpoint
-- Who of a customer may enter, and what was mailed to them, stands in the trail for whoever sees portal users.
DROP POLICY staff_read ON app.audit_entries;
--> statement-breakpoint
CREATE POLICY staff_read ON app.audit_entries FOR SELECT TO padron_staff USING (
  ((customer_id IS NOT NULL AND (SELECT auth.staff_can('customer.read')) AND (SELECT auth.staff_can('audit.read'))) OR (SELECT auth.staff_can('audit.read-all')))
  AND CASE noun
    WHEN 'note' THEN EXISTS (SELECT 1 FROM app.notes n WHERE n.id = object_id::uuid)
    WHEN 'interaction' THEN EXISTS (SELECT 1 FROM app.interactions i WHERE i.id = object_id::uuid)
    WHEN 'file' THEN EXISTS (SELECT 1 FROM app.files f WHERE f.id = object_id::uuid)
    WHEN 'document-slot' THEN (SELECT auth.staff_can('file.read'))
    WHEN 'risk-flag' THEN (SELECT auth.staff_can('risk-flag.edit'))
    WHEN 'referral' THEN (SELECT auth.staff_can('referral.read'))
    WHEN 'invoice' THEN (SELECT auth.staff_can('finance.read'))
    WHEN 'payment' THEN (SELECT auth.staff_can('finance.read'))
    WHEN 'charge' THEN (SELECT auth.staff_can('finance.read'))
    WHEN 'case' THEN (SELECT auth.staff_can('delivery.read'))
    WHEN 'delivery' THEN (SELECT auth.staff_can_any('order.read', 'delivery.read'))
    WHEN 'assignment' THEN (SELECT auth.staff_can_any('order.read', 'delivery.read'))
    WHEN 'score' THEN (SELECT auth.staff_can('metric.read'))
    WHEN 'rating' THEN (SELECT auth.staff_can('metric.read'))
    WHEN 'portal-user' THEN (SELECT auth.staff_can('portal-user.read'))
    WHEN 'mail' THEN (SELECT auth.staff_can('portal-user.read'))
    WHEN 'session' THEN customer_id IS NULL OR (SELECT auth.staff_can('portal-user.read'))
    WHEN 'account' THEN (SELECT auth.staff_can('portal-user.read'))
    ELSE true END)
