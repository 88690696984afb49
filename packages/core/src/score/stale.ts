/** Customers whose score is older than what it is made of, as `id`: marked, or of an earlier catalogue. */
export const staleText = `select k.customer_id as id from app.customer_scores k
  where k.catalogue_version < (select max(version) from app.metric_versions)
  union select d.customer_id from app.stale_scores d
    join app.customer_scores k on k.customer_id = d.customer_id`
