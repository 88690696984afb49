import {
  type Actor,
  faceOf,
  secondsHeld,
  Transition,
  type TransitionEntry,
  transitionPolicy,
} from '@padron/domain'
import { definitionOf } from '../status/index.ts'
import type { FoundForChange } from './find.ts'

type Children = NonNullable<TransitionEntry['children']>
type Plain = Omit<
  TransitionEntry,
  'from' | 'to' | 'reason' | 'actor' | 'children' | 'mayUndo' | 'undoUntil' | 'secondsInStatus'
>

/** A transition as it is stored; `summary` is what applying it did to the services. */
export type HistoryRow = Plain & {
  fromCode: string | null
  toCode: string
  reasonCode: string | null
  actorKind: TransitionEntry['actor']['kind']
  actorId: string | null
  actorName: string | null
  heldBefore: string | null
  summary: Partial<Children> | null
}

type At = { until: Date; now: Date; actor: Actor }

/** The rows as people read them, in their order; only the latest may have an undo. */
export function entriesOf(
  rows: HistoryRow[],
  found: FoundForChange,
  { until, now, actor }: At,
): TransitionEntry[] {
  const { before, book, latest, record } = found
  const held = secondsHeld(rows, until)
  const mayChange = transitionPolicy.undo(actor).allowed
  return rows.map((stored, at) => {
    const { fromCode, toCode, reasonCode, actorKind, actorId, actorName, summary, heldBefore, ...row } =
      stored
    const to = definitionOf(book, toCode)
    const name = to.reasons.find(({ code }) => code === reasonCode)?.name ?? reasonCode
    const last = { ...stored, latestId: latest.id }
    const mayUndo = mayChange && Transition.mayUndo(before, last, record.missing, now)
    return {
      ...row,
      from: fromCode === null ? null : faceOf(definitionOf(book, fromCode)),
      to: faceOf(to),
      reason: reasonCode && name ? { code: reasonCode, name } : null,
      actor: { kind: actorKind, id: actorId, name: actorName },
      secondsInStatus: held[at] ?? 0,
      children: summary && childrenOf(summary),
      mayUndo,
      undoUntil: mayUndo ? Transition.undoUntil(row.recordedAt, before.settings) : null,
    }
  })
}

const childrenOf = ({ changed = 0, restored = 0, leftAlone = 0 }: Partial<Children>): Children => ({
  changed,
  restored,
  leftAlone,
})

/** A customer's history as it was recorded by then, oldest first, with who did it and what came of it. */
export const historyText = `
  select t.id, t.seq, t.from_code as "fromCode", t.to_code as "toCode", t.reason_code as "reasonCode",
    t.comment, t.competitor, t.cause, t.actor_kind as "actorKind", t.actor_id as "actorId",
    u.name as "actorName", t.effective_at as "effectiveAt", t.recorded_at as "recordedAt",
    t.definition_version as "definitionVersion", t.undoes_id as "undoesId", t.held_before as "heldBefore",
    exists (select 1 from app.transitions back where back.undoes_id = t.id
      and back.customer_id = t.customer_id
      and date_trunc('milliseconds', back.recorded_at) <= $2) as undone,
    a.summary
    from app.transitions t
    left join app.staff_users u on u.id = t.actor_id
    left join app.applied_transitions a on a.transition_id = t.id
   where t.customer_id = $1 and date_trunc('milliseconds', t.recorded_at) <= $2 order by t.seq`

/** What waits for its day or did not come to pass; what was done stands in the history. */
export const scheduledText = `
  select s.id, s.to_code as "toCode", s.effective_at as "effectiveAt", s.state, s.refusal,
    s.requested_at as "requestedAt", u.name as "requestedBy"
    from app.scheduled_transitions s left join app.staff_users u on u.id = s.requested_by
   where s.customer_id = $1 and s.state <> 'done' order by s.state = 'waiting' desc, s.effective_at desc
   limit 50`
