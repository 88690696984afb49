CREATE TABLE "app"."freshbooks_turns" (
	"account" text PRIMARY KEY NOT NULL,
	"next_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
-- The workers' alone.
ALTER TABLE app.freshbooks_turns ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE app.freshbooks_turns FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY owner_all ON app.freshbooks_turns TO padron_owner USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY worker_all ON app.freshbooks_turns TO padron_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON app.freshbooks_turns TO padron_worker;
--> statement-breakpoint
-- 0: the turn is had, and nobody has one for so long. Otherwise how many milliseconds to wait before asking again.
CREATE FUNCTION app.take_freshbooks_turn(account text, spacing_ms int) RETURNS int LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  due timestamptz;
BEGIN
  INSERT INTO app.freshbooks_turns AS t (account, next_at) VALUES (take_freshbooks_turn.account, clock_timestamp() + make_interval(secs => spacing_ms / 1000.0))
  ON CONFLICT ON CONSTRAINT freshbooks_turns_pkey DO UPDATE SET next_at = clock_timestamp() + make_interval(secs => spacing_ms / 1000.0)
   WHERE t.next_at <= clock_timestamp();
  IF FOUND THEN RETURN 0; END IF;
  SELECT t.next_at INTO due FROM app.freshbooks_turns t WHERE t.account = take_freshbooks_turn.account;
  RETURN greatest(1, ceil(extract(epoch from due - clock_timestamp()) * 1000))::int;
END $$;
--> statement-breakpoint
-- They asked for silence.
CREATE FUNCTION app.hold_freshbooks_turns(account text, wait_ms int) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO app.freshbooks_turns AS t (account, next_at) VALUES (hold_freshbooks_turns.account, clock_timestamp() + make_interval(secs => wait_ms / 1000.0))
  ON CONFLICT ON CONSTRAINT freshbooks_turns_pkey DO UPDATE SET next_at = greatest(t.next_at, excluded.next_at);
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.take_freshbooks_turn(text, int), app.hold_freshbooks_turns(text, int) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.take_freshbooks_turn(text, int), app.hold_freshbooks_turns(text, int) TO padron_worker;
--> statement-breakpoint
-- A link whose job was called off is no longer on its way: before it began nothing was asked of them, and the customer is free again;
-- of one that had begun nobody is certain, and a person looks.
CREATE FUNCTION app.end_freshbooks_link() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  who auth.actor := auth.acting();
  ended app.freshbooks_links;
BEGIN
  IF OLD.started_at IS NULL THEN
    UPDATE app.freshbooks_links l SET state = 'unlinked', unlinked_at = now(), unlinked_by_name = who.name, version = l.version + 1
     WHERE l.id = (NEW.payload ->> 'linkId')::uuid AND l.state = 'intended' RETURNING * INTO ended;
    IF ended.id IS NOT NULL THEN
      PERFORM app.tell_as(who, jsonb_build_array(jsonb_build_object('customerId', ended.customer_id, 'noun', 'freshbooks', 'objectId', ended.id,
        'event', 'freshbooks.unlinked', 'before', jsonb_build_object('state', 'intended'), 'after', jsonb_build_object('calledOff', true))), '[]');
    END IF;
  ELSE
    UPDATE app.freshbooks_links l SET state = 'review', reason = 'not_certain', version = l.version + 1
     WHERE l.id = (NEW.payload ->> 'linkId')::uuid AND l.state IN ('intended', 'creating');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER end_freshbooks_link AFTER UPDATE OF state ON app.outbox FOR EACH ROW
  WHEN (NEW.name = 'freshbooks.link' AND NEW.state = 'cancelled' AND OLD.state <> NEW.state AND NEW.cancel_requested_at IS NOT NULL) EXECUTE FUNCTION app.end_freshbooks_link();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.end_freshbooks_link() FROM PUBLIC;
