import { read, type Tx } from '@padron/db'
import {
  assertCatalogue,
  computeScore,
  type Day,
  dayIn,
  distribution,
  type Metric,
  type MetricPreview,
  metricPolicy,
  metricsFor,
  outcomeOf,
  type PreviewMetrics,
  type ProfileFacts,
  ratingsFrom,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { readBook } from '../status/index.ts'
import { findCatalogue } from './find.ts'

/** Enough to see a distribution by, and read in a blink. */
const sampleSize = 5_000
const moversShown = 10

type Sampled = { number: string; name: string; facts: ProfileFacts; rated: Record<string, number> }

/**
 * What a catalogue would do to the scores of a sample, before it is saved: both sides are calculated from the
 * profiles as they stand, so that nothing but the catalogue differs. Writes nothing; `invalid` as on saving.
 */
export function previewMetrics(ctx: Ctx, { metrics }: PreviewMetrics): Promise<MetricPreview> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, metricPolicy.manage, undefined)
    assertCatalogue(metrics)
    const { metrics: present } = await findCatalogue(tx)
    const { statuses, settings } = await readBook(tx)
    const scorable = statuses.filter(({ gates }) => gates.score === 'allow' || gates.score === 'warn')
    const sample = await drawSample(
      tx,
      scorable.map(({ code }) => code),
    )
    const today = dayIn(settings.companyTimeZone, ctx.now())
    return compare(sample, scorerOf(present, today), scorerOf(metrics, today))
  })
}

type Scorer = (customer: Sampled) => number | null

function scorerOf(metrics: readonly Metric[], today: Day): Scorer {
  const counted = metricsFor(metrics, 'customer')
  return ({ facts, rated }) =>
    computeScore(counted, ratingsFrom(counted, { facts, rated: new Map(Object.entries(rated)) }, today)).score
}

function compare(sample: Sampled[], scoreBefore: Scorer, scoreAfter: Scorer): MetricPreview {
  const moves = sample.map((customer) => {
    const before = scoreBefore(customer)
    const after = scoreAfter(customer)
    const { number, name } = customer
    return { number, name, before, after, outcome: outcomeOf(before, after) }
  })
  const count = (...outcomes: string[]) => moves.filter(({ outcome }) => outcomes.includes(outcome)).length
  const far = ({ before, after }: { before: number | null; after: number | null }) =>
    Math.abs((after ?? 0) - (before ?? 0))
  return {
    before: distribution(moves.map(({ before }) => before)).bins,
    after: distribution(moves.map(({ after }) => after)).bins,
    sampled: sample.length,
    up: count('up', 'first'),
    down: count('down'),
    same: count('same'),
    movers: moves
      .filter(({ outcome }) => outcome !== 'same')
      .toSorted((a, b) => far(b) - far(a) || (a.number < b.number ? -1 : 1))
      .slice(0, moversShown)
      .map(({ outcome: _, ...mover }) => mover),
  }
}

const shareText = `select least(100, 100 * 2 * $1::float8 / greatest(1, reltuples))::real as share
  from pg_class where oid = 'app.customers'::regclass`

// Whole pages by chance, the same ones every time: two previews in a row compare the same customers.
const sampleText = `select c.number, c.legal_name as name,
    jsonb_build_object('quotesAccepted', coalesce(p.quotes_accepted, 0),
      'quotesRejected', coalesce(p.quotes_rejected, 0), 'ordersPlaced', coalesce(p.orders_placed, 0),
      'ordersCancelled', coalesce(p.orders_cancelled, 0), 'firstOrderOn', p.first_order_on,
      'lastOrderOn', p.last_order_on, 'invoicesPaid', coalesce(p.invoices_paid, 0),
      'invoicesPunctual', coalesce(p.invoices_punctual, 0), 'daysLate', coalesce(p.days_late, 0)) as facts,
    coalesce((select jsonb_object_agg(s.code, p.rated[s.slot]) from app.metric_slots s
      where p.rated[s.slot] is not null), '{}') as rated
  from app.customers c tablesample system ($1) repeatable (7)
  left join app.customer_profiles p on p.customer_id = c.id
 where c.status_code = any ($2) limit $3`

async function drawSample(tx: Tx, codes: string[]): Promise<Sampled[]> {
  const [size] = await tx.run<{ share: number }>('sample-share', shareText, [sampleSize])
  return tx.run<Sampled>('metric-sample', sampleText, [size?.share ?? 100, codes, sampleSize])
}
