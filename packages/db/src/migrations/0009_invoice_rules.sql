ALTER TABLE "app"."invoices" ADD COLUMN "cancelled_at" timestamp with time zone;
--> statement-breakpoint
GRANT UPDATE (cancelled_at) ON app.invoices TO padron_staff, padron_worker;
--> statement-breakpoint
-- The gate below invoices by hand: the one of every other record, which had only copies in mind.
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
