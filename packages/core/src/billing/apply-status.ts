import { type Tx, transact } from '@padron/db'
import { billingPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import { type ChargeJournal, followTransitions } from '../charge/index.ts'
import type { Ctx } from '../ctx.ts'
import { clearBehindDoors } from '../portal-user/index.ts'
import { record } from '../record.ts'
import { settle } from '../settle.ts'
import { scheduleNext } from '../transition/index.ts'
import { type Applied, findMoves } from './find.ts'

/**
 * Carries out what changes of status mean (domain §6): ledger, cascade and restore, recurring charges, next
 * status, doors of the portal. The worker's alone. One transaction, each change once, however often it runs.
 */
export function applyStatus(
  ctx: Ctx,
  { transitionIds }: { transitionIds: readonly string[] },
): Promise<{ applied: number; superseded: number }> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, billingPolicy.applyStatus, undefined)
    const applied = await apply(tx, transitionIds)
    const journals =
      applied.length > 0 ? await followTransitions(tx, await findMoves(tx, applied)) : new Map()
    await saveJournals(tx, journals)
    await scheduleNext(tx, applied.filter(isInForce).map(toNext))
    if (applied.length > 0) await clearBehindDoors(tx, applied.map(toCustomer))
    for (const each of applied) tellApplied(tx, each, journals.get(each.transitionId))
    const superseded = applied.filter(({ outcome }) => outcome === 'superseded').length
    const answer = { applied: applied.length - superseded, superseded }
    await settle(tx, answer)
    return answer
  })
}

const isInForce = ({ isLatest }: Applied) => isLatest

const toCustomer = ({ customerId }: Applied) => customerId

const toNext = ({ transitionId, customerId, effectiveAt }: Applied) => ({
  transitionId,
  customerId,
  effectiveAt: new Date(effectiveAt),
})

async function apply(tx: Tx, transitionIds: readonly string[]): Promise<Applied[]> {
  const text = 'select app.apply_transitions($1::uuid[]) as applied'
  const [row] = await tx.run<{ applied: Applied[] }>('billing-apply', text, [transitionIds])
  return row?.applied ?? []
}

const journalText = `update app.applied_transitions a set summary = a.summary || j.summary
  from jsonb_to_recordset($1::jsonb) as j(id uuid, summary jsonb) where a.transition_id = j.id`

async function saveJournals(tx: Tx, journals: ReadonlyMap<string, ChargeJournal>): Promise<void> {
  const rows = [...journals].flatMap(([id, journal]) => {
    const { before, made, ...counts } = journal
    return before.length > 0 ? [{ id, summary: { ...counts, charges: { ...counts, before, made } } }] : []
  })
  if (rows.length > 0) await tx.run('billing-journal', journalText, [JSON.stringify(rows)])
}

/** Only what changed something is told; that the status moved was told with the move. */
function tellApplied(tx: Tx, { transitionId, customerId, summary }: Applied, journal?: ChargeJournal): void {
  const { before: _, made: __, ...charges } = journal ?? { before: [], made: [] }
  const counts = Object.entries({ ...summary, ...charges }).filter(([, count]) => count !== 0)
  if (counts.length === 0) return
  record(tx, 'customer.status-applied', {
    customerId,
    objectId: customerId,
    after: { transitionId, ...Object.fromEntries(counts) },
  })
}
