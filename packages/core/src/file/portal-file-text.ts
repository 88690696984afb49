/** The files of the customer $1 that it may see, each by the version people are given, else by its newest. */
export const portalFileText = `select f.id, f.id as place, f.name,
    v.id as "versionId", v.bytes::float8 as bytes,
    v.media_type as "mediaType", case v.state when 'quarantined' then 'checking' else v.state end as state,
    f.added_at as "addedAt", f.added_by_name as "addedByName"
  from app.files f cross join lateral (
    select n.id, n.bytes, n.media_type, n.state from app.file_versions n where n.file_id = f.id
     order by (n.number = f.current_version) desc nulls last, n.number desc limit 1) v
 where f.customer_id = $1 and f.scope = 'customer' and f.removed_at is null`
