import type { Tx } from '@padron/db'
import { type SQL, sql } from '@padron/db/query'
import { type Actor, gatePolicy, notFound, type OverrideFace, overrideState } from '@padron/domain'

type Row = Omit<
  OverrideFace,
  'state' | 'requestedAt' | 'decidedAt' | 'expiresAt' | 'mayGrant' | 'record' | 'customer'
> & {
  customerId: string
  customerNumber: string
  legalName: string
  recordNoun: NonNullable<OverrideFace['record']>['noun'] | null
  recordId: string | null
  recordNumber: string | null
  state: 'requested' | 'granted' | 'refused' | 'revoked'
  requestedAt: string
  decidedAt: string | null
  expiresAt: string | null
}

/** Overrides as every reader sees them; row policies leave out what the caller may not see. */
export async function selectOverrides(
  tx: Tx,
  where: SQL,
  { actor, now }: { actor: Actor; now: Date },
): Promise<OverrideFace[]> {
  const { rows } = await tx.execute<Row>(sql`
    select g.id, g.version, g.customer_id as "customerId", c.number as "customerNumber",
           c.legal_name as "legalName", g.operation, g.record_noun as "recordNoun",
           g.record_id as "recordId", coalesce(q.number, p.number, o.number, a.number) as "recordNumber",
           g.reason, g.state, g.requested_at as "requestedAt", g.decided_at as "decidedAt",
           g.decision_note as "decisionNote", g.expires_at as "expiresAt", g.uses_left as "usesLeft",
           case when r.id is not null
             then jsonb_build_object('id', r.id, 'name', r.name) end as "requestedBy",
           case when d.id is not null then jsonb_build_object('id', d.id, 'name', d.name) end as "decidedBy"
      from app.gate_overrides g
      join app.customers c on c.id = g.customer_id
      left join app.staff_users r on r.id = g.requested_by
      left join app.staff_users d on d.id = g.decided_by
      left join app.quotes q on g.record_noun = 'quote' and q.id = g.record_id
      left join app.projects p on g.record_noun = 'project' and p.id = g.record_id
      left join app.orders o on g.record_noun = 'order' and o.id = g.record_id
      left join app.assignments a on g.record_noun = 'assignment' and a.id = g.record_id
     where ${where}
     order by g.state = 'requested' desc, g.requested_at desc, g.id desc
     limit 500`)
  return rows.map((row) => faceOf(row, actor, now))
}

const instant = (at: string | null) => (at === null ? null : new Date(at))

function faceOf(row: Row, actor: Actor, now: Date): OverrideFace {
  const { customerId, customerNumber, legalName, recordNoun, recordId, recordNumber, ...rest } = row
  const expiresAt = instant(row.expiresAt)
  const state = overrideState({ ...row, expiresAt }, now)
  const isMine = actor.kind === 'staff' && row.requestedBy?.id === actor.userId
  return {
    ...rest,
    state,
    expiresAt,
    customer: { id: customerId, number: customerNumber, legalName },
    record: recordNoun && recordId ? { noun: recordNoun, id: recordId, number: recordNumber } : null,
    requestedAt: new Date(row.requestedAt),
    decidedAt: instant(row.decidedAt),
    mayGrant: state === 'requested' && !isMine && gatePolicy.decide(actor).allowed,
  }
}

/** One override, or not found. */
export async function readOverride(
  tx: Tx,
  overrideId: string,
  by: { actor: Actor; now: Date },
): Promise<OverrideFace> {
  const [face] = await selectOverrides(tx, sql`g.id = ${overrideId}::uuid`, by)
  if (!face) throw notFound('gate-override')
  return face
}

/** The same, held until the transaction ends. */
export async function holdOverride(
  tx: Tx,
  overrideId: string,
  by: { actor: Actor; now: Date },
): Promise<OverrideFace> {
  await tx.execute(sql`select from app.gate_overrides where id = ${overrideId}::uuid for update`)
  return readOverride(tx, overrideId, by)
}
