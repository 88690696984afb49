import { type Tx, transact } from '@padron/db'
import {
  countryOf,
  hasWorsened,
  isHit,
  type Judgement,
  judge,
  type ListedRow,
  type ListInForce,
  type ScreeningMark,
  screen,
  type TaxIdKind,
} from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import type { ScreeningSettings } from './find.ts'

/** What a re-screening came to: how many were looked at, and how many changed, entered the list or left it. */
export type Rescreened = { seen: number; changed: number; entered: number; left: number }

type Kept = Pick<ScreeningMark, 'outcome' | 'situation' | 'situationDate'> & {
  taxId: string
  isCleared: boolean
}
type Row = { id: string; taxId: string; taxIdKind: TaxIdKind; before: Kept | null; rows: ListedRow[] }
type Change = { row: Row; judgement: Judgement; worsened: boolean }

type Work = { list: ListInForce; settings: ScreeningSettings; after: string | null; batchSize: number }

/** Screens the next customers by id; `last` is null when nobody is left. */
export function rescreenBatch(
  worker: Ctx,
  { list, settings, after, batchSize }: Work,
): Promise<Rescreened & { last: string | null }> {
  return transact(worker, async (tx) => {
    const ids = (
      await tx.run<{ id: string }>('rescreen-next', nextText, [list.snapshotId, after, batchSize])
    ).map((row) => row.id)
    // Present marks are locked before tax ids are read, so that an edit under way is either seen here or comes after.
    await tx.run('rescreen-lock', lockText, [ids])
    const rows = await tx.run<Row>('rescreen-rows', rowsText, [ids, list.snapshotId])
    const changes = rows.map((row) => decide(row, list, settings, worker.now()))
    const changed = changes.filter(isChange)
    const saved = await save(tx, changed)
    await tx.run('rescreen-cite', citeText, [
      changes.filter((change) => !isChange(change)).map(({ row }) => row.id),
      list.snapshotId,
      list.asOf,
    ])
    for (const change of saved) tellScreened(tx, change)
    const moved = saved.map(
      ({ row, judgement }) =>
        [isHit(row.before?.situation ?? null), isHit(judgement.mark.situation)] as const,
    )
    return {
      seen: ids.length,
      changed: saved.length,
      entered: moved.filter(([before, now]) => !before && now).length,
      left: moved.filter(([before, now]) => before && !now).length,
      last: ids.at(-1) ?? null,
    }
  })
}

function decide(row: Row, list: ListInForce, settings: ScreeningSettings, now: Date): Change {
  const rules = {
    rows: settings.policy,
    list: list.listCode,
    country: countryOf(row.taxIdKind),
    occasion: 'list_loaded' as const,
  }
  const judgement = judge(screen(row.taxIdKind, list, row.rows, now), rules)
  const isOther = row.before?.taxId !== row.taxId
  return {
    row,
    judgement,
    worsened: isOther || hasWorsened(row.before?.situation ?? null, judgement.mark.situation),
  }
}

/** Never screened, screened under another tax id, or found otherwise than before. */
const isChange = ({ row: { before, taxId }, judgement: { mark } }: Change) =>
  before?.taxId !== taxId ||
  before.outcome !== mark.outcome ||
  before.situation !== mark.situation ||
  before.situationDate !== mark.situationDate

/** Answers what was really saved: a mark another transaction made meanwhile is the newer one and stays. */
async function save(tx: Tx, changes: Change[]): Promise<Change[]> {
  const drafts = changes.map(({ row, judgement: { mark, snapshotId }, worsened }) => {
    const severity = row.before?.isCleared && !worsened ? 'none' : mark.severity
    return {
      id: row.id,
      taxId: row.taxId,
      ...mark,
      severity,
      snapshotId,
      worsened,
      known: row.before !== null,
    }
  })
  const saved = await tx.run<{ id: string }>('rescreen-save', saveText, [JSON.stringify(drafts)])
  const ids = new Set(saved.map(({ id }) => id))
  return changes.filter(({ row }) => ids.has(row.id))
}

function tellScreened(tx: Tx, { row, judgement: { mark } }: Change) {
  const { before } = row
  record(tx, 'customer.screened', {
    customerId: row.id,
    objectId: row.id,
    cause: 'list_loaded',
    before: before && {
      outcome: before.outcome,
      situation: before.situation,
      situationDate: before.situationDate,
    },
    after: {
      outcome: mark.outcome,
      situation: mark.situation,
      situationDate: mark.situationDate,
      listDate: mark.listDate,
    },
  })
}

const nextText = `select c.id from app.customers c left join app.screenings s on s.customer_id = c.id
  where s.snapshot_id is distinct from $1::uuid and ($2::uuid is null or c.id > $2::uuid) order by c.id limit $3`

const lockText =
  'select 1 from app.screenings where customer_id = any ($1::uuid[]) order by customer_id for update'

const rowsText = `select c.id, c.tax_id as "taxId", c.tax_id_kind as "taxIdKind",
    case when s.customer_id is not null then jsonb_build_object('taxId', s.tax_id, 'outcome', s.outcome, 'situation', s.situation,
      'situationDate', s.situation_date, 'isCleared', s.cleared_at is not null) end as before,
    (select coalesce(jsonb_agg(jsonb_build_object('situation', e.situation, 'situationDate', e.situation_date)), '[]')
      from app.screening_entries e where e.snapshot_id = $2 and e.tax_id = c.tax_id and not e.suppressed) as rows
  from app.customers c left join app.screenings s on s.customer_id = c.id where c.id = any ($1::uuid[])`

const saveText = `with draft as (
    select * from jsonb_to_recordset($1::jsonb) as d(id uuid, "taxId" text, outcome text, situation text, "situationDate" date, "listDate" date,
      severity text, "snapshotId" uuid, worsened boolean, known boolean)),
  added as (
    insert into app.screenings (customer_id, tax_id, outcome, situation, situation_date, list_date, snapshot_id, severity)
    select id, "taxId", outcome, situation, "situationDate", "listDate", "snapshotId", severity from draft where not known
    on conflict (customer_id) do nothing returning customer_id as id),
  moved as (
    update app.screenings s set tax_id = d."taxId", outcome = d.outcome, situation = d.situation, situation_date = d."situationDate",
      list_date = d."listDate", snapshot_id = d."snapshotId", severity = d.severity, screened_at = now(),
      acknowledged_reason = case when not d.worsened then s.acknowledged_reason end,
      acknowledged_by = case when not d.worsened then s.acknowledged_by end,
      acknowledged_at = case when not d.worsened then s.acknowledged_at end,
      cleared_reason = case when not d.worsened then s.cleared_reason end,
      cleared_by = case when not d.worsened then s.cleared_by end,
      cleared_by_name = case when not d.worsened then s.cleared_by_name end,
      cleared_at = case when not d.worsened then s.cleared_at end
    from draft d where d.known and s.customer_id = d.id returning s.customer_id as id)
  select id from added union all select id from moved`

/** Who was found as before is cited against the list in force; nothing about them has changed. */
const citeText = `update app.screenings set snapshot_id = $2::uuid, screened_at = now(), list_date = case when outcome = 'skipped' then null else $3::date end
  where customer_id = any ($1::uuid[])`
