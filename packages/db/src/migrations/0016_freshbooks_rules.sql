-- 1. What holds of the rows themselves.
ALTER TABLE app.freshbooks_links ADD CONSTRAINT freshbooks_link_whole CHECK (
  (state = 'linked') <= (external_id IS NOT NULL) AND (state = 'review') <= (reason IS NOT NULL) AND (choice = 'link') <= (chosen_id IS NOT NULL)
  AND marker ~ '^\[PADRON:[^\[\]]+:[0-9A-F]{8}\]$');
--> statement-breakpoint
ALTER TABLE app.customer_figures ADD CONSTRAINT five_ages CHECK (cardinality(aging) = 5);
--> statement-breakpoint
ALTER TABLE app.freshbooks_hints ADD CONSTRAINT handled_in_turn CHECK (handled_generation <= generation);
--> statement-breakpoint
-- A link is moved along one path (domain §14), belongs to one customer and one account for ever, and passes the gate whenever it is wanted.
-- An override counts only when it was spent by this very intention: what the gate did not need is not kept, and a void record stays closed.
CREATE FUNCTION app.move_freshbooks_link() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  is_staff boolean := current_setting('role', true) = 'padron_staff';
  outcome text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.customer_id, NEW.connection_id, NEW.marker) IS DISTINCT FROM (OLD.customer_id, OLD.connection_id, OLD.marker) THEN
      RAISE EXCEPTION 'belongs to another customer' USING ERRCODE = 'PD204';
    END IF;
    IF OLD.external_id IS NOT NULL AND NEW.external_id IS DISTINCT FROM OLD.external_id AND OLD.state = 'linked' THEN
      RAISE EXCEPTION 'unlink first' USING ERRCODE = 'PD301';
    END IF;
    IF OLD.state <> NEW.state AND NOT (CASE WHEN is_staff
        THEN (OLD.state, NEW.state) IN (('review', 'intended'), ('linked', 'unlinked'), ('review', 'unlinked'), ('intended', 'unlinked'))
        ELSE (OLD.state, NEW.state) IN (('intended', 'creating'), ('intended', 'linked'), ('intended', 'review'), ('creating', 'linked'), ('creating', 'review'),
          ('linked', 'review')) END) THEN
      RAISE EXCEPTION 'a link does not move from % to %', OLD.state, NEW.state USING ERRCODE = 'PD302';
    END IF;
    IF OLD.state = 'unlinked' THEN RAISE EXCEPTION 'a link is not taken up again' USING ERRCODE = 'PD302'; END IF;
    IF NEW.state = 'unlinked' THEN
      DELETE FROM app.customer_figures f WHERE f.customer_id = NEW.customer_id AND f.connection_id = NEW.connection_id;
    END IF;
    -- What lifted the gate is written where the gate is asked, and nowhere else.
    IF NEW.state <> 'intended' OR OLD.state = 'intended' THEN
      NEW.override_id := OLD.override_id;
      NEW.acknowledged_at := OLD.acknowledged_at;
    END IF;
    IF OLD.state = NEW.state OR NEW.state NOT IN ('intended', 'creating') THEN RETURN NEW; END IF;
  ELSIF NEW.state <> 'intended' OR NEW.external_id IS NOT NULL THEN
    RAISE EXCEPTION 'a link begins with an intention' USING ERRCODE = 'PD302';
  END IF;
  -- A status that is moving just now is waited for, as at every gate.
  PERFORM 1 FROM app.customers c WHERE c.id = NEW.customer_id FOR NO KEY UPDATE;
  PERFORM 1 FROM app.customers c WHERE c.id IN (SELECT k.id FROM app.lineage(NEW.customer_id) k WHERE k.depth > 1) ORDER BY c.id FOR SHARE;
  outcome := app.gate_outcome(NEW.customer_id, 'linkFreshbooks');
  IF NEW.state = 'creating' THEN
    -- Between intention and create what was lifted or read for the intention still stands, but for a record that became void.
    IF outcome = 'allow' OR (outcome = 'warn' AND OLD.acknowledged_at IS NOT NULL) THEN RETURN NEW; END IF;
    IF OLD.override_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM app.lineage(NEW.customer_id) k JOIN app.statuses s ON s.code = k.status_code WHERE s.category = 'void') THEN
      RETURN NEW;
    END IF;
  ELSIF outcome = 'allow' OR (outcome = 'warn' AND NEW.acknowledged_at IS NOT NULL) THEN
    NEW.override_id := NULL;
    RETURN NEW;
  ELSIF NEW.override_id IS NOT NULL AND app.spend_override(NEW.override_id, NEW.customer_id, 'linkFreshbooks', array[NEW.id]) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'gate linkFreshbooks says %', outcome
    USING ERRCODE = CASE outcome WHEN 'warn' THEN 'PD201' WHEN 'approve' THEN 'PD202' ELSE 'PD203' END;
