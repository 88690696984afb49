import { sql } from '@padron/db/query'
import { roles, staffUsers } from '@padron/db/schema'
import type { StaffUserFace } from '@padron/domain'

/** The columns of a face, for a query that joins the role. */
export const faceColumns = {
  id: staffUsers.id,
  email: staffUsers.email,
  name: staffUsers.name,
  role: { code: roles.code, name: roles.name },
  statusSet: sql<StaffUserFace['statusSet']>`(
    select jsonb_build_object('code', s.code, 'name', s.name,
      'isOwn', ${staffUsers.statusSetCode} is not null)
    from app.status_sets s where s.code = coalesce(${staffUsers.statusSetCode}, ${roles.statusSetCode}))`,
  locale: staffUsers.locale,
  invitedAt: staffUsers.invitedAt,
  joinedAt: staffUsers.joinedAt,
  disabledAt: staffUsers.disabledAt,
  createdAt: staffUsers.createdAt,
  version: staffUsers.version,
}

/** What the audit keeps of a staff user, before and after. */
export const audited = ({ email, name, role, disabledAt }: StaffUserFace) => ({
  email,
  name,
  role: role.code,
  disabledAt,
})
