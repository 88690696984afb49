-- 1. Scopes and who reads them (B-31). Fresh databases get the rows of their roles with the roles themselves.
INSERT INTO app.note_scopes (code, name, position) VALUES ('internal', 'Internal', 10), ('sales', 'Sales', 20), ('branch', 'Branch', 30), ('support', 'Support', 40),
  ('finance', 'Finance', 50), ('fulfillment', 'Fulfilment', 60), ('restricted', 'Restricted', 70), ('customer', 'Customer', 80);
--> statement-breakpoint
INSERT INTO app.role_scopes (role_code, scope)
SELECT r.code, s FROM app.roles r JOIN (VALUES
  ('admin', array['internal', 'sales', 'branch', 'support', 'finance', 'fulfillment', 'restricted', 'customer']),
  ('owner', array['internal', 'sales', 'branch', 'support', 'finance', 'fulfillment', 'restricted', 'customer']),
  ('executive', array['internal', 'sales', 'branch', 'support', 'finance', 'fulfillment', 'restricted', 'customer']),
  ('manager', array['internal', 'sales', 'branch', 'support', 'finance', 'fulfillment', 'restricted', 'customer']),
  ('finance', array['internal', 'finance', 'restricted', 'customer']), ('support', array['internal', 'support', 'fulfillment', 'restricted', 'customer']),
  ('sales', array['internal', 'sales', 'customer']), ('warehouse', array['internal', 'fulfillment']), ('dispatch', array['internal', 'fulfillment']),
  ('delivery', array['fulfillment']), ('installer', array['fulfillment']), ('driver_installer', array['fulfillment']),
  ('buyer', array['internal']), ('reader', array['internal'])) AS shipped (code, scopes) ON shipped.code = r.code, unnest(shipped.scopes) s;
--> statement-breakpoint
UPDATE app.roles SET spans_branches = true WHERE code IN ('admin', 'owner');
--> statement-breakpoint
-- The abilities that came with these tables, for the shipped roles a company already has.
INSERT INTO app.role_abilities (role_code, ability)
SELECT r.code, a FROM app.roles r JOIN (VALUES
  ('owner', array['note.read', 'note.write', 'badge.give', 'segment.configure', 'staff-user.view-as']),
  ('executive', array['note.read', 'note.write']), ('manager', array['note.read', 'note.write', 'note.publish', 'badge.give', 'interaction.log']),
  ('finance', array['note.read', 'note.write', 'note.publish']), ('support', array['note.read', 'note.write', 'note.publish']),
  ('sales', array['note.read', 'note.write', 'note.publish']), ('buyer', array['note.read', 'note.write']), ('dispatch', array['note.read', 'note.write']),
  ('reader', array['note.read']), ('warehouse', array['note.read', 'note.write']), ('delivery', array['note.read', 'note.write']),
  ('installer', array['note.read', 'note.write']), ('driver_installer', array['note.read', 'note.write'])) AS shipped (code, abilities)
  ON shipped.code = r.code, unnest(shipped.abilities) a WHERE NOT r.is_wildcard ON CONFLICT DO NOTHING;
--> statement-breakpoint

-- 2. Who reads, found once a statement: the scopes, branches and departments of whoever the token proves. Whoever spans them has all;
-- the nil branch stands for a customer without one.
CREATE TYPE auth.reader AS (user_id uuid, scopes text[], branches uuid[], departments text[]);
--> statement-breakpoint
CREATE FUNCTION auth.reader_of(person uuid) RETURNS auth.reader LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select row(u.id, case when r.is_wildcard then array(select s.code from app.note_scopes s)
      else array(select rs.scope from app.role_scopes rs where rs.role_code = r.code union select us.scope from app.user_scopes us where us.staff_user_id = u.id) end,
    case when r.spans_branches then array(select b.id from app.branches b) || '00000000-0000-0000-0000-000000000000'::uuid else array_remove(array[u.branch_id], null) end,
    case when r.spans_branches then array(select d.code from app.departments d)
      else array(select d.department_code from app.staff_departments d where d.staff_user_id = u.id) end)::auth.reader
    from app.staff_users u join app.roles r on r.code = u.role_code where u.id = person
