import type { Tx } from '@padron/db'
import type { Judgement, ScreeningMark } from '@padron/domain'

const saveText = `insert into app.screenings as s
    (customer_id, tax_id, outcome, situation, situation_date, list_date, snapshot_id, severity,
     acknowledged_reason, acknowledged_by, acknowledged_at, screened_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, case when $9::text is null then null else now() end, now())
  on conflict (customer_id) do update set
    tax_id = excluded.tax_id, outcome = excluded.outcome, situation = excluded.situation,
    situation_date = excluded.situation_date, list_date = excluded.list_date,
    snapshot_id = excluded.snapshot_id, severity = excluded.severity,
    acknowledged_reason = excluded.acknowledged_reason, acknowledged_by = excluded.acknowledged_by,
    acknowledged_at = excluded.acknowledged_at, screened_at = excluded.screened_at,
    cleared_reason = null, cleared_by = null, cleared_by_name = null, cleared_at = null`

/**
 * Keeps what a verb found about the customer's present tax id; an acknowledgement travels in the mark. What
 * was acknowledged or cleared for another tax id does not carry over.
 */
export async function saveScreening(
  tx: Tx,
  customerId: string,
  taxId: string,
  { mark, snapshotId }: Pick<Judgement, 'mark' | 'snapshotId'>,
): Promise<ScreeningMark> {
  const { actor } = tx.caller
  const by = mark.acknowledgedReason !== null && actor.kind === 'staff' ? actor.userId : null
  const { outcome, situation, situationDate, listDate, severity, acknowledgedReason } = mark
  const found = [outcome, situation, situationDate, listDate, snapshotId, severity]
  await tx.run('screening-save', saveText, [customerId, taxId, ...found, acknowledgedReason, by])
  return mark
}
