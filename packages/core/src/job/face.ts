import { type SQL, sql } from '@padron/db/query'
import { type Actor, etaSeconds, isCancellable, isRetryable, type JobFace, jobPolicy } from '@padron/domain'
import { quietJobs } from './quiet.ts'

type Instant = string | Date
export type JobRow = Omit<
  JobFace,
  'createdAt' | 'dueAt' | 'startedAt' | 'finishedAt' | 'etaSeconds' | 'may' | 'startedBy'
> & {
  createdAt: Instant
  dueAt: Instant
  startedAt: Instant | null
  finishedAt: Instant | null
  originatorKind: string
  originatorId: string | null
  originatorName: string | null
  cancelRequested: boolean
}

/** Rows as the tray shows them; row policies leave out what the caller may not see. */
export const selectJobs = (where: SQL): SQL => sql`
  select o.id, o.name, o.state, o.created_at as "createdAt", o.due_at as "dueAt", o.started_at as "startedAt",
         o.finished_at as "finishedAt", o.done, o.total, o.note, o.last_error as "lastError",
         o.originator_kind as "originatorKind", o.originator_id as "originatorId", s.name as "originatorName",
         o.cancel_requested_at is not null as "cancelRequested"
    from app.outbox o left join app.staff_users s on s.id = o.originator_id
   where ${where}`

const instant = (at: Instant | null) => (at === null ? null : new Date(at))

export function faceOf(row: JobRow, actor: Actor, now: Date): JobFace {
  const { originatorKind, originatorId, originatorName, cancelRequested, ...rest } = row
  const startedBy = { kind: originatorKind, id: originatorId, name: originatorName }
  const startedAt = instant(row.startedAt)
  return {
    ...rest,
    startedBy,
    startedAt,
    createdAt: new Date(row.createdAt),
    dueAt: new Date(row.dueAt),
    finishedAt: instant(row.finishedAt),
    etaSeconds: etaSeconds({ ...row, startedAt }, now),
    may: {
      cancel:
        isCancellable(row.state) &&
        !cancelRequested &&
        !quietJobs.includes(row.name) &&
        jobPolicy.cancel(actor, { startedBy }).allowed,
      retry: isRetryable(row.state) && jobPolicy.retry(actor, undefined).allowed,
    },
  }
}