END $$;
--> statement-breakpoint
CREATE TRIGGER move BEFORE INSERT OR UPDATE ON app.freshbooks_links FOR EACH ROW EXECUTE FUNCTION app.move_freshbooks_link();
--> statement-breakpoint
-- An account never changes into another one, and people can only let go of it: connecting is the worker's.
CREATE FUNCTION app.keep_freshbooks_account() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.account_id <> OLD.account_id THEN RAISE EXCEPTION 'another account is another connection' USING ERRCODE = 'PD204'; END IF;
  IF current_setting('role', true) = 'padron_staff' AND NEW.state IS DISTINCT FROM 'disconnected' THEN
    RAISE EXCEPTION 'only the worker connects' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_account BEFORE UPDATE ON app.freshbooks_connections FOR EACH ROW EXECUTE FUNCTION app.keep_freshbooks_account();
--> statement-breakpoint
-- 2. The way back from FreshBooks: no cookie travels, the single-use state says who was sent. Answers the job that goes on; null for every other state.
CREATE FUNCTION app.receive_freshbooks_consent(state text, sealed bytea, problem text) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  found_it app.freshbooks_consents;
  job uuid;
BEGIN
  UPDATE app.freshbooks_consents c
     SET state = CASE WHEN sealed IS NULL THEN 'failed' ELSE 'received' END, sealed_code = sealed, problem = receive_freshbooks_consent.problem
   WHERE c.state_hash = sha256(convert_to(receive_freshbooks_consent.state, 'UTF8')) AND c.state = 'open' AND c.expires_at > clock_timestamp()
     AND EXISTS (SELECT 1 FROM app.staff_users u WHERE u.id = c.asked_by AND u.disabled_at IS NULL AND auth.staff_abilities(u.id) && array['*', 'freshbooks.connect'])
  RETURNING c.* INTO found_it;
  IF found_it.id IS NULL OR sealed IS NULL THEN RETURN NULL; END IF;
  INSERT INTO app.outbox (id, name, payload, originator_kind, originator_id)
  VALUES (app.new_id(), 'freshbooks.connect', jsonb_build_object('consentId', found_it.id), 'staff', found_it.asked_by) RETURNING id INTO job;
  RETURN job;
END $$;
--> statement-breakpoint
-- How much waits for FreshBooks, and since when; null for who may not see the link.
CREATE FUNCTION app.freshbooks_queue() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select jsonb_build_object('waiting', count(*) filter (where o.started_at is null), 'running', count(*) filter (where o.started_at is not null),
      'oldestAt', min(o.created_at), 'links', count(*) filter (where o.name = 'freshbooks.link'))
    from app.outbox o where o.state in ('waiting', 'sent') and o.name like 'freshbooks.%'
  having current_setting('role', true) = 'padron_worker' or auth.staff_can('freshbooks.read')