$$;
--> statement-breakpoint
CREATE FUNCTION auth.reading() RETURNS auth.reader LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select auth.reader_of(auth.staff_user_id())
$$;
--> statement-breakpoint
-- The one rule of scopes, for policies and functions alike. Each of the reader's lists stands in it once, so that the planner writes it out in place.
CREATE FUNCTION app.opens(scope text, departments text[], branch uuid, scopes text[], branches uuid[], own_departments text[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  select scope = any (scopes) and (scope <> 'branch' or coalesce(branch, '00000000-0000-0000-0000-000000000000'::uuid) = any (branches))
    and (departments = '{}' or departments && own_departments)
$$;
--> statement-breakpoint
-- Customers with open work of whoever asks: all a front-line role ever sees.
CREATE FUNCTION auth.assigned_customers() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select distinct a.customer_id from app.assignments a where a.assignee_id = auth.staff_user_id() and a.state = 'open' and auth.staff_can('customer.read-assigned')
$$;
--> statement-breakpoint
-- The branch of a customer, for the rule of scopes alone: a policy that read the customer would ask for another ability.
CREATE FUNCTION app.branch_of(customer uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select c.branch_id from app.customers c where c.id = customer
$$;
--> statement-breakpoint

-- 3. What was written before an edit is kept, with the audience it had.
CREATE FUNCTION app.keep_note_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.removed_at IS NOT NULL THEN RAISE EXCEPTION 'a removed note stays as it was' USING ERRCODE = 'PD001'; END IF;
  IF (NEW.body, NEW.scope, NEW.departments) IS DISTINCT FROM (OLD.body, OLD.scope, OLD.departments) THEN
    INSERT INTO app.note_versions (note_id, version, scope, departments, body, written_by, written_at)
    VALUES (OLD.id, OLD.version, OLD.scope, OLD.departments, OLD.body, OLD.author_id, coalesce(OLD.edited_at, OLD.created_at));
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_version BEFORE UPDATE ON app.notes FOR EACH ROW EXECUTE FUNCTION app.keep_note_version();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON app.note_versions FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
--> statement-breakpoint
ALTER TABLE app.notes ADD CONSTRAINT published_for_customers CHECK ((scope = 'customer') = (published_at IS NOT NULL));
--> statement-breakpoint
ALTER TABLE app.notes ADD CONSTRAINT known_scope FOREIGN KEY (scope) REFERENCES app.note_scopes (code);
--> statement-breakpoint
-- Who brought whom is a forest: nobody was brought by somebody they brought, over any number of hands.
CREATE FUNCTION app.refuse_referral_loop() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('app.referrals'));
  IF EXISTS (
    WITH RECURSIVE above AS (
      SELECT NEW.referrer_id AS id
      UNION SELECT r.referrer_id FROM above JOIN app.referrals r ON r.referred_id = above.id WHERE r.id <> NEW.id)
    SELECT 1 FROM above WHERE id = NEW.referred_id) THEN
    RAISE EXCEPTION 'a referral loop' USING ERRCODE = 'PD120';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER refuse_loop BEFORE INSERT OR UPDATE ON app.referrals FOR EACH ROW EXECUTE FUNCTION app.refuse_referral_loop();
--> statement-breakpoint

-- 4. Row policies of the tables that came with this migration.
DO $$
DECLARE
  t text;
  reads text := '(select auth.staff_can(''customer.read'')) or customer_id in (select auth.assigned_customers())';
BEGIN
  FOREACH t IN ARRAY array['note_scopes', 'role_scopes', 'user_scopes', 'notes', 'note_versions', 'interactions', 'risk_flags', 'referrals', 'files', 'file_versions',
    'slot_waivers', 'groups', 'customer_groups', 'tags', 'customer_tags', 'customer_badges', 'service_cases', 'field_limits', 'viewings'] LOOP
    EXECUTE format('alter table app.%I enable row level security', t);
    EXECUTE format('alter table app.%I force row level security', t);
    EXECUTE format('create policy owner_all on app.%I to padron_owner using (true) with check (true)', t);
    EXECUTE format('create policy worker_all on app.%I to padron_worker using (true) with check (true)', t);
    EXECUTE format('grant select on app.%I to padron_worker, padron_staff', t);
  END LOOP;
  FOREACH t IN ARRAY array['note_scopes', 'role_scopes', 'user_scopes', 'groups', 'tags', 'field_limits'] LOOP
    EXECUTE format('create policy staff_read on app.%I for select to padron_staff using ((select auth.staff_user_id()) is not null)', t);
  END LOOP;
  FOREACH t IN ARRAY array['customer_groups', 'customer_tags', 'customer_badges'] LOOP
    EXECUTE format('create policy staff_read on app.%I for select to padron_staff using ((select auth.staff_can(''customer.read'')))', t);
  END LOOP;
  FOREACH t IN ARRAY array['customer_groups', 'customer_tags'] LOOP
    EXECUTE format('create policy staff_write on app.%I for all to padron_staff using ((select auth.staff_can(''customer.edit''))) with check ((select auth.staff_can(''customer.edit'')))', t);
    EXECUTE format('grant insert, delete on app.%I to padron_staff', t);
  END LOOP;
  FOREACH t IN ARRAY array['notes', 'interactions', 'files'] LOOP
    EXECUTE format('create policy staff_read on app.%I for select to padron_staff using ((select auth.staff_can(%L)) and (%s) and app.opens(scope, %s, %s, (select (auth.reading()).scopes), (select (auth.reading()).branches), (select (auth.reading()).departments)))', t,
      CASE t WHEN 'notes' THEN 'note.read' WHEN 'interactions' THEN 'interaction.read' ELSE 'file.read' END,
      CASE t WHEN 'interactions' THEN '(select auth.staff_can(''customer.read''))' ELSE reads END,
      CASE t WHEN 'interactions' THEN '''{}''::text[]' ELSE 'departments' END,
      'case when scope = ''branch'' then app.branch_of(customer_id) end');
    EXECUTE format('create policy staff_insert on app.%I for insert to padron_staff with check ((select auth.staff_can(%L)) and (%s) and app.opens(scope, %s, %s, (select (auth.reading()).scopes), (select (auth.reading()).branches), (select (auth.reading()).departments)))', t,
      CASE t WHEN 'notes' THEN 'note.write' WHEN 'interactions' THEN 'interaction.log' ELSE 'file.edit' END,
      CASE t WHEN 'interactions' THEN '(select auth.staff_can(''customer.read''))' ELSE reads END,
      CASE t WHEN 'interactions' THEN '''{}''::text[]' ELSE 'departments' END,
      'case when scope = ''branch'' then app.branch_of(customer_id) end');
    EXECUTE format('create policy staff_update on app.%I for update to padron_staff using ((select auth.staff_can(%L)) and app.opens(scope, %s, %s, (select (auth.reading()).scopes), (select (auth.reading()).branches), (select (auth.reading()).departments)))', t,
      CASE t WHEN 'notes' THEN 'note.write' WHEN 'interactions' THEN 'interaction.log' ELSE 'file.edit' END,
      CASE t WHEN 'interactions' THEN '''{}''::text[]' ELSE 'departments' END,
      'case when scope = ''branch'' then app.branch_of(customer_id) end');
    -- What a customer reads is published by those who may publish.
    EXECUTE format('create policy staff_publish on app.%I as restrictive for insert to padron_staff with check (scope <> ''customer'' or (select auth.staff_can(''note.publish'')))', t);
    EXECUTE format('create policy staff_republish on app.%I as restrictive for update to padron_staff using (true) with check (scope <> ''customer'' or (select auth.staff_can(''note.publish'')))', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT INSERT, UPDATE (scope, departments, body, tags, has_personal_data, pinned_at, edited_at, published_at, removed_at, removed_by, version) ON app.notes TO padron_staff;
--> statement-breakpoint
GRANT INSERT, UPDATE (type, direction, scope, participants, note, outcome, occurred_at, next_task_id, removed_at, version) ON app.interactions TO padron_staff;
--> statement-breakpoint
GRANT INSERT, UPDATE (kind, scope, departments, name, slot_code, expires_on, current_version, removed_at, removed_by, version) ON app.files TO padron_staff;
--> statement-breakpoint
GRANT UPDATE (current_version) ON app.files TO padron_worker;
--> statement-breakpoint
GRANT INSERT ON app.file_versions TO padron_staff;
--> statement-breakpoint
GRANT UPDATE (state, verdict, judged_at, media_type) ON app.file_versions TO padron_worker;
--> statement-breakpoint
-- A version is read by whoever reads its note now, if its own audience included them.
CREATE POLICY staff_read ON app.note_versions FOR SELECT TO padron_staff USING (
  EXISTS (SELECT 1 FROM app.notes n WHERE n.id = note_id AND n.removed_at IS NULL
    AND app.opens(note_versions.scope, note_versions.departments, CASE WHEN note_versions.scope = 'branch' THEN app.branch_of(n.customer_id) END, (SELECT (auth.reading()).scopes), (SELECT (auth.reading()).branches), (SELECT (auth.reading()).departments))));
--> statement-breakpoint
CREATE POLICY staff_read ON app.file_versions FOR SELECT TO padron_staff USING (EXISTS (SELECT 1 FROM app.files f WHERE f.id = file_id));
--> statement-breakpoint
CREATE POLICY staff_insert ON app.file_versions FOR INSERT TO padron_staff
  WITH CHECK ((SELECT auth.staff_can('file.edit')) AND state = 'quarantined' AND uploaded_by = (SELECT auth.staff_user_id()) AND EXISTS (SELECT 1 FROM app.files f WHERE f.id = file_id));
--> statement-breakpoint
CREATE POLICY staff_read ON app.slot_waivers FOR SELECT TO padron_staff USING ((SELECT auth.staff_can('file.read')) AND (SELECT auth.staff_can('customer.read')));
--> statement-breakpoint
CREATE POLICY staff_write ON app.slot_waivers FOR ALL TO padron_staff USING ((SELECT auth.staff_can('file.edit'))) WITH CHECK ((SELECT auth.staff_can('file.edit')));
--> statement-breakpoint
GRANT INSERT, DELETE ON app.slot_waivers TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_read ON app.risk_flags FOR SELECT TO padron_staff USING ((SELECT auth.staff_can('risk-flag.edit')));
--> statement-breakpoint
CREATE POLICY staff_insert ON app.risk_flags FOR INSERT TO padron_staff WITH CHECK ((SELECT auth.staff_can('risk-flag.edit')) AND source = 'manual' AND raised_by = (SELECT auth.staff_user_id()));
--> statement-breakpoint
CREATE POLICY staff_update ON app.risk_flags FOR UPDATE TO padron_staff USING ((SELECT auth.staff_can('risk-flag.edit')));
--> statement-breakpoint
GRANT INSERT, UPDATE (reason, state, review_on, reviewed_at, ended_at, ended_reason, ended_by_name, version) ON app.risk_flags TO padron_staff, padron_worker;
--> statement-breakpoint
CREATE POLICY staff_read ON app.referrals FOR SELECT TO padron_staff USING ((SELECT auth.staff_can('referral.read')));
--> statement-breakpoint
CREATE POLICY staff_write ON app.referrals FOR ALL TO padron_staff USING ((SELECT auth.staff_can('referral.add'))) WITH CHECK ((SELECT auth.staff_can('referral.add')));
--> statement-breakpoint
GRANT INSERT, DELETE, UPDATE (referred_on, note, version) ON app.referrals TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_give ON app.customer_badges FOR ALL TO padron_staff USING ((SELECT auth.staff_can('badge.give'))) WITH CHECK ((SELECT auth.staff_can('badge.give')) AND source = 'manual' AND given_by = (SELECT auth.staff_user_id()));
--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON app.customer_badges TO padron_staff, padron_worker;
--> statement-breakpoint
REVOKE SELECT ON app.customer_badges FROM padron_staff;
--> statement-breakpoint
-- What a badge is made of are figures, and those are read through app.badge_figures alone.
GRANT SELECT (customer_id, badge, source, reason, since, expires_on, given_by, given_by_name) ON app.customer_badges TO padron_staff;
--> statement-breakpoint
CREATE FUNCTION app.badge_figures(customer uuid) RETURNS TABLE (badge text, figures jsonb) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select b.badge, b.figures from app.customer_badges b where b.customer_id = customer and auth.staff_can('finance.read')
$$;
--> statement-breakpoint
CREATE POLICY staff_read ON app.service_cases FOR SELECT TO padron_staff USING (
  (SELECT auth.staff_can('delivery.read')) OR customer_id IN (SELECT auth.assigned_customers()));
--> statement-breakpoint
CREATE POLICY staff_insert ON app.service_cases FOR INSERT TO padron_staff WITH CHECK ((SELECT auth.staff_can('delivery.edit')) AND opened_by = (SELECT auth.staff_user_id()));
--> statement-breakpoint
CREATE POLICY staff_update ON app.service_cases FOR UPDATE TO padron_staff USING ((SELECT auth.staff_can('delivery.edit')));
--> statement-breakpoint
GRANT INSERT, UPDATE (title, body, priority, state, department_code, assignee_id, resolved_at, resolution, version) ON app.service_cases TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_read_own ON app.assignments FOR SELECT TO padron_staff USING (assignee_id = (SELECT auth.staff_user_id()) AND (SELECT auth.staff_can('customer.read-assigned')));
--> statement-breakpoint
CREATE POLICY staff_write ON app.groups FOR ALL TO padron_staff USING ((SELECT auth.staff_can('segment.configure'))) WITH CHECK ((SELECT auth.staff_can('segment.configure')));
--> statement-breakpoint
CREATE POLICY staff_write ON app.departments FOR ALL TO padron_staff USING ((SELECT auth.staff_can('segment.configure'))) WITH CHECK ((SELECT auth.staff_can('segment.configure')));
--> statement-breakpoint
CREATE POLICY staff_write ON app.branches FOR ALL TO padron_staff USING ((SELECT auth.staff_can('segment.configure'))) WITH CHECK ((SELECT auth.staff_can('segment.configure')));
--> statement-breakpoint
CREATE POLICY staff_write ON app.customer_classes FOR ALL TO padron_staff
  USING ((SELECT auth.staff_can('segment.configure')) AND NOT shipped) WITH CHECK ((SELECT auth.staff_can('segment.configure')) AND NOT shipped);
--> statement-breakpoint
GRANT INSERT, UPDATE ON app.groups, app.departments, app.branches, app.customer_classes TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_insert ON app.tags FOR INSERT TO padron_staff WITH CHECK ((SELECT auth.staff_can_any('customer.edit', 'segment.configure')));
--> statement-breakpoint
CREATE POLICY staff_update ON app.tags FOR UPDATE TO padron_staff USING ((SELECT auth.staff_can('segment.configure')));
--> statement-breakpoint
GRANT INSERT, UPDATE (name) ON app.tags TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_write ON app.role_scopes FOR ALL TO padron_staff USING ((SELECT auth.staff_can('role.configure'))) WITH CHECK ((SELECT auth.staff_can('role.configure')));
--> statement-breakpoint
CREATE POLICY staff_write ON app.user_scopes FOR ALL TO padron_staff USING ((SELECT auth.staff_can('role.configure'))) WITH CHECK ((SELECT auth.staff_can('role.configure')));
--> statement-breakpoint
CREATE POLICY staff_write ON app.field_limits FOR ALL TO padron_staff USING ((SELECT auth.staff_can('role.configure'))) WITH CHECK ((SELECT auth.staff_can('role.configure')));
--> statement-breakpoint
GRANT INSERT, DELETE ON app.role_scopes, app.user_scopes, app.field_limits TO padron_staff;
--> statement-breakpoint
CREATE POLICY staff_read ON app.viewings FOR SELECT TO padron_staff USING (
  staff_user_id = (SELECT auth.staff_user_id()) OR as_staff_user_id = (SELECT auth.staff_user_id()) OR (SELECT auth.staff_can('audit.read-all')));
--> statement-breakpoint
GRANT INSERT (owner_id), UPDATE (owner_id) ON app.customers TO padron_staff;
--> statement-breakpoint

-- 5. The trail of a thing is as visible as the thing (B-36): what stands in a policy of its own is asked of that policy.
DROP POLICY staff_read ON app.audit_entries;
--> statement-breakpoint
CREATE POLICY staff_read ON app.audit_entries FOR SELECT TO padron_staff USING (
  ((customer_id IS NOT NULL AND (SELECT auth.staff_can('customer.read')) AND (SELECT auth.staff_can('audit.read'))) OR (SELECT auth.staff_can('audit.read-all')))
  AND CASE noun
    WHEN 'note' THEN EXISTS (SELECT 1 FROM app.notes n WHERE n.id = object_id::uuid)
    WHEN 'interaction' THEN EXISTS (SELECT 1 FROM app.interactions i WHERE i.id = object_id::uuid)
    WHEN 'file' THEN EXISTS (SELECT 1 FROM app.files f WHERE f.id = object_id::uuid)
    WHEN 'risk-flag' THEN (SELECT auth.staff_can('risk-flag.edit'))
    WHEN 'referral' THEN (SELECT auth.staff_can('referral.read'))
    WHEN 'invoice' THEN (SELECT auth.staff_can('finance.read'))
    WHEN 'payment' THEN (SELECT auth.staff_can('finance.read'))
    WHEN 'charge' THEN (SELECT auth.staff_can('finance.read'))
    WHEN 'case' THEN (SELECT auth.staff_can('delivery.read'))
    WHEN 'score' THEN (SELECT auth.staff_can('metric.read'))
    WHEN 'rating' THEN (SELECT auth.staff_can('metric.read'))
    ELSE true END);
--> statement-breakpoint
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA app, auth FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION auth.reading(), auth.assigned_customers(), app.opens(text, text[], uuid, text[], uuid[], text[]), app.branch_of(uuid), app.badge_figures(uuid) TO padron_staff, padron_worker;
