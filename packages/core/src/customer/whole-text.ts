/** What belongs to a record, each list one JSON value, so that a whole customer is one row of one query. */
const children = `
  (select coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'country', a.country, 'line1', a.line1,
     'line2', a.line2, 'neighbourhood', a.neighbourhood, 'city', a.city, 'state', a.state,
     'postalCode', a.postal_code) order by a.position), '[]')
     from app.addresses a where a.customer_id = c.id) as addresses,
  (select coalesce(jsonb_agg(jsonb_build_object('kind', m.kind, 'value', m.value, 'label', m.label)
     order by m.position), '[]') from app.contact_methods m where m.customer_id = c.id) as "contactMethods",
  (select coalesce(jsonb_agg(jsonb_build_object('contactId', k.id, 'name', k.name, 'email', k.email,
     'phone', k.phone, 'role', x.role) order by x.position), '[]')
     from app.contact_assignments x join app.contacts k on k.id = x.contact_id
     where x.customer_id = c.id) as "contactAssignments",
  (select jsonb_build_object('outcome', s.outcome, 'situation', s.situation,
     'situationDate', s.situation_date, 'listDate', s.list_date, 'severity', s.severity,
     'acknowledgedReason', s.acknowledged_reason, 'clearedAt', s.cleared_at)
     from app.screenings s where s.customer_id = c.id) as screening,
  (with recursive up as (
     select p.id, p.number, p.legal_name, p.status_code, p.parent_id, 1 as level
       from app.customers p where p.id = c.parent_id
     union all
     select p.id, p.number, p.legal_name, p.status_code, p.parent_id, up.level + 1
       from app.customers p join up on p.id = up.parent_id where up.level < 6)
   select coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number, 'legalName', legal_name,
     'statusCode', status_code) order by level), '[]') from up) as ancestors,
  (with recursive down as (
     select d.id, 1 as level from app.customers d where d.parent_id = c.id
     union all
     select d.id, down.level + 1
       from app.customers d join down on d.parent_id = down.id where down.level < 6)
   select coalesce(max(level), 0) from down) as "levelsBelow"`

/** The whole record, found by its id or by its number. */
export const wholeText = (where: 'c.id = $1' | 'c.number = upper($1)') => `
  select to_jsonb(c) - 'search_text' - 'contact_text' as record, ${children}
    from app.customers c where ${where}`
