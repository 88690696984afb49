import type { Tx } from '@padron/db'
import { sql } from '@padron/db/query'
import { type Actor, type JobFace, jobPolicy, notFound, signInRequired } from '@padron/domain'
import { faceOf, type JobRow, selectJobs } from './face.ts'

/** The job, or not found; somebody else's is not found too. */
export async function findJob(tx: Tx, jobId: string, actor: Actor, now: Date): Promise<JobFace> {
  if (actor.kind === 'anonymous') throw signInRequired()
  const { rows } = await tx.execute<JobRow>(selectJobs(sql`o.id = ${jobId}::uuid`))
  const row = rows[0]
  if (!row) throw notFound('job')
  const job = faceOf(row, actor, now)
  if (!jobPolicy.see(actor, job).allowed) throw notFound('job')
  return job
}

/** The same, held until the transaction ends. */
export async function findJobForChange(tx: Tx, jobId: string, actor: Actor, now: Date): Promise<JobFace> {
  await tx.execute(sql`select from app.outbox where id = ${jobId}::uuid for update`)
  return findJob(tx, jobId, actor, now)
}