$$;
--> statement-breakpoint
-- 3. Row policies. Tokens, verifiers and hints are the worker's alone; money is for who reads money.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY array['freshbooks_consents', 'freshbooks_connections', 'freshbooks_tokens', 'freshbooks_links', 'freshbooks_clients', 'freshbooks_invoices',
    'freshbooks_payments', 'freshbooks_credit_notes', 'customer_figures', 'freshbooks_syncs', 'freshbooks_hints', 'freshbooks_callbacks'] LOOP
    EXECUTE format('alter table app.%I enable row level security', t);
    EXECUTE format('alter table app.%I force row level security', t);
    EXECUTE format('create policy owner_all on app.%I to padron_owner using (true) with check (true)', t);
    EXECUTE format('create policy worker_all on app.%I to padron_worker using (true) with check (true)', t);
    EXECUTE format('grant select, insert, update, delete on app.%I to padron_worker', t);
  END LOOP;
  FOREACH t IN ARRAY array['freshbooks_connections', 'freshbooks_links', 'freshbooks_clients', 'freshbooks_syncs'] LOOP
    EXECUTE format('create policy staff_read on app.%I for select to padron_staff using ((select auth.staff_can(''freshbooks.read'')))', t);
    EXECUTE format('grant select on app.%I to padron_staff', t);
  END LOOP;
  FOREACH t IN ARRAY array['freshbooks_invoices', 'freshbooks_payments', 'freshbooks_credit_notes', 'customer_figures'] LOOP
    EXECUTE format('create policy staff_read on app.%I for select to padron_staff using ((select auth.staff_can(''finance.read'')))', t);
    EXECUTE format('grant select on app.%I to padron_staff', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- A consent is its asker's alone: nobody reads or chooses for somebody else.
CREATE POLICY staff_read ON app.freshbooks_consents FOR SELECT TO padron_staff
  USING ((SELECT auth.staff_can('freshbooks.connect')) AND asked_by = (SELECT auth.staff_user_id()));
--> statement-breakpoint
CREATE POLICY staff_ask ON app.freshbooks_consents FOR INSERT TO padron_staff
  WITH CHECK ((SELECT auth.staff_can('freshbooks.connect')) AND state = 'open' AND asked_by = (SELECT auth.staff_user_id()));
--> statement-breakpoint
CREATE POLICY staff_choose ON app.freshbooks_consents FOR UPDATE TO padron_staff
  USING ((SELECT auth.staff_can('freshbooks.connect')) AND asked_by = (SELECT auth.staff_user_id()) AND state = 'choosing')
  WITH CHECK (state = 'chosen' AND businesses @> jsonb_build_array(jsonb_build_object('accountId', chosen_account_id)));
--> statement-breakpoint
GRANT SELECT (id, asked_by, asked_by_name, created_at, expires_at, state, identity_email, businesses, chosen_account_id, connection_id, problem) ON app.freshbooks_consents TO padron_staff;
--> statement-breakpoint
GRANT INSERT (id, state_hash, asked_by, asked_by_name, expires_at), UPDATE (state, chosen_account_id) ON app.freshbooks_consents TO padron_staff;
--> statement-breakpoint
-- What a client owes them is money: it is read from their invoices, behind finance.read. The mirror of clients tells it to the worker alone.
REVOKE SELECT ON app.freshbooks_clients FROM padron_staff;
--> statement-breakpoint
GRANT SELECT (connection_id, external_id, visibility, remote_updated_at, seen_at, seen_sweep, missed, fields, name, name_key, email_key, tax_key,
  remote_created_at) ON app.freshbooks_clients TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_disconnect ON app.freshbooks_connections FOR UPDATE TO padron_staff
  USING ((SELECT auth.staff_can('freshbooks.connect'))) WITH CHECK ((SELECT auth.staff_can('freshbooks.connect')) AND state = 'disconnected');
--> statement-breakpoint
GRANT UPDATE (state, problem, disconnected_at, version) ON app.freshbooks_connections TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_link ON app.freshbooks_links FOR INSERT TO padron_staff
  WITH CHECK ((SELECT auth.staff_can('freshbooks.link')) AND (SELECT auth.staff_can('customer.read')) AND asked_by = (SELECT auth.staff_user_id()));
--> statement-breakpoint
CREATE POLICY staff_move ON app.freshbooks_links FOR UPDATE TO padron_staff USING ((SELECT auth.staff_can('freshbooks.link'))) WITH CHECK ((SELECT auth.staff_can('freshbooks.link')));
--> statement-breakpoint
GRANT INSERT (id, customer_id, connection_id, marker, choice, chosen_id, owners, acknowledged_at, override_id, asked_by, asked_by_name),
  UPDATE (state, choice, chosen_id, owners, reason, acknowledged_at, override_id, unlinked_at, unlinked_by_name, version) ON app.freshbooks_links TO padron_staff;
--> statement-breakpoint
INSERT INTO app.role_abilities (role_code, ability)
SELECT r.code, 'freshbooks.connect' FROM app.roles r WHERE r.code = 'owner' AND NOT r.is_wildcard ON CONFLICT DO NOTHING;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.move_freshbooks_link(), app.keep_freshbooks_account(), app.receive_freshbooks_consent(text, bytea, text), app.freshbooks_queue() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.receive_freshbooks_consent(text, bytea, text) TO padron_staff;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.freshbooks_queue() TO padron_staff, padron_worker;
--> statement-breakpoint
-- 4. The trail tells of links and of the connection to whoever sees the link.
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
    WHEN 'freshbooks' THEN (SELECT auth.staff_can('freshbooks.read'))
    ELSE true END)
