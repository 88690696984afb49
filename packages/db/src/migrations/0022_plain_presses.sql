-- 1. What hangs on a customer that a change of status could reach, in one place for who plans and for who presses.
CREATE FUNCTION app.is_touched(customer uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM app.orders o WHERE o.customer_id = customer AND o.state = 'open')
    OR EXISTS (SELECT 1 FROM app.quotes q WHERE q.customer_id = customer AND q.state = 'open')
    OR EXISTS (SELECT 1 FROM app.projects p WHERE p.customer_id = customer AND p.state = 'open')
    OR EXISTS (SELECT 1 FROM app.assignments a WHERE a.customer_id = customer AND a.state = 'open')
    OR EXISTS (SELECT 1 FROM app.services v WHERE v.customer_id = customer AND v.status <> 'ceased')
    OR EXISTS (SELECT 1 FROM app.charges h WHERE h.customer_id = customer AND h.kind = 'recurring' AND h.ended_on IS NULL)
    OR EXISTS (SELECT 1 FROM app.customers k WHERE k.parent_id = customer AND k.inherit_status)
    OR EXISTS (SELECT 1 FROM app.portal_memberships m WHERE m.customer_id = customer AND m.joined_at IS NOT NULL AND m.revoked_at IS NULL)
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.find_for_change(customer uuid, staff uuid) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF current_setting('role', true) = 'padron_staff' AND NOT auth.staff_can('customer.read') THEN RETURN NULL; END IF;
  RETURN (SELECT jsonb_build_object('id', c.id, 'number', c.number, 'version', c.version, 'legalName', c.legal_name, 'tradeName', c.trade_name,
      'taxId', c.tax_id, 'missing', c.missing, 'statusCode', c.status_code, 'statusSeq', c.status_seq, 'statusSince', c.status_since,
      'inheritStatus', c.inherit_status, 'heldStatusCode', c.held_status_code, 'activatedAt', c.activated_at,
      'screening', (SELECT jsonb_build_object('outcome', s.outcome, 'situation', s.situation, 'situationDate', s.situation_date, 'listDate', s.list_date,
        'severity', s.severity, 'acknowledgedReason', s.acknowledged_reason, 'clearedAt', s.cleared_at) FROM app.screenings s WHERE s.customer_id = c.id),
      'heldReasonCode', CASE WHEN c.held_status_code IS NOT NULL THEN (SELECT t.reason_code FROM app.transitions t
        WHERE t.customer_id = c.id AND t.to_code = c.held_status_code ORDER BY t.seq DESC LIMIT 1) END,
      'setCode', (SELECT coalesce(u.status_set_code, r.status_set_code) FROM app.staff_users u JOIN app.roles r ON r.code = u.role_code WHERE u.id = staff),
      'latest', (SELECT jsonb_build_object('id', t.id, 'fromCode', t.from_code, 'toCode', t.to_code, 'heldBefore', t.held_before, 'undoesId', t.undoes_id,
        'recordedAt', t.recorded_at, 'cause', t.cause, 'actorKind', t.actor_kind) FROM app.transitions t WHERE t.customer_id = c.id AND t.seq = c.status_seq),
      'isTouched', app.is_touched(c.id),
      'inheritors', (SELECT count(*) FROM app.customers k WHERE k.parent_id = c.id AND k.inherit_status),
      'definitionVersion', (SELECT max(v.version) FROM app.status_versions v),
      'bookVersion', (SELECT (value #>> '{}')::int FROM app.settings WHERE key = 'definitionsVersion'))
    FROM app.customers c WHERE c.id = customer);
END $$;
--> statement-breakpoint
-- 2. One move as it is asked for. Read as a type it is one expression, where a record set is a scan of its own. `targets` makes it a press: switched off or
-- on, with nothing said. It is what the rules decide from each standing (status, then status held), worked out once per version of the definitions; the
-- standing itself is looked up here, so that no flight is spent on asking for it. What a move says beyond this type is not heard.
CREATE TYPE app.move_draft AS ("customerId" uuid, "expectedVersion" int, "transitionId" uuid, "to" text, "reasonCode" text, comment text, competitor text,
  "effectiveAt" timestamptz, "undoesId" uuid, cause text, "causeId" uuid, "orderId" uuid, restores boolean, "restoresChildren" boolean, "missedPeriod" text, impact jsonb,
  targets jsonb, "bookVersion" int);
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.change_status(move jsonb, audit jsonb, jobs jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  asked app.move_draft;
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
  pressed record;
BEGIN
  asked := jsonb_populate_record(NULL::app.move_draft, move);
  IF NOT coalesce(audit @> jsonb_build_array(jsonb_build_object('customerId', asked."customerId")), false) THEN
    RAISE EXCEPTION 'nothing is told of the move' USING ERRCODE = 'PD106';
  END IF;
  SELECT c.id, c.status_code, c.status_seq, c.version, c.held_status_code, c.missing, c.number, c.legal_name, c.trade_name, c.tax_id, c.activated_at, s.is_active, s.category, s.allowed_next, s.on_order_created, s.system, s.has_frontend_login_access AS lets_in,
      t.id AS latest_id, t.from_code AS latest_from, t.held_before AS latest_held, t.opener_id, o.from_code AS opener_from, o.to_code AS opener_to, o.below_id
    INTO found_it FROM app.customers c JOIN app.statuses s ON s.code = c.status_code
    LEFT JOIN app.transitions t ON t.customer_id = c.id AND t.seq = c.status_seq LEFT JOIN app.transitions o ON o.id = t.opener_id
   WHERE c.id = asked."customerId" AND c.version = asked."expectedVersion" FOR UPDATE OF c;
  IF found_it.id IS NULL THEN RETURN NULL; END IF;
  IF asked.targets IS NOT NULL THEN
    -- The one entry is worded here, by where the customer stood; and nothing else causes a press.
    IF jsonb_array_length(audit) <> 1 THEN RAISE EXCEPTION 'nothing is told of the move' USING ERRCODE = 'PD106'; END IF;
    IF asked.cause IS DISTINCT FROM 'form' THEN RAISE EXCEPTION 'no such cause' USING ERRCODE = 'PD107'; END IF;
    asked."to" := asked.targets -> found_it.status_code ->> coalesce(found_it.held_status_code, '');
    SELECT (SELECT jsonb_build_object('outcome', s.outcome, 'situation', s.situation, 'situationDate', s.situation_date, 'listDate', s.list_date,
        'severity', s.severity, 'acknowledgedReason', s.acknowledged_reason, 'clearedAt', s.cleared_at) FROM app.screenings s WHERE s.customer_id = found_it.id) AS screening,
      asked."to" IS NOT NULL AND asked."bookVersion" = (SELECT (value #>> '{}')::int FROM app.settings WHERE key = 'definitionsVersion')
        AND (found_it.held_status_code IS NULL OR (SELECT t.reason_code FROM app.transitions t
          WHERE t.customer_id = found_it.id AND t.to_code = found_it.held_status_code ORDER BY t.seq DESC LIMIT 1) IS NULL)
        AND NOT app.is_touched(found_it.id) AS is_plain INTO pressed;
    -- Other definitions, something that hangs on the customer, a reason that comes back: it is found, planned and moved as ever.
    IF NOT coalesce(pressed.is_plain, false) THEN RETURN NULL; END IF;
    audit := jsonb_build_array((audit -> 0) || jsonb_build_object('before', jsonb_build_object('status', found_it.status_code),
      'after', (audit -> 0 -> 'after') || jsonb_build_object('status', asked."to")));
  END IF;
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
    -- Whoever presses is answered with the record, and has to be allowed to read it.
    IF asked.targets IS NOT NULL AND NOT auth.acting_can(who, array['customer.read']) THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
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
  -- A condition with a query in it is a query more, whatever stands before it: only who has a set is asked for it.
  IF staff IS NOT NULL AND NOT coalesce(who.includes_all, false) THEN
    IF who.set_code IS NULL OR NOT EXISTS (SELECT 1 FROM app.status_set_members m WHERE m.set_code = who.set_code AND m.status_code = found_it.status_code)
      OR NOT (restores AND is_held OR EXISTS (SELECT 1 FROM app.status_set_members m WHERE m.set_code = who.set_code AND m.status_code = target.code)) THEN
      RAISE EXCEPTION 'outside the status set' USING ERRCODE = 'PD104';
    END IF;
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
  IF asked.targets IS NOT NULL THEN
    RETURN jsonb_build_object('version', found_it.version + 1, 'to', target.code, 'id', found_it.id, 'number', found_it.number, 'legalName', found_it.legal_name,
      'tradeName', found_it.trade_name, 'taxId', found_it.tax_id, 'missing', found_it.missing, 'activatedAt', found_it.activated_at, 'screening', pressed.screening);
  END IF;
  RETURN jsonb_build_object('version', found_it.version + 1, 'seq', found_it.status_seq + 1, 'from', found_it.status_code,
    'reversesId', CASE WHEN reverses THEN found_it.opener_id END, 'jobs', to_jsonb(told));
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.is_touched(uuid) FROM PUBLIC;
