import type { Tx } from '@padron/db'
import { type InteractionFace, interactionPolicy, notFound } from '@padron/domain'

type Row = Omit<InteractionFace, 'may'> & { cursor: string }

/** The key of the order, exact to the microsecond, as the next page names it. */
const text = (rest: string) => `select i.id, i.customer_id as "customerId", i.type, i.direction, i.scope,
    i.participants, i.note, i.outcome, i.occurred_at as "occurredAt", i.logged_at as "loggedAt",
    i.logged_by_name as "loggedBy", i.version,
    case when f.id is not null then json_build_object('id', f.id, 'title', f.title) end as fulfils,
    case when t.id is not null then json_build_object('id', t.id, 'title', t.title,
      'dueOn', t.due_on, 'isDone', t.done_at is not null) end as next,
    to_char(i.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '~' || i.id as cursor
  from app.interactions i
  left join app.tasks f on f.id = i.fulfils_task_id
  left join app.tasks t on t.id = i.next_task_id
  where i.removed_at is null and ${rest}`

type Asked = { name: string; rest: string; values: unknown[] }

/** Interactions as their reader sees them, each with its place in the order. */
export async function selectInteractions(
  tx: Tx,
  { name, rest, values }: Asked,
): Promise<{ face: InteractionFace; cursor: string }[]> {
  const rows = await tx.run<Row>(name, text(rest), values)
  const edit = interactionPolicy.edit(tx.caller.actor, undefined).allowed
  return rows.map(({ cursor, ...row }) => ({ face: { ...row, may: { edit } }, cursor }))
}

/** One interaction, or not found. */
export async function findInteraction(tx: Tx, interactionId: string): Promise<InteractionFace> {
  const asked = { name: 'interaction-face', rest: 'i.id = $1', values: [interactionId] }
  const [found] = await selectInteractions(tx, asked)
  if (!found) throw notFound('interaction')
  return found.face
}
