-- What column defaults lean on. Schemas, extensions and roles come from bootstrap, before the first migration.
DO $do$
BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    EXECUTE 'create function app.new_id() returns uuid language sql volatile parallel safe as ''select pg_catalog.uuidv7()''';
  ELSE
    EXECUTE $f$create function app.new_id() returns uuid language sql volatile parallel safe as $b$
      select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
        placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
    $b$$f$;
  END IF;
END $do$;
--> statement-breakpoint
CREATE SEQUENCE app.customer_numbers AS bigint START 1;
--> statement-breakpoint
CREATE FUNCTION app.next_customer_number() RETURNS text LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select 'C-' || case when n < 1000000 then lpad(n::text, 6, '0') else n::text end from nextval('app.customer_numbers') as n
$$;
--> statement-breakpoint
CREATE FUNCTION app.default_status() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  RETURN (select value #>> '{}' from app.settings where key = 'defaultStatus');
END $$;
--> statement-breakpoint
-- Accent- and case-blind text, the same for what is stored and what is asked.
CREATE FUNCTION app.fold(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  select lower(public.unaccent('public.unaccent'::regdictionary, value))
$$;
