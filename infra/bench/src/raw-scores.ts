/**
 * The best single statements for the same work by hand: scores from the records or from the profile, written
 * with their parts and history to tables of the same shape and indexes. Weights stand in them as numbers.
 */

export const rawTables = [
  'create schema if not exists bench',
  'create table bench.scores (like app.customer_scores including all) with (fillfactor = 70)',
  'create table bench.history (like app.score_history including all)',
  // A run of the product asks for this by itself, when the formula of quotes or projects changed.
  `create function bench.ask_rebuild() returns trigger language plpgsql as $$
     begin new.rebuilds := true; return new; end $$`,
]

const half = (dividend: string, by: string) => `((2 * (${dividend}) + (${by})) / (2 * (${by})))`
const share = (some: string, all: string) =>
  `case when ${all} > 0 then ${half(`${some}::bigint * 10000`, all)} end`
const zone = `at time zone 'America/Mexico_City'`
const today = `(now() ${zone})::date`
const kept = `filter (where state <> 'cancelled')`

const rating = (value: string, from: string, whole: number) =>
  half(
    `case when (${value}) is not null then least(greatest(${from}, 0), ${whole}) end * 10000`,
    String(whole),
  )

/** One column a part, in the order of the catalogue. */
const parts = [
  'rated::bigint * 100',
  share('punctual', 'paid'),
  rating(share('accepted', 'accepted + rejected'), share('accepted', 'accepted + rejected'), 8_000),
  rating(frequency(), frequency(), 1_200),
  rating(recency(), `36500 - (${recency()})`, 36_500),
  rating(share('cancelled', 'placed'), `5000 - (${share('cancelled', 'placed')})`, 5_000),
]

function frequency() {
  const counted = '(placed - cancelled)::bigint * 36500'
  const orders = `case when first_on is not null and placed > cancelled then ${counted} end`
  return half(orders, `greatest(30, ${today} - first_on)`)
}

function recency() {
  return `case when last_on is not null then greatest(0, ${today} - last_on)::bigint * 100 end`
}

const names = parts.map((_, at) => `r${at}`)

const scored = (facts: string, weights: readonly number[]) => {
  const total = names.map((name, at) => `coalesce(${name}, 0) * ${weights[at]}`).join(' + ')
  const weight = names
    .map((name, at) => `case when ${name} is null then 0 else ${weights[at]} end`)
    .join(' + ')
  const each = parts.map((part, at) => `${part} as r${at}`)
  return `select id, array[${names}]::int[] as parts,
      case when weight > 0 then (${half('total', 'weight')})::int end as score
    from (select id, ${names}, ${total} as total, ${weight} as weight
      from (select id, ${each} from (${facts}) f offset 0) x offset 0) y`
}

const scorable = `c.status_code in (
    select code from app.statuses where gates ->> 'score' in ('allow', 'warn'))`

const fromRecords = `
  select c.id, r.rated, q.accepted, q.rejected, o.placed, o.cancelled, o.first_on, o.last_on,
    i.paid, i.punctual
  from app.customers c
  left join (select customer_id, count(*) filter (where state = 'accepted') as accepted,
      count(*) filter (where state = 'rejected') as rejected from app.quotes group by 1) q
    on q.customer_id = c.id
  left join (select customer_id, count(*) as placed, count(*) filter (where state = 'cancelled') as cancelled,
      (min(created_at) ${kept} ${zone})::date as first_on, (max(created_at) ${kept} ${zone})::date as last_on
      from app.orders group by 1) o on o.customer_id = c.id
  left join (select customer_id, count(*) as paid, count(*) filter (where paid_on <= due_on) as punctual
      from app.invoices where state = 'paid' group by 1) i on i.customer_id = c.id
  left join (select subject_id, rating as rated from app.ratings where metric_code = 'reliability') r
    on r.subject_id = c.id
  where ${scorable}`

const fromProfile = `
  select c.id, p.rated[1] as rated, p.quotes_accepted as accepted, p.quotes_rejected as rejected,
    p.orders_placed as placed, p.orders_cancelled as cancelled, p.first_order_on as first_on,
    p.last_order_on as last_on, p.invoices_paid as paid, p.invoices_punctual as punctual
  from app.customers c left join app.customer_profiles p on p.customer_id = c.id where ${scorable}`

/** One statement for everybody; `weight` is that of the last order's age, `version` the catalogue's. */
export function rawScores(source: 'records' | 'profile', weight: number, version: number): string {
  const weights = [300, 250, 200, 100, weight, 50]
  return `with made as (${scored(source === 'records' ? fromRecords : fromProfile, weights)}),
    written as (insert into bench.scores as s (customer_id, score, parts, catalogue_version, generation)
      select id, score, parts, ${version}, ${version} from made
      on conflict (customer_id) do update set score = excluded.score, parts = excluded.parts,
        catalogue_version = excluded.catalogue_version, generation = excluded.generation,
        calculated_at = now()
      returning customer_id, score, parts)
    insert into bench.history (customer_id, generation, score, parts, catalogue_version, cause)
    select customer_id, ${version}, score, parts, ${version}, 'run' from written`
}
