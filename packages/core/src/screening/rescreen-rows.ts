import type { Tx } from '@padron/db'
import type { Judgement, ListedRow, ListInForce, ScreeningMark, TaxIdKind } from '@padron/domain'

type Kept = Pick<ScreeningMark, 'outcome' | 'situation' | 'situationDate' | 'severity'>

/** A customer whose mark is of an earlier list, with the rows the list in force has of the tax id. */
export type ToScreen = {
  id: string
  taxId: string
  taxIdKind: TaxIdKind
  before: (Kept & { taxId: string; isCleared: boolean }) | null
  rows: ListedRow[]
}

/** `worsened` drops what was acknowledged or cleared before. */
export type Change = { row: ToScreen; judgement: Judgement; worsened: boolean }

/** Ids of the next customers not yet screened against the list, in order. */
export async function findNext(tx: Tx, list: ListInForce, after: string | null, limit: number) {
  const values = [list.snapshotId, after, limit]
  return (await tx.run<{ id: string }>('rescreen-next', nextText, values)).map(({ id }) => id)
}

/** Most people: not listed before and not now, or never looked up. One statement cites the list for them. */
export const citeStillClear = (tx: Tx, list: ListInForce, ids: string[]) =>
  tx.run('rescreen-still-clear', stillClearText, [ids, list.snapshotId, list.asOf])

/** The rest. Marks are locked before tax ids are read: an edit under way is seen here, or comes after. */
export async function findToScreen(tx: Tx, list: ListInForce, ids: string[]): Promise<ToScreen[]> {
  await tx.run('rescreen-lock', lockText, [ids, list.snapshotId])
  return tx.run<ToScreen>('rescreen-rows', rowsText, [ids, list.snapshotId])
}

/** Answers what was really saved: a first mark that another transaction made meanwhile is newer and stays. */
export async function saveMarks(tx: Tx, changes: Change[]): Promise<Change[]> {
  const drafts = changes.map(({ row, judgement: { mark, snapshotId }, worsened }) => {
    const severity = row.before?.isCleared && !worsened ? 'none' : mark.severity
    return {
      ...mark,
      id: row.id,
      taxId: row.taxId,
      severity,
      snapshotId,
      worsened,
      known: row.before !== null,
    }
  })
  if (drafts.length === 0) return []
  const saved = await tx.run<{ id: string }>('rescreen-save', saveText, [JSON.stringify(drafts)])
  const ids = new Set(saved.map(({ id }) => id))
  return changes.filter(({ row }) => ids.has(row.id))
}

/** Found as before: cited against the list in force, nothing about them has changed. */
export const citeAgain = (tx: Tx, list: ListInForce, ids: string[]) =>
  tx.run('rescreen-again', againText, [ids, list.snapshotId, list.asOf])

const nextText = `select c.id from app.customers c left join app.screenings s on s.customer_id = c.id
  where s.snapshot_id is distinct from $1::uuid and ($2::uuid is null or c.id > $2::uuid)
  order by c.id limit $3`

const rowsOfList = `from app.screening_entries e
  where e.snapshot_id = $2::uuid and e.tax_id = c.tax_id and not e.suppressed`

const stillClearText = `update app.screenings s set snapshot_id = $2::uuid, screened_at = now(),
    list_date = case when s.outcome = 'clear' then $3::date end
  from app.customers c
  where c.id = s.customer_id and s.customer_id = any ($1::uuid[]) and s.tax_id = c.tax_id
    and s.situation is null
    and (s.outcome = 'skipped' or (s.outcome = 'clear' and not exists (select 1 ${rowsOfList})))`

const lockText = `select 1 from app.screenings
  where customer_id = any ($1::uuid[]) and snapshot_id is distinct from $2::uuid
  order by customer_id for update`

const rowsText = `select c.id, c.tax_id as "taxId", c.tax_id_kind as "taxIdKind",
    case when s.customer_id is not null then jsonb_build_object(
      'taxId', s.tax_id, 'outcome', s.outcome, 'severity', s.severity, 'situation', s.situation,
      'situationDate', s.situation_date, 'isCleared', s.cleared_at is not null) end as before,
    (select coalesce(jsonb_agg(jsonb_build_object(
      'situation', e.situation, 'situationDate', e.situation_date)), '[]') ${rowsOfList}) as rows
  from app.customers c left join app.screenings s on s.customer_id = c.id
  where c.id = any ($1::uuid[]) and s.snapshot_id is distinct from $2::uuid`

const saveText = `with draft as (
    select * from jsonb_to_recordset($1::jsonb) as d(
      id uuid, "taxId" text, outcome text, situation text, "situationDate" date, "listDate" date,
      severity text, "snapshotId" uuid, worsened boolean, known boolean)),
  added as (
    insert into app.screenings
      (customer_id, tax_id, outcome, situation, situation_date, list_date, snapshot_id, severity)
    select id, "taxId", outcome, situation, "situationDate", "listDate", "snapshotId", severity
      from draft where not known
    on conflict (customer_id) do nothing returning customer_id as id),
  moved as (
    update app.screenings s set
      tax_id = d."taxId", outcome = d.outcome, situation = d.situation,
      situation_date = d."situationDate", list_date = d."listDate", snapshot_id = d."snapshotId",
      severity = d.severity, screened_at = now(),
      acknowledged_reason = case when not d.worsened then s.acknowledged_reason end,
      acknowledged_by = case when not d.worsened then s.acknowledged_by end,
      acknowledged_at = case when not d.worsened then s.acknowledged_at end,
      cleared_reason = case when not d.worsened then s.cleared_reason end,
      cleared_by = case when not d.worsened then s.cleared_by end,
      cleared_by_name = case when not d.worsened then s.cleared_by_name end,
      cleared_at = case when not d.worsened then s.cleared_at end
    from draft d where d.known and s.customer_id = d.id returning s.customer_id as id)
  select id from added union all select id from moved`

const againText = `update app.screenings set snapshot_id = $2::uuid, screened_at = now(),
    list_date = case when outcome = 'skipped' then null else $3::date end
  where customer_id = any ($1::uuid[])`
