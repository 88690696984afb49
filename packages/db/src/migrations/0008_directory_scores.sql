-- The directory knows scores: columns, filter and order for whoever may read them; `scored` is null where nobody asked.
DROP FUNCTION app.list_customers(text, text[], text, text, uuid, int);
--> statement-breakpoint
CREATE FUNCTION app.list_customers(term text, codes text[], sort text, after_key text, after_id uuid, row_limit int, scored jsonb DEFAULT NULL) RETURNS jsonb
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
  rows text;
  answer jsonb;
BEGIN
  IF NOT auth.staff_can('customer.read') THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
  -- What somebody may not see is neither shown, nor asked about, nor sorted by.
  IF scored IS NOT NULL OR by_score THEN
    IF NOT auth.staff_can('metric.read') THEN RAISE EXCEPTION 'not permitted' USING ERRCODE = '42501'; END IF;
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
  conditions := conditions || score_condition;
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
      'taxId', p.tax_id, 'country', p.country, 'missingCount', cardinality(p.missing), 'createdAt', p.created_at, 'statusSince', p.status_since,
      'key', p.sort_key, 'statusCode', p.status_code, 'screening', jsonb_build_object('outcome', coalesce(sc.outcome, 'not_screened'), 'situation', sc.situation,
      'severity', coalesce(sc.severity, 'none')))%2$s order by p.position), '[]')
    from (select c.*, row_number() over () as position from (%1$s) c) p
    left join app.screenings sc on sc.customer_id = p.id%3$s$q$, rows, score_columns, score_joins) INTO answer;
  RETURN answer;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.list_customers(text, text[], text, text, uuid, int, jsonb) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_customers(text, text[], text, text, uuid, int, jsonb) TO padron_staff;
