import type { Tx } from '@padron/db'
import { dayIn, type MissedPeriod } from '@padron/domain'
import type { ChargeJournal, CustomerMove } from '../charge/index.ts'

/** What `app.apply_transitions` answers of each change it had not applied before. */
export type Applied = {
  transitionId: string
  customerId: string
  outcome: 'applied' | 'superseded'
  isLatest: boolean
  effectiveAt: string
  summary: { changed?: number; restored?: number; leftAlone?: number }
}

type Row = {
  transitionId: string
  customerId: string
  effectiveAt: Date
  recordedAt: Date
  missedPeriod: MissedPeriod | null
  undoesId: string | null
  recurring: boolean
  isLast: boolean
  journal: ChargeJournal | null
  timeZone: string
}

// From the last change that had its turn up to the newest of these: what lies between was overtaken.
const movesText = `with span as (
    select t.customer_id, max(t.seq) as until, coalesce((select max(p.seq) from app.applied_transitions a
        join app.transitions p on p.id = a.transition_id
        where a.customer_id = t.customer_id and a.transition_id <> all ($1::uuid[])), 1) as since
      from app.transitions t where t.id = any ($1::uuid[]) group by t.customer_id)
  select t.id as "transitionId", t.customer_id as "customerId", t.effective_at as "effectiveAt",
    t.recorded_at as "recordedAt", t.missed_period as "missedPeriod", t.undoes_id as "undoesId",
    s.can_have_fixed_charges as recurring, t.seq = span.until as "isLast", a.summary -> 'charges' as journal,
    (select value #>> '{}' from app.settings where key = 'companyTimeZone') as "timeZone"
  from span join app.transitions t on t.customer_id = span.customer_id
    and t.seq > span.since and t.seq <= span.until
  join app.statuses s on s.code = t.to_code
  left join app.applied_transitions a on a.transition_id = t.undoes_id
  order by t.customer_id, t.seq`

const servicesText = `select sc.customer_id as "customerId", sc.service_id as "serviceId",
    sc.transition_id as "transitionId", sc.cause
  from app.service_changes sc where sc.xmin = pg_current_xact_id()::xid
    and sc.transition_id in (select unnest($1::uuid[]) union
      select opener_id from app.transitions where id = any ($1::uuid[]))
    and ((sc.cause = 'cascade' and sc.to_status = 'ceased' and sc.restored_by is null)
      or (sc.cause = 'restore' and sc.from_status = 'ceased'))`

type Ceased = { customerId: string; serviceId: string; transitionId: string; cause: 'cascade' | 'restore' }

/**
 * The changes as recurring charges meet them, in order. One that was undone or dated back behind before its
 * turn came moves nothing; undoing one that had its turn brings its charges back to where they stood.
 */
export async function findMoves(tx: Tx, applied: readonly Applied[]): Promise<CustomerMove[]> {
  const ids = applied.map(({ transitionId }) => transitionId)
  const rows = await tx.run<Row>('billing-moves', movesText, [ids])
  const ceased = await tx.run<Ceased>('billing-ceased', servicesText, [ids])
  const servicesOf = Map.groupBy(ceased, ({ customerId }) => customerId)
  const known = new Set(rows.map(({ transitionId }) => transitionId))
  const undone = new Set(rows.map(({ undoesId }) => undoesId).filter((id) => id !== null && known.has(id)))
  return [...Map.groupBy(rows, ({ customerId }) => customerId).values()]
    .flatMap((ofCustomer) => ofCustomer.filter((row, at) => isInForce(row, ofCustomer.slice(at + 1))))
    .filter(({ transitionId }) => !undone.has(transitionId))
    .map((row) => moveOf(row, row.isLast ? (servicesOf.get(row.customerId) ?? []) : []))
}

const isInForce = (row: Row, later: readonly Row[]) =>
  row.journal !== null || later.every(({ effectiveAt }) => effectiveAt > row.effectiveAt)

function moveOf(row: Row, services: readonly Ceased[]): CustomerMove {
  const { transitionId, customerId, recurring, recordedAt, isLast, journal } = row
  const by = (cause: Ceased['cause']) => services.filter((each) => each.cause === cause)
  return {
    transitionId,
    customerId,
    recurring,
    recordedAt,
    isLast,
    missedPeriod: row.missedPeriod ?? 'skip',
    on: dayIn(row.timeZone, row.effectiveAt),
    ceased: new Map(by('cascade').map((each) => [each.serviceId, each.transitionId])),
    revived: new Set(by('restore').map(({ serviceId }) => serviceId)),
    undoes: journal,
  }
}
