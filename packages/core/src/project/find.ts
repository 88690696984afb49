import type { Tx } from '@padron/db'
import { type SQL, sql } from '@padron/db/query'
import { notFound, type ProjectFace } from '@padron/domain'

type Row = Omit<ProjectFace, 'createdAt' | 'closedAt' | 'totalMinor'> & {
  createdAt: string
  closedAt: string | null
  totalMinor: string
}

/** Projects as every reader sees them, newest first; row policies hide what the caller may not see. */
export async function selectProjects(tx: Tx, where: SQL): Promise<ProjectFace[]> {
  const { rows } = await tx.execute<Row>(sql`
    select p.id, p.number, p.customer_id as "customerId", p.title, p.state, p.version,
           p.total_minor as "totalMinor", p.currency, p.created_at as "createdAt",
           p.closed_at as "closedAt", s.name as "createdBy",
           case when f.id is not null
             then jsonb_build_object('id', f.id, 'number', f.number) end as "copiedFrom\"
      from app.projects p
      left join app.staff_users s on s.id = p.created_by
      left join app.projects f on f.id = p.copied_from_id
     where ${where}
     order by p.id desc
     limit 200`)
  return rows.map(({ createdAt, closedAt, totalMinor, ...row }) => ({
    ...row,
    totalMinor: Number(totalMinor),
    createdAt: new Date(createdAt),
    closedAt: closedAt === null ? null : new Date(closedAt),
  }))
}

/** One project, or not found. */
export async function findProject(tx: Tx, projectId: string): Promise<ProjectFace> {
  const [project] = await selectProjects(tx, sql`p.id = ${projectId}::uuid`)
  if (!project) throw notFound('project')
  return project
}

/** The same, held until the transaction ends. */
export async function holdProject(tx: Tx, projectId: string): Promise<ProjectFace> {
  await tx.execute(sql`select from app.projects where id = ${projectId}::uuid for update`)
  return findProject(tx, projectId)
}
