import { type Tx, transact } from '@padron/db'
import { countryOf, freshnessOf, hasWorsened, isHit, judge, type ListInForce, screen } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import type { ScreeningSettings } from './find.ts'
import {
  type Change,
  citeAgain,
  citeStillClear,
  findNext,
  findToScreen,
  saveMarks,
  type ToScreen,
} from './rescreen-rows.ts'

/** What a re-screening came to: customers looked at, changed, entered in the list, gone from it. */
export type Rescreened = { seen: number; changed: number; entered: number; left: number }

type Work = { list: ListInForce; settings: ScreeningSettings; after: string | null; batchSize: number }

/** Screens the next customers by id; `last` is null when nobody is left. */
export function rescreenBatch(
  worker: Ctx,
  { list, settings, after, batchSize }: Work,
): Promise<Rescreened & { last: string | null }> {
  return transact(worker, async (tx) => {
    const ids = await findNext(tx, list, after, batchSize)
    if (freshnessOf(list.asOf, worker.now()) !== 'stale') await citeStillClear(tx, list, ids)
    const rows = await findToScreen(tx, list, ids)
    const found = rows.map((row) => decide(row, list, settings, worker.now()))
    const saved = await saveMarks(tx, found.filter(isChange))
    const same = found.filter((change) => !isChange(change)).map(({ row }) => row.id)
    if (same.length > 0) await citeAgain(tx, list, same)
    for (const change of saved) tellScreened(tx, change)
    return { seen: ids.length, ...count(saved), last: ids.at(-1) ?? null }
  })
}

function decide(row: ToScreen, list: ListInForce, settings: ScreeningSettings, now: Date): Change {
  const { before, taxId, taxIdKind, rows } = row
  const rules = { rows: settings.policy, list: list.listCode, country: countryOf(taxIdKind) }
  const judgement = judge(screen(taxIdKind, list, rows, now), { ...rules, occasion: 'list_loaded' })
  const isOtherId = before?.taxId !== taxId
  return {
    row,
    judgement,
    worsened: isOtherId || hasWorsened(before?.situation ?? null, judgement.mark.situation),
  }
}

/** Never screened, screened under another tax id, or found otherwise than before. */
const isChange = ({ row: { before, taxId }, judgement: { mark } }: Change) =>
  before?.taxId !== taxId ||
  before.outcome !== mark.outcome ||
  before.situation !== mark.situation ||
  before.situationDate !== mark.situationDate ||
  (before.severity !== mark.severity && !before.isCleared)

function count(saved: readonly Change[]): Omit<Rescreened, 'seen'> {
  const was = (change: Change) => isHit(change.row.before?.situation ?? null)
  const is = (change: Change) => isHit(change.judgement.mark.situation)
  return {
    changed: saved.length,
    entered: saved.filter((change) => !was(change) && is(change)).length,
    left: saved.filter((change) => was(change) && !is(change)).length,
  }
}

function tellScreened(tx: Tx, { row: { id, before }, judgement: { mark } }: Change) {
  const told = ({ outcome, situation, situationDate }: typeof mark | NonNullable<typeof before>) => ({
    outcome,
    situation,
    situationDate,
  })
  record(tx, 'customer.screened', {
    customerId: id,
    objectId: id,
    cause: 'list_loaded',
    before: before && told(before),
    after: { ...told(mark), listDate: mark.listDate },
  })
}
