import type { Tx } from '@padron/db'
import {
  type Day,
  type Metric,
  type MetricSubject,
  noFacts,
  notFound,
  type ProfileFacts,
  type ScoreActor,
  type StaleCause,
} from '@padron/domain'

export type StoredScore = {
  score: number | null
  parts: (number | null)[]
  catalogueVersion: number
  calculatedAt: string
  /** Of the version it was calculated with. */
  metrics: Metric[]
}

type Adjusted = { points: number; reason: string; expiresOn: Day; at: string; by: ScoreActor }

type Row = {
  version: number
  metrics: Metric[]
  stored: StoredScore | null
  changed: StaleCause | null
  rated: Record<string, number>
  ratingsVersion: number
  facts: ProfileFacts | null
  average: { quotes: number | null; projects: number | null } | null
  adjustment: Adjusted | null
  heldSince: string | null
}

/** Everything that is stored around the score of one customer. */
export type FoundScore = Omit<Row, 'facts'> & { facts: ProfileFacts }

const text = `select v.version, v.metrics,
  (select jsonb_build_object('score', s.score, 'parts', to_jsonb(s.parts),
      'catalogueVersion', s.catalogue_version, 'calculatedAt', s.calculated_at, 'metrics', w.metrics)
    from app.customer_scores s join app.metric_versions w on w.version = s.catalogue_version
    where s.customer_id = $1) as stored,
  (select d.reason from app.stale_scores d where d.customer_id = $1 and d.reason <> 'catalogue') as changed,
  (select coalesce(jsonb_object_agg(r.metric_code, r.rating), '{}') from app.ratings r
    where r.subject_id = $1) as rated,
  app.ratings_version($1) as "ratingsVersion",
  (select jsonb_build_object('quotesAccepted', p.quotes_accepted, 'quotesRejected', p.quotes_rejected,
      'ordersPlaced', p.orders_placed, 'ordersCancelled', p.orders_cancelled,
      'firstOrderOn', p.first_order_on, 'lastOrderOn', p.last_order_on, 'invoicesPaid', p.invoices_paid,
      'invoicesPunctual', p.invoices_punctual, 'daysLate', p.days_late)
    from app.customer_profiles p where p.customer_id = $1) as facts,
  (select jsonb_build_object('quotes', p.quotes_average, 'projects', p.projects_average)
    from app.customer_profiles p where p.customer_id = $1) as average,
  (select jsonb_build_object('points', a.points / 100, 'reason', a.reason, 'expiresOn', a.expires_on,
      'at', a.set_at, 'by', jsonb_build_object('kind', 'staff', 'id', a.set_by, 'name', u.name))
    from app.score_adjustments a left join app.staff_users u on u.id = a.set_by
    where a.customer_id = $1) as adjustment,
  (select h.status_since from app.customers h where h.number = $2) as "heldSince"
  from app.metric_versions v order by v.version desc limit 1`

/** `heldBy` is the number of whoever holds the gate of this customer: since when is read with the rest. */
export async function findScore(tx: Tx, customerId: string, heldBy: string | null): Promise<FoundScore> {
  const [row] = await tx.run<Row>('score-found', text, [customerId, heldBy])
  if (!row) throw notFound('score')
  return { ...row, facts: row.facts ?? noFacts }
}

export type Rated = { subject: MetricSubject; id: string; customerId: string }

const ownerText: Record<Exclude<MetricSubject, 'customer'>, string> = {
  quote: 'select customer_id as "customerId" from app.quotes where id = $1',
  project: 'select customer_id as "customerId" from app.projects where id = $1',
}

/** What is rated, with the customer it belongs to; `not_found` for nobody's and somebody else's. */
export async function findRatedRecord(
  tx: Tx,
  asked: { customerId?: string | undefined; quoteId?: string | undefined; projectId?: string | undefined },
): Promise<Rated> {
  if (asked.customerId) return { subject: 'customer', id: asked.customerId, customerId: asked.customerId }
  const subject = asked.quoteId ? 'quote' : 'project'
  const id = asked.quoteId ?? asked.projectId ?? ''
  const [owner] = await tx.run<{ customerId: string }>(`rated-${subject}`, ownerText[subject], [id])
  if (!owner) throw notFound(subject)
  return { subject, id, ...owner }
}
