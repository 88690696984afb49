import { read } from '@padron/db'
import {
  ageOfListDays,
  type Freshness,
  freshnessOf,
  list69b,
  type Reason,
  screeningPolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

type InForce = {
  snapshotId: string
  fileName: string | null
  asOf: string | null
  rowCount: number
  rejectedCount: number
  loadedAt: string
}
type Failed = {
  snapshotId: string
  fileName: string | null
  problem: string
  params: Reason['params']
  at: string
}
type Waiting = { snapshotId: string; fileName: string | null; at: string }
/** The caller's own loading job, or anybody's for holders of `queue.read`. */
type Running = {
  jobId: string
  name: string
  state: string
  done: number | null
  total: number | null
  note: string | null
}

export type ScreeningStatus = {
  list: (InForce & { ageDays: number | null; freshness: Freshness }) | null
  /** Received and not read yet. */
  waiting: Waiting[]
  /** Refused lists, newest first; the one in force was kept each time. */
  failures: (Omit<Failed, 'problem' | 'params'> & { problem: Reason })[]
  running: Running[]
}

/** The list in force with its age, what waits, was refused and why, what runs. Ability `customer.read`. */
export function showScreeningStatus(ctx: Ctx): Promise<ScreeningStatus> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, screeningPolicy.check, undefined)
    const [row] = await tx.run<Row>('screening-status', statusText, [list69b])
    if (!row) throw new Error('a select of scalars answered no row')
    const { list, failures, ...rest } = row
    const asOf = list?.asOf ?? null
    return {
      ...rest,
      list: list && {
        ...list,
        ageDays: ageOfListDays(asOf, ctx.now()),
        freshness: freshnessOf(asOf, ctx.now()),
      },
      failures: failures.map(({ problem, params, ...failed }) => ({
        ...failed,
        problem: { code: problem, params },
      })),
    }
  })
}

type Row = Pick<ScreeningStatus, 'waiting' | 'running'> & { list: InForce | null; failures: Failed[] }

const ofList = 'from app.screening_snapshots s where s.list_code = $1 and s.state ='

const statusText = `select
  (select jsonb_build_object('snapshotId', s.id, 'fileName', s.file_name, 'asOf', s.as_of,
    'rowCount', s.row_count, 'rejectedCount', s.rejected_count, 'loadedAt', s.loaded_at)
    ${ofList} 'active') as list,
  (select coalesce(jsonb_agg(to_jsonb(w) order by w.at), '[]') from (
    select s.id as "snapshotId", s.file_name as "fileName", s.created_at as at
    ${ofList} 'staged' order by s.created_at desc limit 5) w) as waiting,
  (select coalesce(jsonb_agg(to_jsonb(f) order by f.at desc), '[]') from (
    select s.id as "snapshotId", s.file_name as "fileName", s.problem,
      s.problem_params as params, s.created_at as at
    ${ofList} 'failed' order by s.created_at desc limit 5) f) as failures,
  (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from (
    select o.id as "jobId", o.name, o.state, o.done, o.total, o.note from app.outbox o
    where o.name in ('screening.load-list', 'screening.rescreen') and o.state in ('waiting', 'sent')
    order by o.created_at desc limit 5) r) as running`
