/** The quotes of the customer $1 as it sees them; `place` is their id. */
export const portalQuoteText = `select q.id as place, q.number, q.version, q.title,
    q.total_minor::float8 as "totalMinor", q.currency, q.state, q.created_at as "createdAt",
    q.closed_at as "closedAt"
  from app.quotes q where q.customer_id = $1`