--> statement-breakpoint
-- A row of the directory tells whether it is linked with FreshBooks, to whoever sees links.
CREATE OR REPLACE FUNCTION app.list_customers(term text, codes text[], sort text, after_key text, after_id uuid, row_limit int, scored jsonb DEFAULT NULL,
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
  links text := '';
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
  IF sees_all OR 'freshbooks.read' = ANY (held) THEN
    links := $c$ || jsonb_build_object('isLinked', exists (select 1 from app.freshbooks_links w where w.customer_id = p.id and w.state <> 'unlinked' and w.connection_id =
      (select f.id from app.freshbooks_connections f order by f.state = 'disconnected', f.connected_at desc limit 1)))$c$;
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
        and (b.expires_on is null or b.expires_on >= current_date)), '[]') || %4$s)%5$s%6$s%2$s order by p.position), '[]')
    from (select c.*, row_number() over () as position from (%1$s) c) p
    left join app.screenings sc on sc.customer_id = p.id left join app.staff_users o on o.id = p.owner_id%3$s$q$, rows, score_columns, score_joins, under_review, commerce, links) INTO answer;
  RETURN answer;
END $$;
--> statement-breakpoint
-- The page of a customer tells how it stands with FreshBooks, and its figures there, in the same one statement.
CREATE OR REPLACE FUNCTION app.customer_overview(number text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
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
  sees_links boolean := sees_all OR 'freshbooks.read' = ANY (held);
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
  -- How it stands with the company's account at FreshBooks: the live one, else the one there was last.
  IF sees_links THEN
    answer := answer || jsonb_build_object('freshbooks', (SELECT jsonb_build_object('connection', k.state, 'syncedAt', k.last_sync_at, 'state', l.state, 'reason', l.reason)
      FROM (SELECT f.id, f.state, f.last_sync_at FROM app.freshbooks_connections f ORDER BY f.state = 'disconnected', f.connected_at DESC LIMIT 1) k
      LEFT JOIN LATERAL (SELECT w.state, w.reason FROM app.freshbooks_links w WHERE w.customer_id = c.id AND w.connection_id = k.id
        ORDER BY w.state = 'unlinked', w.id DESC LIMIT 1) l ON true));
  END IF;
  IF sees_figures THEN
    answer := answer || jsonb_build_object('freshbooksFigures', (SELECT coalesce(jsonb_agg(jsonb_build_object('currency', f.currency, 'receivableMinor', f.receivable_minor,
        'overdueMinor', f.overdue_minor, 'aging', f.aging, 'lastPaymentOn', f.last_payment_on, 'lastPaymentMinor', f.last_payment_minor, 'ytdMinor', f.ytd_minor,
        'lifetimeMinor', f.lifetime_minor, 'isTaxIncluded', f.is_tax_included) ORDER BY f.lifetime_minor DESC, f.currency), '[]')
      FROM app.customer_figures f WHERE f.customer_id = c.id));
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
