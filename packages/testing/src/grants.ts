import type pg from 'pg'

/** CREATE DATABASE copies neither grants nor settings of the template; this gives them to the clone. */
export async function copyGrants(admin: pg.Client, { from, to }: { from: string; to: string }) {
  const { rows: grants } = await admin.query<{ privilege: string; grantee: string | null }>(
    `select acl.privilege_type as privilege, quote_ident(role.rolname) as grantee
       from pg_database base, aclexplode(base.datacl) acl left join pg_roles role on role.oid = acl.grantee
      where base.datname = $1`,
    [from],
  )
  const { rows: settings } = await admin.query<{ role: string | null; name: string; value: string }>(
    `select quote_ident(role.rolname) as role, split_part(entry, '=', 1) as name,
            quote_literal(substr(entry, strpos(entry, '=') + 1)) as value
       from pg_db_role_setting kept join pg_database base on base.oid = kept.setdatabase
       left join pg_roles role on role.oid = kept.setrole, unnest(kept.setconfig) entry
      where base.datname = $1`,
    [from],
  )
  if (grants.length > 0) await admin.query(`revoke all on database ${to} from public`)
  for (const { privilege, grantee } of grants)
    await admin.query(`grant ${privilege} on database ${to} to ${grantee ?? 'public'}`)
  for (const { role, name, value } of settings) {
    await admin.query(
      `alter ${role ? `role ${role} in database ${to}` : `database ${to}`} set ${name} to ${value}`,
    )
  }
}
