import type { Tx } from '@padron/db'
import { dayIn, type MissedPeriod } from '@padron/domain'
import type { ChargeJournal, CustomerMove } from '../charge/index.ts'

/** What `app.apply_transitions` answers of each change it had not applied before. */
export type Applied = {
  transitionId: string
  customerId: string
  seq: number
  outcome: 'applied' | 'superseded'
  isLatest: boolean
  /** Are recurring charges on in the status it leads to? */
  recurring: boolean
  effectiveAt: string
  missedPeriod: MissedPeriod | null
  summary: { changed?: number; restored?: number; leftAlone?: number }
}

// Earlier changes whose turn has not come are applied first, so that each customer's come in their order.
const dueText = `select t.id from app.transitions t
  join (select customer_id, max(seq) as seq from app.transitions where id = any ($1::uuid[])
    group by customer_id) last on last.customer_id = t.customer_id and t.seq <= last.seq
  where not exists (select from app.applied_transitions a where a.transition_id = t.id)`

export async function findDue(tx: Tx, transitionIds: readonly string[]): Promise<string[]> {
  return (await tx.run<{ id: string }>('billing-due', dueText, [transitionIds])).map(({ id }) => id)
}

const undoneText = `select t.id, t.undoes_id as "undoesId", a.summary -> 'charges' as journal
  from app.transitions t left join app.applied_transitions a on a.transition_id = t.undoes_id
  where t.id = any ($1::uuid[]) and t.undoes_id is not null`

const servicesText = `select sc.customer_id as "customerId", sc.service_id as "serviceId",
    sc.transition_id as "transitionId", sc.cause
  from app.service_changes sc where sc.xmin = pg_current_xact_id()::xid
    and sc.transition_id in (select unnest($1::uuid[]) union
      select opener_id from app.transitions where id = any ($1::uuid[]))
    and ((sc.cause = 'cascade' and sc.to_status = 'ceased' and sc.restored_by is null)
      or (sc.cause = 'restore' and sc.from_status = 'ceased'))`

const zoneText = `select value #>> '{}' as zone from app.settings where key = 'companyTimeZone'`

type Undone = { id: string; undoesId: string; journal: ChargeJournal | null }
type Ceased = { customerId: string; serviceId: string; transitionId: string; cause: 'cascade' | 'restore' }

/**
 * The changes as recurring charges meet them, in order. One that was undone before its turn came moves
 * nothing; undoing one that had its turn brings its charges back to where they stood.
 */
export async function findMoves(tx: Tx, applied: readonly Applied[]): Promise<CustomerMove[]> {
  const ids = applied.map(({ transitionId }) => transitionId)
  const undone = await tx.run<Undone>('billing-undone', undoneText, [ids])
  const changed = await tx.run<Ceased>('billing-ceased', servicesText, [ids])
  const [company] = await tx.run<{ zone: string }>('billing-zone', zoneText, [])
  const byCustomer = Map.groupBy(changed, ({ customerId }) => customerId)
  const undoOf = new Map(undone.map((each) => [each.id, each]))
  const fresh = new Set(ids)
  const skipped = new Set(undone.map(({ undoesId }) => undoesId).filter((id) => fresh.has(id)))
  return applied
    .filter(({ transitionId }) => !skipped.has(transitionId))
    .map(({ transitionId, customerId, recurring, missedPeriod, effectiveAt, isLatest }) => {
      const services = isLatest ? (byCustomer.get(customerId) ?? []) : []
      const undo = undoOf.get(transitionId)
      return {
        transitionId,
        customerId,
        recurring,
        missedPeriod: missedPeriod ?? 'skip',
        on: dayIn(company?.zone ?? 'UTC', new Date(effectiveAt)),
        ceased: new Map(
          services
            .filter((each) => each.cause === 'cascade')
            .map((each) => [each.serviceId, each.transitionId]),
        ),
        revived: new Set(services.filter((each) => each.cause === 'restore').map((each) => each.serviceId)),
        undoes: undo && !skipped.has(undo.undoesId) ? undo.journal : null,
      }
    })
}
