CREATE TABLE "app"."export_parts" (
	"job_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "export_parts_job_id_position_pk" PRIMARY KEY("job_id","position")
);
--> statement-breakpoint
ALTER TABLE "app"."interactions" ADD COLUMN "removed_by" uuid;--> statement-breakpoint
ALTER TABLE "app"."interactions" ADD COLUMN "acknowledged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app"."interactions" ADD COLUMN "override_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."notes" ADD COLUMN "edited_by" uuid;--> statement-breakpoint
ALTER TABLE "app"."stale_scores" ADD COLUMN "is_deep" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."export_parts" ADD CONSTRAINT "export_parts_job_id_outbox_id_fk" FOREIGN KEY ("job_id") REFERENCES "app"."outbox"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "risk_flags_one_of_a_type" ON "app"."risk_flags" USING btree ("customer_id","type") WHERE state in ('proposed', 'open', 'reviewed');
--> statement-breakpoint

-- 1. Notes and interactions.
GRANT UPDATE (edited_by) ON app.notes TO padron_staff;
--> statement-breakpoint
GRANT UPDATE (removed_by) ON app.interactions TO padron_staff;
--> statement-breakpoint
-- Nobody writes in somebody else's name, and a call is nobody's but the caller's.
CREATE POLICY staff_author ON app.notes AS RESTRICTIVE FOR INSERT TO padron_staff WITH CHECK (author_kind = 'staff' AND author_id = (SELECT auth.staff_user_id()));
--> statement-breakpoint
CREATE POLICY staff_author ON app.interactions AS RESTRICTIVE FOR INSERT TO padron_staff WITH CHECK (logged_by = (SELECT auth.staff_user_id()));
--> statement-breakpoint
-- What was written before an edit is kept, with the audience it had and whoever wrote it; a customer's own words stay theirs, in their scope.
-- What was ever meant for seniors alone reaches no customer, by however many hands (PD140 → conflict: restricted_to_customer in db/src/failures.ts).
CREATE OR REPLACE FUNCTION app.keep_note_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.removed_at IS NOT NULL THEN RAISE EXCEPTION 'a removed note stays as it was' USING ERRCODE = 'PD001'; END IF;
  IF (NEW.body, NEW.scope, NEW.departments) IS DISTINCT FROM (OLD.body, OLD.scope, OLD.departments) THEN
    IF OLD.author_kind = 'portal' THEN RAISE EXCEPTION 'a customer wrote this' USING ERRCODE = 'PD001'; END IF;
    IF NEW.scope = 'customer' AND OLD.scope <> 'customer'
      AND (OLD.scope = 'restricted' OR EXISTS (SELECT 1 FROM app.note_versions v WHERE v.note_id = OLD.id AND v.scope = 'restricted')) THEN
      RAISE EXCEPTION 'restricted text is no customer''s' USING ERRCODE = 'PD140';
    END IF;
    INSERT INTO app.note_versions (note_id, version, scope, departments, body, written_by, written_at)
    VALUES (OLD.id, OLD.version, OLD.scope, OLD.departments, OLD.body, coalesce(OLD.edited_by, OLD.author_id), coalesce(OLD.edited_at, OLD.created_at));
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Who can read what is written about this customer in this scope, by name; the rule of scopes is app.opens, as in the policies.
-- Answered to those who read there themselves, whatever they may know of other people's grants.
CREATE FUNCTION app.note_audience(customer uuid, scope text, departments text[]) RETURNS TABLE (id uuid, name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  branch uuid := app.branch_of(customer);
  me auth.reader := auth.reading();
BEGIN
  IF NOT auth.staff_can('note.read') OR NOT (auth.staff_can('customer.read') OR customer IN (SELECT auth.assigned_customers()))
    OR NOT app.opens(scope, departments, branch, me.scopes, me.branches, me.departments) THEN
    RETURN;
  END IF;
  RETURN QUERY
    SELECT u.id, u.name FROM app.staff_users u JOIN app.roles r ON r.code = u.role_code
     CROSS JOIN LATERAL (SELECT CASE WHEN r.is_wildcard THEN array['note.read', 'customer.read']
         ELSE array(SELECT a.ability FROM app.role_abilities a WHERE a.role_code = r.code AND a.ability IN ('note.read', 'customer.read', 'customer.read-assigned')
           UNION SELECT g.ability FROM app.user_abilities g WHERE g.staff_user_id = u.id AND g.effect = 'grant'
           EXCEPT SELECT d.ability FROM app.user_abilities d WHERE d.staff_user_id = u.id AND d.effect = 'deny') END AS held) h
     CROSS JOIN LATERAL auth.reader_of(u.id) them
     WHERE u.disabled_at IS NULL AND 'note.read' = ANY (h.held)
       AND ('customer.read' = ANY (h.held) OR ('customer.read-assigned' = ANY (h.held)
         AND EXISTS (SELECT 1 FROM app.assignments a WHERE a.customer_id = customer AND a.assignee_id = u.id AND a.state = 'open')))
       AND app.opens(note_audience.scope, note_audience.departments, branch, them.scopes, them.branches, them.departments)
     ORDER BY u.name, u.id;
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.note_audience(uuid, text, text[]) TO padron_staff;
--> statement-breakpoint
-- Reaching out to a customer passes the gate salesContact here too, and spends the exception that opened it (ADR 12).
CREATE FUNCTION app.pass_contact_gate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  outcome text;
BEGIN
  IF NEW.direction <> 'out' OR NEW.type NOT IN ('call', 'visit', 'email', 'sms', 'demo')
    OR (TG_OP = 'UPDATE' AND (NEW.direction, NEW.type) IS NOT DISTINCT FROM (OLD.direction, OLD.type)) THEN
    IF TG_OP = 'INSERT' THEN NEW.override_id := NULL; NEW.acknowledged_at := NULL; END IF;
    RETURN NEW;
  END IF;
  PERFORM 1 FROM app.customers c WHERE c.id = NEW.customer_id FOR NO KEY UPDATE;
  PERFORM 1 FROM app.customers c WHERE c.id IN (SELECT k.id FROM app.lineage(NEW.customer_id) k WHERE k.depth > 1) ORDER BY c.id FOR SHARE;
  outcome := app.gate_outcome(NEW.customer_id, 'salesContact');
  IF outcome = 'allow' THEN NEW.override_id := NULL; RETURN NEW; END IF;
  IF NEW.override_id IS NOT NULL AND app.spend_override(NEW.override_id, NEW.customer_id, 'salesContact', array[NEW.id]) THEN RETURN NEW; END IF;
  IF outcome = 'warn' AND NEW.acknowledged_at IS NOT NULL THEN NEW.override_id := NULL; RETURN NEW; END IF;
  RAISE EXCEPTION 'gate salesContact says %', outcome USING ERRCODE = CASE outcome WHEN 'warn' THEN 'PD201' WHEN 'approve' THEN 'PD202' ELSE 'PD203' END;
END $$;
--> statement-breakpoint
CREATE TRIGGER pass_gate BEFORE INSERT OR UPDATE OF type, direction ON app.interactions FOR EACH ROW EXECUTE FUNCTION app.pass_contact_gate();
--> statement-breakpoint

-- 2. What a customer is worth.
-- Figures by currency, in minor units, never added across. Parts the asker may not read are no keys. `year_began` is the first day of the fiscal year.
CREATE FUNCTION app.customer_value(customer uuid, year_began date) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  told jsonb := '{}';
  zone text := coalesce((select value #>> '{}' from app.settings where key = 'companyTimeZone'), 'UTC');
BEGIN
  IF NOT auth.staff_can('customer.read') THEN RETURN NULL; END IF;
  IF auth.staff_can('finance.read') THEN
    told := told || (
      select jsonb_build_object(
        'lifetimeSales', coalesce(jsonb_agg(jsonb_build_object('currency', s.currency, 'amountMinor', s.invoiced) order by s.currency), '[]'),
        'ytdSales', coalesce(jsonb_agg(jsonb_build_object('currency', s.currency, 'amountMinor', s.this_year) order by s.currency) filter (where s.this_year > 0), '[]'),
        'arBalance', coalesce(jsonb_agg(jsonb_build_object('currency', s.currency, 'amountMinor', s.owed) order by s.currency) filter (where s.owed > 0), '[]'))
      from (select i.currency, sum(i.total_minor) as invoiced, coalesce(sum(i.total_minor) filter (where i.issued_on >= year_began), 0) as this_year,
          coalesce(sum(i.total_minor - i.paid_minor) filter (where i.state = 'open'), 0) as owed
        from app.invoices i where i.customer_id = customer and i.state <> 'cancelled' group by i.currency) s)
      || jsonb_build_object('lastPayment', (
        select jsonb_build_object('currency', p.currency, 'amountMinor', p.amount_minor, 'paidOn', p.paid_on)
          from app.payments p where p.customer_id = customer order by p.paid_on desc, p.id desc limit 1));
  END IF;
  IF auth.staff_can('value.read') THEN
    told := told || jsonb_build_object(
      'ltv', (select coalesce(jsonb_agg(jsonb_build_object('currency', v.currency, 'amountMinor', v.amount_minor) order by v.currency), '[]')
        from app.lifetime_values(array[customer]) v),
      'orderDays', (select coalesce(jsonb_agg(d.day order by d.day), '[]') from (
        select distinct (o.created_at at time zone zone)::date as day from app.orders o
         where o.customer_id = customer and o.state <> 'cancelled' order by day desc limit 400) d));
  END IF;
  RETURN told;
END $$;
--> statement-breakpoint
-- Historic net value (B-38): invoices that were paid in full, by currency. Nothing for those who may not read value.
CREATE FUNCTION app.lifetime_values(customers uuid[]) RETURNS TABLE (customer_id uuid, currency text, amount_minor bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select i.customer_id, i.currency, sum(i.total_minor)::bigint from app.invoices i
   where i.customer_id = any (customers) and i.state = 'paid' and (select auth.staff_can('value.read'))
   group by i.customer_id, i.currency
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.customer_value(uuid, date), app.lifetime_values(uuid[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.customer_value(uuid, date), app.lifetime_values(uuid[]) TO padron_staff, padron_worker;
--> statement-breakpoint

-- 3. Permissions, sign-in, and looking as a colleague.
-- Looking at the product as a colleague: who stands behind a session. Asked only while a session views, never on the hot path.
CREATE FUNCTION auth.may_view(viewer uuid, viewed uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  own text[];
BEGIN
  IF NOT EXISTS (SELECT 1 FROM app.staff_users u WHERE u.id = viewer AND u.disabled_at IS NULL) THEN RETURN false; END IF;
  own := auth.staff_abilities(viewer);
  RETURN own = array['*'] OR ('staff-user.view-as' = ANY (own) AND own @> auth.staff_abilities(viewed));
END $$;
--> statement-breakpoint
-- A viewing session is nobody in a transaction that may write, and nobody once its viewer may not look any more.
CREATE FUNCTION auth.viewed_in(viewer uuid, viewed uuid) RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF current_setting('transaction_read_only') = 'off' OR NOT auth.may_view(viewer, viewed) THEN RETURN NULL; END IF;
  RETURN viewed;
END $$;
--> statement-breakpoint

-- The person of a session is whom it views, while it does.
CREATE OR REPLACE FUNCTION auth.staff_user_id() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  hash bytea := auth.token_hash();
  found_id uuid;
  seen_as uuid;
  job text := nullif(current_setting('padron.outbox', true), '');
BEGIN
  IF hash IS NOT NULL THEN
    SELECT u.id, CASE WHEN s.viewing_until > statement_timestamp() THEN s.viewing_as END INTO found_id, seen_as
      FROM auth_staff.sessions s JOIN app.staff_users u ON u.id = s.user_id
     WHERE s.token_hash = hash AND s.expires_at > statement_timestamp() AND s.idle_expires_at > statement_timestamp() AND u.disabled_at IS NULL;
    IF seen_as IS NOT NULL THEN
      RETURN (SELECT u.id FROM app.staff_users u WHERE u.id = auth.viewed_in(found_id, seen_as) AND u.disabled_at IS NULL);
    END IF;
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
CREATE OR REPLACE FUNCTION auth.staff_can(ability text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  hash bytea := auth.token_hash();
  key_abilities text[];
  held text[];
  answer boolean;
  seen_as uuid;
BEGIN
  IF hash IS NOT NULL AND current_setting('padron.token') NOT LIKE 'pdk\_%' THEN
    SELECT r.is_wildcard OR (
        (EXISTS (SELECT 1 FROM app.role_abilities ra WHERE ra.role_code = r.code AND ra.ability = staff_can.ability)
          OR EXISTS (SELECT 1 FROM app.user_abilities g WHERE g.staff_user_id = u.id AND g.ability = staff_can.ability AND g.effect = 'grant'))
        AND NOT EXISTS (SELECT 1 FROM app.user_abilities d WHERE d.staff_user_id = u.id AND d.ability = staff_can.ability AND d.effect = 'deny')),
      CASE WHEN s.viewing_until > statement_timestamp() THEN s.viewing_as END INTO answer, seen_as
      FROM auth_staff.sessions s JOIN app.staff_users u ON u.id = s.user_id JOIN app.roles r ON r.code = u.role_code
     WHERE s.token_hash = hash AND s.expires_at > statement_timestamp() AND s.idle_expires_at > statement_timestamp() AND u.disabled_at IS NULL;
    IF seen_as IS NULL THEN RETURN coalesce(answer, false); END IF;
  END IF;
  held := auth.staff_abilities(auth.staff_user_id());
  IF held IS NULL THEN RETURN false; END IF;
  key_abilities := auth.staff_key_abilities();
  IF key_abilities IS NOT NULL AND NOT (ability = ANY (key_abilities) OR '*' = ANY (key_abilities)) THEN RETURN false; END IF;
  RETURN held = array['*'] OR ability = ANY (held);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION auth.acting() RETURNS auth.actor LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
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
-- What a role that reads a field group may still not do with it, as `group:use`; the wildcard role has no limits.
CREATE FUNCTION auth.limits_of(role text) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select coalesce(array_agg(l.field_group || ':' || l.use), '{}') from app.field_limits l join app.roles r on r.code = l.role_code
   where l.role_code = role and not r.is_wildcard
$$;
--> statement-breakpoint
-- auth.resolve_staff: the person is the viewed colleague while a session views; three more keys: `limits`, `steppedUp` and, while viewing,
-- `viewedBy` with `viewingUntil`. It runs on the auth pool in a transaction that may write, so it asks auth.may_view itself.
CREATE OR REPLACE FUNCTION auth.resolve_staff(token text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  hash bytea := sha256(convert_to(token, 'UTF8'));
  session auth_staff.sessions;
  key app.api_keys;
  person app.staff_users;
  held text[];
  answer jsonb;
BEGIN
  SELECT s.* INTO session FROM auth_staff.sessions s
   WHERE s.token_hash = hash AND s.expires_at > statement_timestamp() AND s.idle_expires_at > statement_timestamp();
  IF session.id IS NULL THEN
    SELECT k.* INTO key FROM app.api_keys k WHERE k.token_hash = hash AND k.revoked_at IS NULL AND k.expires_at > statement_timestamp();
  ELSIF session.viewing_until > statement_timestamp() THEN
    IF NOT auth.may_view(session.user_id, session.viewing_as) THEN RETURN NULL; END IF;
    answer := jsonb_build_object('viewedBy', jsonb_build_object('userId', session.user_id, 'name', (SELECT u.name FROM app.staff_users u WHERE u.id = session.user_id)),
      'viewingUntil', session.viewing_until);
    session.user_id := session.viewing_as;
  END IF;
  SELECT u.* INTO person FROM app.staff_users u WHERE u.id = coalesce(session.user_id, key.staff_user_id) AND u.disabled_at IS NULL;
  IF person.id IS NULL THEN RETURN NULL; END IF;
  held := auth.staff_abilities(person.id);
  IF key.id IS NOT NULL THEN
    held := CASE WHEN held = array['*'] THEN key.abilities
      ELSE coalesce((select array_agg(a) from unnest(key.abilities) a where a = any (held)), '{}') END;
  END IF;
  RETURN jsonb_build_object('userId', person.id, 'name', person.name, 'email', person.email, 'role', person.role_code,
    'locale', person.locale, 'abilities', to_jsonb(held), 'sessionId', session.id, 'apiKeyId', key.id, 'limits', to_jsonb(auth.limits_of(person.role_code)),
    'steppedUp', coalesce(session.step_up_at > statement_timestamp() - interval '5 minutes', false)) || coalesce(answer, '{}');
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

-- Whoever looks at a colleague says so, and when it ended; nobody edits that afterwards.
CREATE POLICY staff_insert ON app.viewings FOR INSERT TO padron_staff
  WITH CHECK (staff_user_id = (SELECT auth.staff_user_id()) AND (SELECT auth.staff_can('staff-user.view-as')));
--> statement-breakpoint
CREATE POLICY staff_update ON app.viewings FOR UPDATE TO padron_staff USING (staff_user_id = (SELECT auth.staff_user_id()) AND ended_at IS NULL)
  WITH CHECK (staff_user_id = (SELECT auth.staff_user_id()));
--> statement-breakpoint
GRANT INSERT, UPDATE (ended_at) ON app.viewings TO padron_staff;
--> statement-breakpoint

-- The second factor: what a sign-in still asks of somebody whose password was right.
CREATE FUNCTION auth.second_factor(person uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select case when exists (select 1 from auth_staff.mfa_seeds m where m.user_id = person and m.confirmed_at is not null) then 'code'
    when exists (select 1 from app.settings s, app.staff_users u where s.key = 'mfaRequiredRoles' and u.id = person and s.value ? u.role_code) then 'enrol'
    else 'none' end
$$;
--> statement-breakpoint
-- Which roles need one is set by whoever edits roles.
CREATE FUNCTION app.require_second_factor(roles jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT auth.staff_can('role.configure') THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  INSERT INTO app.settings AS s (key, value) VALUES ('mfaRequiredRoles', roles) ON CONFLICT (key) DO UPDATE SET value = excluded.value;
END $$;
--> statement-breakpoint
-- Who of the staff has one, for those who manage them (lost phones); nothing else of the seeds is told.
CREATE FUNCTION app.second_factors() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select m.user_id from auth_staff.mfa_seeds m where m.confirmed_at is not null and auth.staff_can('staff-user.manage')
$$;
--> statement-breakpoint

-- An ability of its own for commercial and fiscal fields, which dispatch is not sent (domain §9); before, customer.read gave them.
INSERT INTO app.role_abilities (role_code, ability)
SELECT DISTINCT a.role_code, 'customer.read-commercial' FROM app.role_abilities a WHERE a.ability = 'customer.read' AND a.role_code <> 'dispatch'
ON CONFLICT DO NOTHING;
--> statement-breakpoint
UPDATE app.api_keys SET abilities = array_append(abilities, 'customer.read-commercial') WHERE 'customer.read' = ANY (abilities);
--> statement-breakpoint

REVOKE EXECUTE ON FUNCTION auth.may_view(uuid, uuid), auth.viewed_in(uuid, uuid), auth.limits_of(text), auth.second_factor(uuid),
  app.require_second_factor(jsonb), app.second_factors() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION auth.second_factor(uuid) TO padron_auth_staff;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.require_second_factor(jsonb), app.second_factors() TO padron_staff;
--> statement-breakpoint

-- Whoever writes commercial fields changes the tax id too (domain §9: finance), and a changed tax id is screened anew in the same transaction.
DROP POLICY staff_insert ON app.screenings;
--> statement-breakpoint
CREATE POLICY staff_insert ON app.screenings FOR INSERT TO padron_staff
  WITH CHECK ((SELECT auth.staff_can_any('customer.edit', 'customer.edit-contacts', 'customer.edit-commercial')));
--> statement-breakpoint

-- 4. Files and document slots.
-- Files. What a customer's files weigh together is kept within the quota by the database, however many are sent at once.
CREATE FUNCTION app.file_bytes_of(customer uuid) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select coalesce(sum(v.bytes), 0)::bigint from app.files f join app.file_versions v on v.file_id = f.id
   where f.customer_id = customer and f.removed_at is null and v.state <> 'refused'
$$;
--> statement-breakpoint
CREATE FUNCTION app.keep_file_quota() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  customer uuid := (SELECT f.customer_id FROM app.files f WHERE f.id = NEW.file_id);
  quota bigint := coalesce((SELECT (s.value #>> '{}')::bigint FROM app.settings s WHERE s.key = 'fileQuotaBytes'), 1073741824);
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('app.file_versions'), hashtext(customer::text));
  IF app.file_bytes_of(customer) + NEW.bytes > quota THEN RAISE EXCEPTION 'the file quota is full' USING ERRCODE = 'PD130'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_quota BEFORE INSERT ON app.file_versions FOR EACH ROW EXECUTE FUNCTION app.keep_file_quota();
--> statement-breakpoint
-- Where every document slot of a customer stands, the same for whoever asks: completeness does not depend on the reader's scopes.
-- A live document outweighs a waiver, a waiver one that is out of date.
CREATE FUNCTION app.slot_states(customer uuid) RETURNS TABLE (code text, state text, expires_on date) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select d.code,
    case when p.is_live then 'present' when w.slot_code is not null then 'waived' when p.slot_code is not null then 'expired' else 'missing' end,
    p.expires_on
    from app.document_slots d
    left join lateral (
      select f.slot_code, bool_or(f.expires_on is null or f.expires_on >= t.day) as is_live,
             case when bool_or(f.expires_on is null) then null else max(f.expires_on) end as expires_on
        from app.files f, (select (statement_timestamp() at time zone coalesce(
               (select s.value #>> '{}' from app.settings s where s.key = 'companyTimeZone'), 'UTC'))::date as day) t
       where f.customer_id = customer and f.slot_code = d.code and f.removed_at is null and f.current_version is not null
       group by f.slot_code) p on true
    left join app.slot_waivers w on w.customer_id = customer and w.slot_code = d.code
   where current_setting('role', true) <> 'padron_staff' or auth.staff_can('customer.read')
$$;
--> statement-breakpoint
-- What a record lacks of documents, kept beside what else it lacks; the version of the record stays.
CREATE FUNCTION app.refresh_missing_documents(customer uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  lacks text[];
BEGIN
  SELECT array(SELECT m.field FROM unnest(c.missing) WITH ORDINALITY m(field, n) WHERE m.field NOT LIKE 'documentSlot:%' ORDER BY m.n)
      || CASE WHEN EXISTS (SELECT 1 FROM app.settings s WHERE s.key = 'requiredFields' AND s.value ? 'documentSlots') THEN array(
        SELECT 'documentSlot:' || d.code FROM app.document_slots d
         WHERE d.mandatory AND (d.country IS NULL OR d.country = c.country) AND (d.class_code IS NULL OR d.class_code = c.class_code)
           AND NOT EXISTS (SELECT 1 FROM app.slot_waivers w WHERE w.customer_id = c.id AND w.slot_code = d.code)
           AND NOT EXISTS (SELECT 1 FROM app.files f WHERE f.customer_id = c.id AND f.slot_code = d.code AND f.removed_at IS NULL AND f.current_version IS NOT NULL
             AND (f.expires_on IS NULL OR f.expires_on >= (statement_timestamp() AT TIME ZONE coalesce(
               (SELECT s.value #>> '{}' FROM app.settings s WHERE s.key = 'companyTimeZone'), 'UTC'))::date))
         ORDER BY d.position) ELSE '{}' END
    INTO lacks FROM app.customers c WHERE c.id = customer FOR UPDATE;
  UPDATE app.customers c SET missing = lacks WHERE c.id = customer AND c.missing IS DISTINCT FROM lacks;
END $$;
--> statement-breakpoint
-- The gate of editing is for those who edit; what follows from a document by a trigger is no edit.
CREATE OR REPLACE FUNCTION app.pass_edit_gate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF pg_trigger_depth() > 1 OR current_setting('role', true) <> 'padron_staff' OR app.gate_outcome(NEW.id, 'edit') IN ('allow', 'warn') THEN RETURN NEW; END IF;
  PERFORM 1 FROM app.gate_overrides g WHERE g.customer_id = NEW.id AND g.operation = 'edit' AND app.spend_override(g.id, NEW.id, 'edit', '{}') LIMIT 1;
  IF FOUND THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'gate edit is closed' USING ERRCODE = 'PD203';
END $$;
--> statement-breakpoint
CREATE FUNCTION app.documents_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM app.refresh_missing_documents(CASE TG_OP WHEN 'DELETE' THEN OLD.customer_id ELSE NEW.customer_id END);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER documents_changed AFTER UPDATE OF slot_code, expires_on, current_version, removed_at ON app.files
  FOR EACH ROW WHEN (OLD.slot_code IS NOT NULL OR NEW.slot_code IS NOT NULL) EXECUTE FUNCTION app.documents_changed();
--> statement-breakpoint
CREATE TRIGGER documents_changed AFTER INSERT OR DELETE ON app.slot_waivers FOR EACH ROW EXECUTE FUNCTION app.documents_changed();
--> statement-breakpoint
-- Documents go out of date by themselves: once a day the records that count on one are looked at again. Answers how many.
CREATE FUNCTION app.refresh_expired_documents() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  late uuid[] := array(SELECT DISTINCT f.customer_id FROM app.files f
    WHERE f.slot_code IS NOT NULL AND f.removed_at IS NULL AND f.expires_on < statement_timestamp()::date + 1 ORDER BY 1);
BEGIN
  PERFORM app.refresh_missing_documents(c) FROM unnest(late) c;
  RETURN cardinality(late);
END $$;
--> statement-breakpoint
-- What the file host hands out for a link: asked again of the session or key that opened it, so that signing out, or losing the
-- ability or the scope, ends links as well.
CREATE FUNCTION app.file_to_serve(version uuid, opener uuid) RETURNS TABLE (key text, name text, media_type text)
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
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.file_bytes_of(uuid), app.keep_file_quota(), app.slot_states(uuid), app.refresh_missing_documents(uuid), app.documents_changed(),
  app.refresh_expired_documents(), app.file_to_serve(uuid, uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.slot_states(uuid), app.file_to_serve(uuid, uuid) TO padron_staff, padron_worker;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.refresh_expired_documents() TO padron_worker;
--> statement-breakpoint

-- 5. Fulfilment and front-line work.
CREATE SEQUENCE app.case_numbers AS bigint START 1;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.next_number(prefix text) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  n bigint := nextval(CASE prefix WHEN 'Q' THEN 'app.quote_numbers' WHEN 'P' THEN 'app.project_numbers' WHEN 'F' THEN 'app.invoice_numbers'
    WHEN 'O' THEN 'app.order_numbers' WHEN 'A' THEN 'app.assignment_numbers' WHEN 'S' THEN 'app.case_numbers' END::regclass);
BEGIN
  RETURN prefix || '-' || CASE WHEN n < 1000000 THEN lpad(n::text, 6, '0') ELSE n::text END;
END $$;
--> statement-breakpoint
-- Whoever carries a piece of work out says that it is done, and nothing else about it.
CREATE POLICY staff_finish_own ON app.assignments FOR UPDATE TO padron_staff
  USING (assignee_id = (SELECT auth.staff_user_id()) AND state = 'open' AND (SELECT auth.staff_can('customer.read-assigned')))
  WITH CHECK (assignee_id = (SELECT auth.staff_user_id()) AND state = 'done');
--> statement-breakpoint
-- Two updating policies meet by OR, in the check as well: what one's own hand may write is kept apart by trigger.
CREATE FUNCTION app.keep_own_work() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF current_setting('role', true) = 'padron_staff' AND NOT auth.staff_can_any('order.edit', 'delivery.edit')
    AND (to_jsonb(NEW) - array['state', 'closed_at', 'version']) IS DISTINCT FROM (to_jsonb(OLD) - array['state', 'closed_at', 'version']) THEN
    RAISE EXCEPTION 'only the end of one''s own work' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_own_work BEFORE UPDATE ON app.assignments FOR EACH ROW EXECUTE FUNCTION app.keep_own_work();
--> statement-breakpoint
-- The open work of whoever asks, soonest first, with as much of its customers as finding them takes.
CREATE FUNCTION app.own_work() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select coalesce(jsonb_agg(w.face order by w.on_day nulls last, w.id), '[]') from (
    select a.id, a.scheduled_on as on_day, jsonb_build_object('id', a.id, 'number', a.number, 'kind', a.kind, 'title', a.title, 'scheduledOn', a.scheduled_on,
      'version', a.version, 'orderNumber', o.number, 'customer', jsonb_build_object('number', c.number, 'legalName', c.legal_name, 'tradeName', c.trade_name),
      'place', (select concat_ws(', ', d.line1, d.neighbourhood, d.city) from app.addresses d where d.customer_id = c.id
        order by array_position(array['delivery', 'visiting', 'fiscal', 'billing'], d.kind), d.position limit 1)) as face
      from app.assignments a join app.customers c on c.id = a.customer_id left join app.orders o on o.id = a.order_id
     where a.assignee_id = auth.staff_user_id() and a.state = 'open' and auth.staff_can_any('customer.read-assigned', 'delivery.read')) w
$$;
--> statement-breakpoint
-- The card of a customer for whoever has open work there: a closed list of what carrying it out takes, null for everybody else's.
CREATE FUNCTION app.customer_card(card_number text) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select jsonb_build_object('id', c.id, 'number', c.number, 'legalName', c.legal_name, 'tradeName', c.trade_name, 'subAccountName', c.sub_account_name,
    'className', (select k.name from app.customer_classes k where k.code = c.class_code), 'statusCode', c.status_code,
    'badges', coalesce((select jsonb_agg(b.badge order by b.badge) from app.customer_badges b
      where b.customer_id = c.id and (b.expires_on is null or b.expires_on >= current_date)), '[]'),
    'groups', coalesce((select jsonb_agg(g.name order by g.display_position, g.name) from app.customer_groups m join app.groups g on g.code = m.group_code
      where m.customer_id = c.id), '[]'),
    'tags', coalesce((select jsonb_agg(t.name order by t.name) from app.customer_tags m join app.tags t on t.code = m.tag_code where m.customer_id = c.id), '[]'),
    'addresses', coalesce((select jsonb_agg(jsonb_build_object('kind', d.kind, 'country', d.country, 'line1', d.line1, 'line2', d.line2, 'neighbourhood', d.neighbourhood,
      'city', d.city, 'state', d.state, 'postalCode', d.postal_code) order by d.position) from app.addresses d where d.customer_id = c.id), '[]'),
    'contactMethods', coalesce((select jsonb_agg(jsonb_build_object('kind', m.kind, 'value', m.value, 'label', m.label) order by m.position)
      from app.contact_methods m where m.customer_id = c.id), '[]'),
    'contacts', coalesce((select jsonb_agg(jsonb_build_object('name', k.name, 'email', k.email, 'phone', k.phone, 'role', a.role) order by a.position)
      from app.contact_assignments a join app.contacts k on k.id = a.contact_id where a.customer_id = c.id), '[]'))
    from app.customers c where c.number = upper(card_number) and c.id in (select auth.assigned_customers())
$$;
--> statement-breakpoint
-- Merging two labels leaves one of them without customers, and then without a reason to be.
CREATE POLICY staff_delete ON app.tags FOR DELETE TO padron_staff USING ((SELECT auth.staff_can('segment.configure')));
--> statement-breakpoint
GRANT DELETE ON app.tags TO padron_staff;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.keep_own_work(), app.own_work(), app.customer_card(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.own_work(), app.customer_card(text) TO padron_staff;
--> statement-breakpoint

-- 6. What an export wrote is read by whoever asked for it.
ALTER TABLE app.export_parts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE app.export_parts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY owner_all ON app.export_parts TO padron_owner USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY worker_all ON app.export_parts TO padron_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY staff_own ON app.export_parts FOR ALL TO padron_staff
  USING ((SELECT auth.staff_can('customer.export')) AND EXISTS (SELECT 1 FROM app.outbox o WHERE o.id = job_id AND o.originator_id = (SELECT auth.staff_user_id())))
  WITH CHECK ((SELECT auth.staff_can('customer.export')) AND EXISTS (SELECT 1 FROM app.outbox o WHERE o.id = job_id AND o.originator_id = (SELECT auth.staff_user_id())));
--> statement-breakpoint
GRANT SELECT, DELETE ON app.export_parts TO padron_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON app.export_parts TO padron_staff;
--> statement-breakpoint

-- 7. The page of a customer in one round trip (performance P12). Whoever asks is resolved once; each part stands behind an ability of theirs,
-- so that nothing forbidden is computed, and scoped rows pass the one rule of scopes, `app.opens`.

-- Every ability of whoever the token proves, an API key's subset of them; `{*}` is all of them, null is nobody.
CREATE FUNCTION auth.holding() RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  held text[] := auth.staff_abilities(auth.staff_user_id());
  of_key text[] := auth.staff_key_abilities();
BEGIN
  IF held IS NULL OR of_key IS NULL OR '*' = ANY (of_key) THEN RETURN held; END IF;
  IF held = array['*'] THEN RETURN of_key; END IF;
  RETURN array(SELECT unnest(held) INTERSECT SELECT unnest(of_key));
END $$;
--> statement-breakpoint
-- What happened with a customer, newest first, by key over (at, id). `held` and `reader` say who reads: only the functions below call it.
CREATE FUNCTION app.timeline_of(customer app.customers, kinds text[], before_at timestamptz, before_id uuid, row_limit int, held text[], reader auth.reader) RETURNS jsonb
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
      (SELECT 'quote', e.event, q.id, e.at, false, CASE e.event WHEN 'created' THEN q.created_by END, NULL,
          jsonb_build_object('number', q.number, 'title', q.title, 'state', q.state, 'amountMinor', q.total_minor, 'currency', q.currency)
        FROM app.quotes q CROSS JOIN LATERAL (VALUES ('created', q.created_at), ('closed', q.closed_at)) AS e (event, at)
        WHERE 'quote' = ANY (shown) AND q.customer_id = customer.id AND (e.event = 'created' OR e.at > q.created_at)
          AND (before_at IS NULL OR (e.at, q.id) < (before_at, before_id))
        ORDER BY e.at DESC, q.id DESC LIMIT row_limit)
      UNION ALL
      (SELECT 'order', e.event, o.id, e.at, false, CASE e.event WHEN 'created' THEN o.created_by END, NULL,
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
      (SELECT 'note', 'written', n.id, n.created_at, false, NULL::uuid, n.author_name,
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
      (SELECT 'file', CASE v.number WHEN 1 THEN 'added' ELSE 'replaced' END, v.id, v.uploaded_at, false, NULL::uuid, v.uploaded_by_name,
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
    SELECT coalesce(jsonb_agg(jsonb_build_object('kind', l.kind, 'event', l.event, 'id', l.id, 'at', l.at, 'isDay', l.is_day, 'actor', coalesce(l.actor_name, u.name)) || l.facts
      ORDER BY l.at DESC, l.id DESC), '[]') FROM latest l LEFT JOIN app.staff_users u ON u.id = l.actor_id);
END $$;
--> statement-breakpoint
-- One page of the timeline. Null for whoever may not read customers, and of nobody.
CREATE FUNCTION app.customer_timeline(customer uuid, kinds text[], before_at timestamptz, before_id uuid, row_limit int) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  held text[] := auth.holding();
  found app.customers;
BEGIN
  IF held IS NULL OR NOT held && array['*', 'customer.read'] THEN RETURN NULL; END IF;
  SELECT c.* INTO found FROM app.customers c WHERE c.id = customer;
  IF found.id IS NULL THEN RETURN NULL; END IF;
  RETURN app.timeline_of(found, kinds, before_at, before_id, row_limit, held, auth.reading());
END $$;
--> statement-breakpoint
-- What customers owe and bought, by currency and never added across (B-38); amounts in minor units. Only the function below calls it.
CREATE FUNCTION app.money_of(customers uuid[], today date) RETURNS jsonb LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
BEGIN
  RETURN (select coalesce(jsonb_agg(jsonb_build_object('currency', m.currency, 'openMinor', m.open, 'overdueMinor', m.overdue, 'overdueDays', m.overdue_days, 'openCount', m.open_count,
      'overdueCount', m.overdue_count, 'aging', m.aging, 'ytdMinor', m.ytd, 'lifetimeMinor', m.lifetime) order by m.lifetime desc, m.currency), '[]')
  from (
    select i.currency, coalesce(sum(o.rest), 0) as open, coalesce(sum(o.rest) filter (where o.late > 0), 0) as overdue, coalesce(max(o.late) filter (where o.late > 0), 0) as overdue_days,
      count(*) filter (where o.rest > 0) as open_count, count(*) filter (where o.late > 0) as overdue_count,
      jsonb_build_array(coalesce(sum(o.rest) filter (where o.late <= 0), 0), coalesce(sum(o.rest) filter (where o.late between 1 and 30), 0),
        coalesce(sum(o.rest) filter (where o.late between 31 and 60), 0), coalesce(sum(o.rest) filter (where o.late between 61 and 90), 0),
        coalesce(sum(o.rest) filter (where o.late > 90), 0)) as aging,
      coalesce(sum(i.total_minor) filter (where i.issued_on >= date_trunc('year', today)::date), 0) as ytd, coalesce(sum(i.total_minor), 0) as lifetime
    from app.invoices i left join lateral (select i.total_minor - i.paid_minor as rest, today - i.due_on as late where i.state = 'open' and i.total_minor > i.paid_minor) o on true
    where i.customer_id = any (customers) and i.state <> 'cancelled' group by i.currency) m);
END $$;
--> statement-breakpoint
-- The whole page: record, marks, figures, what is next and what happened. Null for whoever may not read customers, and of nobody; a forbidden part is an absent key.
-- Every query goes by the customer's own indexes: no plan is better than the kept one, and planning anew costs half as much as the page itself.
CREATE FUNCTION app.customer_overview(number text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  held text[] := auth.holding();
  sees_all boolean := '*' = ANY (held);
  sees_orders boolean := sees_all OR 'order.read' = ANY (held);
  sees_deliveries boolean := sees_all OR 'delivery.read' = ANY (held);
  sees_figures boolean := sees_all OR 'finance.read' = ANY (held);
  sees_commerce boolean := sees_all OR 'customer.read-commercial' = ANY (held);
  sees_interactions boolean := sees_all OR 'interaction.read' = ANY (held);
  sees_files boolean := sees_all OR 'file.read' = ANY (held);
  sees_notes boolean := sees_all OR 'note.read' = ANY (held);
  sees_flags boolean := sees_all OR 'risk-flag.edit' = ANY (held);
  reader auth.reader;
  c app.customers;
  below uuid[];
  today date;
  answer jsonb;
  counts jsonb;
  next jsonb;
BEGIN
  IF held IS NULL OR NOT (sees_all OR 'customer.read' = ANY (held)) THEN RETURN NULL; END IF;
  SELECT k.* INTO c FROM app.customers k WHERE k.number = upper(customer_overview.number);
  IF c.id IS NULL THEN RETURN NULL; END IF;
  reader := auth.reading();
  SELECT (statement_timestamp() AT TIME ZONE (s.value #>> '{}'))::date INTO today FROM app.settings s WHERE s.key = 'companyTimeZone';
  WITH RECURSIVE down AS (
    SELECT k.id, 1 AS level FROM app.customers k WHERE k.parent_id = c.id
    UNION ALL SELECT k.id, d.level + 1 FROM app.customers k JOIN down d ON k.parent_id = d.id WHERE d.level < 6)
  SELECT coalesce(array_agg(d.id), '{}') INTO below FROM down d;

  -- The record, which everybody with a directory reads.
  SELECT jsonb_build_object(
    'bookVersion', (SELECT (s.value #>> '{}')::int FROM app.settings s WHERE s.key = 'definitionsVersion'),
    'today', today,
    'record', to_jsonb(c) - (array['search_text', 'contact_text', 'name_key'] || CASE WHEN sees_figures THEN '{}' ELSE array['credit_limit_minor'] END
      || CASE WHEN sees_commerce THEN '{}' ELSE array['tax_id', 'tax_id_raw', 'tax_id_kind', 'payment_method', 'payment_terms', 'billing_cycle', 'currency', 'minimum_invoice_minor',
        'vat_treatment', 'bill_to_parent', 'sales_stage', 'country', 'fiscal_name', 'capital_regime', 'tax_regime', 'cfdi_use', 'fiscal_postal_code'] END),
    'addresses', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'country', a.country, 'line1', a.line1, 'line2', a.line2, 'neighbourhood', a.neighbourhood,
      'city', a.city, 'state', a.state, 'postalCode', a.postal_code) ORDER BY a.position), '[]') FROM app.addresses a WHERE a.customer_id = c.id),
    'contactMethods', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', m.kind, 'value', m.value, 'label', m.label) ORDER BY m.position), '[]')
      FROM app.contact_methods m WHERE m.customer_id = c.id),
    'contactAssignments', (SELECT coalesce(jsonb_agg(jsonb_build_object('contactId', k.id, 'name', k.name, 'email', k.email, 'phone', k.phone, 'role', x.role)
      ORDER BY x.position), '[]') FROM app.contact_assignments x JOIN app.contacts k ON k.id = x.contact_id WHERE x.customer_id = c.id),
    'ancestors', CASE WHEN c.parent_id IS NULL THEN '[]' ELSE (
      WITH RECURSIVE up AS (
        SELECT p.id, p.number, p.legal_name, p.status_code, p.parent_id, 1 AS level FROM app.customers p WHERE p.id = c.parent_id
        UNION ALL SELECT p.id, p.number, p.legal_name, p.status_code, p.parent_id, up.level + 1 FROM app.customers p JOIN up ON p.id = up.parent_id WHERE up.level < 6)
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', up.id, 'number', up.number, 'legalName', up.legal_name, 'statusCode', up.status_code) ORDER BY up.level), '[]') FROM up) END,
    'subAccounts', CASE WHEN below = '{}' THEN '[]' ELSE (SELECT jsonb_agg(jsonb_build_object('number', k.number, 'legalName', k.legal_name,
      'subAccountName', k.sub_account_name, 'statusCode', k.status_code, 'parentId', k.parent_id, 'id', k.id) ORDER BY k.name_key, k.id) FROM app.customers k WHERE k.id = ANY (below)) END,
    'owner', (SELECT jsonb_build_object('id', u.id, 'name', u.name) FROM app.staff_users u WHERE u.id = c.owner_id),
    'branch', (SELECT jsonb_build_object('code', b.code, 'name', b.name) FROM app.branches b WHERE b.id = c.branch_id),
    'className', (SELECT k.name FROM app.customer_classes k WHERE k.code = c.class_code),
    'groups', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', g.code, 'name', g.name) ORDER BY g.display_position, g.name), '[]')
      FROM app.customer_groups x JOIN app.groups g ON g.code = x.group_code WHERE x.customer_id = c.id),
    'tags', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', g.code, 'name', g.name) ORDER BY g.name), '[]')
      FROM app.customer_tags x JOIN app.tags g ON g.code = x.tag_code WHERE x.customer_id = c.id),
    'badges', (SELECT coalesce(jsonb_agg(jsonb_build_object('badge', b.badge, 'source', b.source, 'reason', b.reason, 'since', b.since, 'expiresOn', b.expires_on,
        'givenBy', b.given_by_name) || CASE WHEN sees_figures THEN jsonb_build_object('figures', b.figures) ELSE '{}' END ORDER BY b.badge DESC), '[]')
      FROM app.customer_badges b WHERE b.customer_id = c.id AND (b.expires_on IS NULL OR b.expires_on >= today)),
    'overrides', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'operation', g.operation, 'recordId', g.record_id, 'decidedBy', g.decided_by) ORDER BY g.expires_at), '[]')
      FROM app.gate_overrides g WHERE g.customer_id = c.id AND g.state = 'granted' AND g.expires_at > now() AND g.uses_left > 0)
  ) INTO answer;
  IF sees_commerce THEN
    answer := answer || jsonb_build_object('screening', (SELECT jsonb_build_object('outcome', s.outcome, 'situation', s.situation, 'situationDate', s.situation_date,
      'listDate', s.list_date, 'severity', s.severity, 'acknowledgedReason', s.acknowledged_reason, 'clearedAt', s.cleared_at) FROM app.screenings s WHERE s.customer_id = c.id));
  END IF;

  -- How much stands behind each tab.
  counts := jsonb_build_object('services', (SELECT count(*) FROM app.services s WHERE s.customer_id = c.id AND s.parent_id IS NULL));
  next := jsonb_build_object('scheduled', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'toCode', s.to_code, 'effectiveAt', s.effective_at) ORDER BY s.effective_at), '[]')
    FROM app.scheduled_transitions s WHERE s.customer_id = c.id AND s.state = 'waiting'));
  IF sees_orders OR sees_deliveries THEN
    counts := counts || jsonb_build_object('records', (SELECT count(*) FROM app.assignments a WHERE a.customer_id = c.id)
      + CASE WHEN sees_orders THEN (SELECT count(*) FROM app.quotes q WHERE q.customer_id = c.id) + (SELECT count(*) FROM app.orders o WHERE o.customer_id = c.id)
        + (SELECT count(*) FROM app.projects p WHERE p.customer_id = c.id) ELSE 0 END);
    next := next || jsonb_build_object('assignments', (SELECT coalesce(jsonb_agg(to_jsonb(a) ORDER BY a."scheduledOn", a.id), '[]') FROM (
      SELECT w.id, w.number, w.title, w.kind, w.scheduled_on AS "scheduledOn", u.name AS assignee FROM app.assignments w LEFT JOIN app.staff_users u ON u.id = w.assignee_id
      WHERE w.customer_id = c.id AND w.state = 'open' ORDER BY w.scheduled_on NULLS LAST, w.id LIMIT 5) a));
  END IF;
  IF sees_deliveries THEN
    counts := counts || jsonb_build_object('fulfilment', (SELECT count(*) FROM app.assignments a WHERE a.customer_id = c.id AND a.kind <> 'placement')
      + (SELECT count(*) FROM app.service_cases s WHERE s.customer_id = c.id));
    next := next || jsonb_build_object('cases', (SELECT coalesce(jsonb_agg(to_jsonb(s) ORDER BY s.id), '[]') FROM (
      SELECT w.id, w.number, w.title, w.priority, w.state, w.opened_at AS "openedAt" FROM app.service_cases w
      WHERE w.customer_id = c.id AND w.state IN ('open', 'waiting') ORDER BY w.id LIMIT 5) s));
  END IF;
  IF sees_interactions THEN
    counts := counts || jsonb_build_object('openTasks', (SELECT count(*) FROM app.tasks t WHERE t.customer_id = c.id AND t.done_at IS NULL),
      'interactions', (SELECT count(*) FROM app.interactions i WHERE i.customer_id = c.id AND i.removed_at IS NULL
        AND app.opens(i.scope, '{}'::text[], c.branch_id, reader.scopes, reader.branches, reader.departments)));
    next := next || jsonb_build_object('tasks', (SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t."dueOn", t.id), '[]') FROM (
      SELECT w.id, w.title, w.due_on AS "dueOn", coalesce(u.name, d.name) AS "for", w.version FROM app.tasks w LEFT JOIN app.staff_users u ON u.id = w.assignee_id
        LEFT JOIN app.departments d ON d.code = w.department_code
      WHERE w.customer_id = c.id AND w.done_at IS NULL ORDER BY w.due_on NULLS LAST, w.id LIMIT 5) t));
  END IF;
  IF sees_notes THEN
    counts := counts || jsonb_build_object('notes', (SELECT count(*) FROM app.notes n WHERE n.customer_id = c.id AND n.removed_at IS NULL
      AND app.opens(n.scope, n.departments, c.branch_id, reader.scopes, reader.branches, reader.departments)));
    answer := answer || jsonb_build_object('pinned', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'scope', n.scope, 'body', n.body, 'author', n.author_name,
        'createdAt', n.created_at) ORDER BY n.pinned_at DESC, n.id), '[]') FROM app.notes n
      WHERE n.customer_id = c.id AND n.pinned_at IS NOT NULL AND n.removed_at IS NULL
        AND app.opens(n.scope, n.departments, c.branch_id, reader.scopes, reader.branches, reader.departments)));
  END IF;
  IF sees_files THEN
    counts := counts || jsonb_build_object('files', (SELECT count(*) FROM app.files f WHERE f.customer_id = c.id AND f.removed_at IS NULL
      AND app.opens(f.scope, f.departments, c.branch_id, reader.scopes, reader.branches, reader.departments)));
    next := next || jsonb_build_object('documents', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'slotCode', f.slot_code, 'expiresOn', f.expires_on)
      ORDER BY f.expires_on, f.id), '[]') FROM app.files f
      WHERE f.customer_id = c.id AND f.removed_at IS NULL AND f.expires_on <= today + 30
        AND app.opens(f.scope, f.departments, c.branch_id, reader.scopes, reader.branches, reader.departments)));
    answer := answer || jsonb_build_object('slots', (SELECT jsonb_object_agg(s.code, s.state) FROM app.slot_states(c.id) s));
  END IF;
  IF sees_flags THEN
    answer := answer || jsonb_build_object('isUnderReview', EXISTS (SELECT 1 FROM app.risk_flags r WHERE r.customer_id = c.id AND r.state IN ('open', 'reviewed')));
    counts := counts || jsonb_build_object('flags', (SELECT count(*) FROM app.risk_flags r WHERE r.customer_id = c.id AND r.state IN ('open', 'reviewed')));
    next := next || jsonb_build_object('flags', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'type', r.type, 'state', r.state, 'reason', r.reason, 'reviewOn', r.review_on)
      ORDER BY r.id), '[]') FROM app.risk_flags r WHERE r.customer_id = c.id AND r.state IN ('proposed', 'open', 'reviewed')));
  END IF;
  IF sees_all OR 'referral.read' = ANY (held) THEN
    counts := counts || jsonb_build_object('referrals', (SELECT count(*) FROM app.referrals r WHERE r.referrer_id = c.id OR r.referred_id = c.id));
  END IF;
  IF sees_all OR 'gate.approve' = ANY (held) THEN
    next := next || jsonb_build_object('approvals', (SELECT count(*) FROM app.gate_overrides g WHERE g.customer_id = c.id AND g.state = 'requested'));
  END IF;

  -- Figures.
  IF sees_figures THEN
    answer := answer || jsonb_build_object('money', app.money_of(array[c.id], today),
      'lastPayment', (SELECT jsonb_build_object('amountMinor', p.amount_minor, 'currency', p.currency, 'paidOn', p.paid_on) FROM app.payments p
        WHERE p.customer_id = c.id ORDER BY p.paid_on DESC, p.id DESC LIMIT 1))
      || CASE WHEN below = '{}' THEN '{}' ELSE jsonb_build_object('familyMoney', app.money_of(below || c.id, today)) END;
  END IF;
  IF sees_all OR 'value.read' = ANY (held) THEN
    answer := answer || jsonb_build_object('ltv', (SELECT coalesce(jsonb_agg(jsonb_build_object('currency', v.currency, 'amountMinor', v.amount) ORDER BY v.amount DESC, v.currency), '[]')
      FROM (SELECT i.currency, sum(i.total_minor) AS amount FROM app.invoices i WHERE i.customer_id = c.id AND i.state = 'paid' GROUP BY i.currency) v));
  END IF;
  IF sees_all OR 'metric.read' = ANY (held) THEN
    answer := answer || jsonb_build_object('score', (SELECT jsonb_build_object('score', k.score, 'isStale', k.customer_id IS NOT NULL AND (z.customer_id IS NOT NULL
        OR k.catalogue_version < (SELECT max(v.version) FROM app.metric_versions v)), 'calculatedAt', k.calculated_at,
        'average', jsonb_build_object('quotes', f.quotes_average, 'projects', f.projects_average))
      FROM (SELECT c.id) me LEFT JOIN app.customer_scores k ON k.customer_id = me.id LEFT JOIN app.stale_scores z ON z.customer_id = me.id
        LEFT JOIN app.customer_profiles f ON f.customer_id = me.id));
  END IF;
  RETURN answer || jsonb_build_object('counts', counts, 'next', next, 'timeline', app.timeline_of(c, NULL, NULL, NULL, 21, held, reader));
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION auth.holding(), app.timeline_of(app.customers, text[], timestamptz, uuid, int, text[], auth.reader), app.money_of(uuid[], date),
  app.customer_timeline(uuid, text[], timestamptz, uuid, int), app.customer_overview(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION auth.holding(), app.customer_timeline(uuid, text[], timestamptz, uuid, int), app.customer_overview(text) TO padron_staff;
--> statement-breakpoint

-- 8. The directory knows segments: badges, groups, tags, owners, branches and sub-accounts; every row brings its badges and its owner.
DROP FUNCTION app.list_customers(text, text[], text, text, uuid, int, jsonb);
--> statement-breakpoint
CREATE FUNCTION app.list_customers(term text, codes text[], sort text, after_key text, after_id uuid, row_limit int, scored jsonb DEFAULT NULL,
  segments jsonb DEFAULT NULL) RETURNS jsonb
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
  by_score boolean := ltrim(sort, '-') = 'score';
  score_condition text := '';
  has_score text := 'exists (select 1 from app.customer_scores k where k.customer_id = c.id and k.score is not null)';
  score_columns text := '';
  score_joins text := '';
  held text[] := coalesce(auth.holding(), '{}');
  sees_all boolean := '*' = ANY (held);
  sees_flags boolean := sees_all OR 'risk-flag.edit' = ANY (held);
  sees_commerce boolean := sees_all OR 'customer.read-commercial' = ANY (held);
  -- Parts of the search document that whoever asks may not search by.
  closed text[] := '{}';
  searchable text;
  in_searchable text := '';
  estimated text := '';
  commerce text := '';
  asked text[];
  part text;
  parts text[] := '{}';
  rows_of_part double precision;
  rarest text;
  fewest double precision := 20000;
  segment_condition text := '';
  under_review text := '''[]''::jsonb';
  rows text;
  answer jsonb;
BEGIN
  IF NOT (sees_all OR 'customer.read' = ANY (held)) THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  -- What somebody may not see is neither shown, nor asked about, nor sorted by.
  IF scored IS NOT NULL OR by_score THEN
    IF NOT (sees_all OR 'metric.read' = ANY (held)) THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
    score_columns := $c$ || jsonb_build_object('score', k.score, 'scoreStale', k.customer_id is not null and (z.customer_id is not null
      or k.catalogue_version < (select max(v.version) from app.metric_versions v)), 'quotesAverage', f.quotes_average, 'projectsAverage', f.projects_average)$c$;
    score_joins := ' left join app.customer_scores k on k.customer_id = p.id left join app.stale_scores z on z.customer_id = p.id'
      ' left join app.customer_profiles f on f.customer_id = p.id';
    IF (scored ->> 'none')::boolean THEN score_condition := ' and not ' || has_score;
    ELSIF scored ?| array['from', 'to'] THEN
      score_condition := format(' and exists (select 1 from app.customer_scores k where k.customer_id = c.id and k.score between %s and %s)',
        coalesce((scored ->> 'from')::int, 0), coalesce((scored ->> 'to')::int, 10000));
    END IF;
    IF (scored ->> 'stale')::boolean THEN
      score_condition := score_condition || ' and exists (select 1 from app.customer_scores k where k.customer_id = c.id and (k.catalogue_version <'
        ' (select max(v.version) from app.metric_versions v) or exists (select 1 from app.stale_scores z where z.customer_id = c.id)))';
    END IF;
  END IF;
  -- Each segment is a set of customers; the rarest of them is walked, the others are asked of each row.
  IF segments ? 'badges' THEN
    asked := array(SELECT jsonb_array_elements_text(segments -> 'badges'));
    IF 'under_review' = ANY (asked) AND NOT sees_flags THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
    parts := parts || (format('select b.customer_id from app.customer_badges b where b.badge = any (%L::text[]) and (b.expires_on is null or b.expires_on >= current_date)', asked)
      || CASE WHEN 'under_review' = ANY (asked) THEN ' union all select r.customer_id from app.risk_flags r where r.state in (''open'', ''reviewed'')' ELSE '' END);
  END IF;
  IF segments ? 'groups' THEN
    parts := parts || format('select g.customer_id from app.customer_groups g where g.group_code = any (%L::text[])', array(SELECT jsonb_array_elements_text(segments -> 'groups')));
  END IF;
  IF segments ? 'tags' THEN
    parts := parts || format('select t.customer_id from app.customer_tags t where t.tag_code = any (%L::text[])', array(SELECT jsonb_array_elements_text(segments -> 'tags')));
  END IF;
  FOREACH part IN ARRAY parts LOOP
    rows_of_part := app.estimated_rows(part);
    IF rows_of_part < fewest THEN fewest := rows_of_part; rarest := part; END IF;
  END LOOP;
  IF segments ? 'owners' THEN
    segment_condition := segment_condition || format(' and c.owner_id = any (%L::uuid[])', array(SELECT jsonb_array_elements_text(segments -> 'owners')));
  ELSIF (segments ->> 'unowned')::boolean THEN segment_condition := segment_condition || ' and c.owner_id is null';
  END IF;
  IF segments ? 'branches' THEN
    segment_condition := segment_condition || format(' and c.branch_id = any (%L::uuid[])', array(SELECT jsonb_array_elements_text(segments -> 'branches')));
  END IF;
  IF (segments ->> 'subAccounts') = 'false' THEN segment_condition := segment_condition || ' and c.parent_id is null'; END IF;
  IF sees_flags THEN
    under_review := 'case when exists (select 1 from app.risk_flags r where r.customer_id = p.id and r.state in (''open'', ''reviewed'')) then ''["under_review"]''::jsonb else ''[]''::jsonb end';
  END IF;
  IF folded IS NOT NULL THEN
    closed := array(SELECT split_part(l.limit_of, ':', 1) FROM app.staff_users u, unnest(auth.limits_of(u.role_code)) l (limit_of)
      WHERE u.id = auth.staff_user_id() AND l.limit_of LIKE '%:search') || CASE WHEN sees_commerce THEN '{}'::text[] ELSE array['commercial'] END;
  END IF;
  IF closed && array['commercial', 'contacts'] THEN
    searchable := 'concat_ws('' '', c.number, c.legal_name, c.trade_name, c.external_reference'
      || CASE WHEN 'commercial' = ANY (closed) THEN '' ELSE ', c.tax_id' END || CASE WHEN 'contacts' = ANY (closed) THEN '' ELSE ', c.contact_text' END || ')';
  END IF;
  IF sees_commerce THEN
    commerce := $c$ || jsonb_build_object('taxId', p.tax_id, 'country', p.country, 'screening', jsonb_build_object('outcome', coalesce(sc.outcome, 'not_screened'),
      'situation', sc.situation, 'severity', coalesce(sc.severity, 'none')))$c$;
  END IF;
  IF folded IS NOT NULL THEN
    FOREACH word IN ARRAY regexp_split_to_array(folded, '\s+') LOOP
      word := '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%';
      in_text := in_text || format(' and c.search_text like %L', word);
      in_document := in_document || format(' and s.document like %L', word);
      IF searchable IS NOT NULL THEN in_searchable := in_searchable || format(' and app.fold(%s) like %L', searchable, word); END IF;
    END LOOP;
    estimated := in_document;
    -- What was found by a part that is closed is found no more, by either way to it.
    in_text := in_text || in_searchable;
    in_document := in_document || in_searchable;
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
  IF folded IS NOT NULL AND app.estimated_rows('select 1 from app.customer_search s where true' || estimated) < 5000 THEN
    sources := 'app.customer_search s join app.customers c on c.id = s.customer_id';
    conditions := shown || in_document;
    rarest := NULL;
  ELSIF rarest IS NOT NULL THEN
    sources := format('(select distinct m.customer_id from (%s) m) m join app.customers c on c.id = m.customer_id', rarest);
  ELSIF folded IS NULL AND codes IS NOT NULL
    AND app.estimated_rows(format('select 1 from app.customer_statuses m where m.status_code = any (%L::text[])', codes)) < 20000 THEN
    sources := 'app.customer_statuses m join app.customers c on c.id = m.customer_id';
    conditions := format('m.status_code = any (%L::text[])', codes);
  END IF;
  FOREACH part IN ARRAY parts LOOP
    CONTINUE WHEN part = rarest;
    segment_condition := segment_condition || format(' and exists (select 1 from (%s) e where e.customer_id = c.id)', part);
  END LOOP;
  conditions := conditions || segment_condition || score_condition;
  IF by_score THEN
    -- Whoever has none comes last in either direction: first the index of scores is walked, then the rest by id.
    rows := format('select * from ((select c.*, ks.score::text as sort_key from app.customer_scores ks, %1$s
        where c.id = ks.customer_id and ks.score is not null and %2$s and %3$s order by ks.score%4$s, ks.customer_id%4$s limit %5$s)
      union all (select c.*, null::text from %1$s where not %6$s and %2$s and %7$s order by c.id%4$s limit %5$s)) u limit %5$s',
      sources, conditions,
      CASE WHEN after_id IS NULL THEN 'true' WHEN after_key IS NULL THEN 'false' ELSE format('(ks.score, ks.customer_id) %s (%s, %L::uuid)', side, after_key::int, after_id) END,
      falling, row_limit, has_score, CASE WHEN after_id IS NOT NULL AND after_key IS NULL THEN format('c.id %s %L', side, after_id) ELSE 'true' END);
  ELSE
    IF after_id IS NOT NULL THEN
      conditions := conditions || CASE WHEN sort_key IS NULL THEN format(' and c.id %s %L', side, after_id)
        ELSE format(' and (%s, c.id) %s (%L, %L::uuid)', sort_key, side, after_key, after_id) END;
    END IF;
    rows := format('select c.*, %s as sort_key from %s where %s order by %s limit %s', coalesce(sort_key, 'null::text'), sources, conditions,
      coalesce(sort_key || falling || ', ', '') || 'c.id' || falling, row_limit);
  END IF;
  EXECUTE format($q$
    select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'version', p.version, 'legalName', p.legal_name, 'tradeName', p.trade_name,
      'missingCount', cardinality(p.missing), 'createdAt', p.created_at, 'statusSince', p.status_since,
      'key', p.sort_key, 'statusCode', p.status_code, 'owner', case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name) end,
      'badges', coalesce((select jsonb_agg(b.badge order by b.badge desc) from app.customer_badges b where b.customer_id = p.id
        and (b.expires_on is null or b.expires_on >= current_date)), '[]') || %4$s)%5$s%2$s order by p.position), '[]')
    from (select c.*, row_number() over () as position from (%1$s) c) p
    left join app.screenings sc on sc.customer_id = p.id left join app.staff_users o on o.id = p.owner_id%3$s$q$, rows, score_columns, score_joins, under_review, commerce) INTO answer;
  RETURN answer;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.list_customers(text, text[], text, text, uuid, int, jsonb, jsonb) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_customers(text, text[], text, text, uuid, int, jsonb, jsonb) TO padron_staff;
--> statement-breakpoint

-- 9. Files of assigned work are the front line's to see (domain §9); the policy of files limits them to it.
INSERT INTO app.role_abilities (role_code, ability)
SELECT r.code, 'file.read' FROM app.roles r WHERE r.code IN ('warehouse', 'delivery', 'installer', 'driver_installer') ON CONFLICT DO NOTHING;
--> statement-breakpoint
-- The trail of work carried out is read by whoever reads the work.
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
    ELSE true END)
--> statement-breakpoint

-- 10. A mark says whether more than the customer's own ratings changed; if not, the rest of the profile still stands.
CREATE OR REPLACE FUNCTION app.mark_stale() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF TG_ARGV[0] = 'rating' THEN
    INSERT INTO app.stale_scores AS s (customer_id, generation, reason, is_deep)
    SELECT c.customer_id, nextval('app.score_generations'), TG_ARGV[0], c.is_deep
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
-- The ratings of these customers in their profiles; answers those who have none yet, to be read from the records.
CREATE FUNCTION app.refresh_rated(picked uuid[]) RETURNS uuid[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF picked = '{}' THEN RETURN '{}'; END IF;
  EXECUTE format($q$
    with r as (select customer_id, %s as rated from app.ratings where subject_id = customer_id and customer_id = any ($1) group by 1)
    update app.customer_profiles p set rated = k.rated from (select u.id, r.rated from unnest($1) u(id) left join r on r.customer_id = u.id) k
     where p.customer_id = k.id and p.customer_id = any ($1) and p.rated is distinct from k.rated$q$,
    coalesce((SELECT 'array[' || string_agg(format('max(rating) filter (where metric_code = %L)', m.code), ', ' ORDER BY m.slot) || ']' FROM app.metric_slots m), 'null::smallint[]'))
  USING picked;
  RETURN array(SELECT u.id FROM unnest(picked) u(id) WHERE NOT EXISTS (SELECT 1 FROM app.customer_profiles p WHERE p.customer_id = u.id));
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
    -- What was marked by now is read below; what is marked later stays marked.
    EXECUTE format('select array_agg(s.customer_id), array_agg(s.generation), array_agg(s.customer_id) filter (where s.is_deep) from app.stale_scores s where %s',
      format(among, 's.customer_id')) INTO marked, marks, deep USING lower_id, upper_id, picked;
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
      deep := coalesce(deep, '{}') || app.refresh_rated(array(SELECT m FROM unnest(marked) m WHERE m <> ALL (coalesce(deep, '{}')))) || coalesce(others, '{}');
      IF deep <> '{}' THEN PERFORM app.refresh_profiles(NULL, NULL, deep); END IF;
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
    INSERT INTO app.score_batches (run_id, position, first_id, last_id, total)
    SELECT run, g, min(id::text)::uuid, max(id::text)::uuid, count(*)
      FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / least(size, greatest(1000, count(*) OVER () / 4)) AS g FROM (
        SELECT s.customer_id AS id FROM app.stale_scores s WHERE EXISTS (SELECT 1 FROM app.customer_scores k WHERE k.customer_id = s.customer_id)
        UNION SELECT k.customer_id FROM app.customer_scores k WHERE k.catalogue_version < present) u) x GROUP BY g;
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
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA app, auth FROM PUBLIC;
