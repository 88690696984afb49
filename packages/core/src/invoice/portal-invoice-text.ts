/** The invoices of the customer $1 as they stand on the company's day of the instant $2. */
export const portalInvoiceText = `select i.id as place, i.number, i.title, i.issued_on::text as "issuedOn",
    i.due_on::text as "dueOn", i.total_minor::float8 as "totalMinor", i.paid_minor::float8 as "paidMinor",
    case when i.state = 'open' then greatest(i.total_minor - i.paid_minor, 0) else 0 end::float8
      as "openMinor",
    i.currency, i.paid_on::text as "paidOn",
    case when i.state = 'open' and i.due_on < today.day then 'overdue' else i.state end as state
  from app.invoices i, (select ($2::timestamptz at time zone
      coalesce(app.portal_company() ->> 'companyTimeZone', 'UTC'))::date as day) today
 where i.customer_id = $1`
