import { createHash } from 'node:crypto'
import type { Tx } from '@padron/db'
import { faceOf, isHeld, type PlanScores, type ScorePlan } from '@padron/domain'
import { definitionOf, readBook } from '../status/index.ts'
import { staleText } from './stale.ts'

type Counts = Record<string, number>
type Row = {
  version: number
  counts: Counts
  stale: Counts
  heldAbove: Counts
  running: ScorePlan['running']
}

// $1 are the statuses whose gate holds, $2 the scope.
const text = `with recursive stale as materialized (${staleText}),
  below as (
    select c.id, c.status_code, p.status_code as holder from app.customers c
      join app.customers p on p.id = c.parent_id where p.status_code = any ($1)
    union select c.id, c.status_code, b.holder from app.customers c join below b on c.parent_id = b.id),
  above as (
    select distinct on (b.id) b.id, b.holder from below b
     where not b.status_code = any ($1) and ($2 = 'all' or b.id in (select s.id from stale s))
     order by b.id, b.holder)
  select (select max(version) from app.metric_versions) as version, app.count_by_status() as counts,
    (select coalesce(jsonb_object_agg(x.status_code, x.n), '{}') from (
      select c.status_code, count(*) as n from stale s join app.customers c on c.id = s.id
       group by 1) x) as stale,
    (select coalesce(jsonb_object_agg(x.holder, x.n), '{}') from (
      select a.holder, count(*) as n from above a group by 1) x) as "heldAbove",
    (select jsonb_build_object('runId', r.id, 'jobId', r.outbox_id) from app.score_runs r
      where r.state in ('waiting', 'running')) as running`

/** The same figures by the same catalogue are the same plan. */
export async function drawUpScorePlan(tx: Tx, scope: PlanScores['scope']): Promise<ScorePlan> {
  const book = await readBook(tx)
  const held = book.statuses.filter(({ gates }) => isHeld({ outcome: gates.score })).map(({ code }) => code)
  const [found] = await tx.run<Row>('score-plan', text, [held, scope])
  if (!found) throw new Error('no catalogue is installed')
  const { version, counts, stale, heldAbove, running } = found
  const asked = scope === 'all' ? counts : stale
  const skips = held
    .map((code) => ({ code, count: (asked[code] ?? 0) + (heldAbove[code] ?? 0) }))
    .filter(({ count }) => count > 0)
  const total = sum(Object.values(asked))
  const scorable = total - sum(skips.map(({ count }) => count))
  return {
    total,
    scorable,
    skipped: skips.map(({ code, count }) => ({ status: faceOf(definitionOf(book, code)), count })),
    stale: sum(Object.values(stale)),
    running,
    hash: createHash('sha256')
      .update(JSON.stringify([version, scope, total, skips]))
      .digest('base64url'),
  }
}

const sum = (figures: number[]) => figures.reduce((total, figure) => total + figure, 0)
