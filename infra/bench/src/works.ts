import type { Client, Request } from './http-load.ts'
import type { Sample, Target } from './sample.ts'

/** One kind of work, as raw SQL and as the product is asked for it. */
export type Work = {
  code: string
  title: string
  /** Literal texts, one drawn at random each time; `:n` is a random target. */
  texts: string[]
  /** For writes: the same with the chained audit entry that every write of the product carries. */
  enveloped?: string[]
  ours: (slice: Slice) => Client
}

/** Client `index` of `count` takes every `count`-th customer, so that nobody meets. */
export type Slice = { index: number; count: number; headers: Record<string, string> }

const columns = `c.id, c.number, c.version, c.legal_name, c.trade_name, c.tax_id, c.country,
  cardinality(c.missing) as missing, c.created_at, c.status_since, c.status_code,
  sc.outcome, sc.situation, sc.severity`

const page = (source: string) =>
  `select ${columns} from (select c.* from ${source} order by c.id desc limit 51) c
   left join app.screenings sc on sc.customer_id = c.id order by c.id desc`

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

/** Reads and writes of `performance.md` that this product can do today. */
export const listWorks = (sample: Sample): Work[] => [...reads(sample), ...writes(sample)]

const reads = ({ commonTerms, rareTerms, switched: deep }: Sample): Work[] => [
  {
    code: 'P1',
    title: 'search, common term, page 1',
    texts: commonTerms.map((term) => page(`app.customers c where c.search_text like ${quote(`%${term}%`)}`)),
    ours: asking((turn) => ({ query: commonTerms[turn % commonTerms.length] })),
  },
  {
    code: 'P2',
    title: 'search, rare term, page 1',
    texts: rareTerms.map((term) =>
      page(
        `app.customer_search s join app.customers c on c.id = s.customer_id
          where s.document like ${quote(`%${term}%`)}`,
      ),
    ),
    ours: asking((turn) => ({ query: rareTerms[turn % rareTerms.length] })),
  },
  {
    code: 'P3',
    title: 'status or active filter, page 1',
    texts: [
      page(`(select c.* from app.customer_statuses m join app.customers c on c.id = m.customer_id
        where m.status_code = 'SUSP' order by m.customer_id desc limit 51) c`),
      page(`app.customers c where c.status_code in (select code from app.statuses where is_active)`),
    ],
    ours: asking((turn) => (turn % 2 ? { active: 'yes' } : { statusCodes: ['SUSP'] })),
  },
  {
    code: 'P4',
    title: 'page at any depth',
    texts: [page('app.customers c where c.id < (select id from bench.targets where n = :n)')],
    ours: asking((turn) => ({ cursor: cursorAt(deep[(turn * 7919) % deep.length]?.id ?? '') })),
  },
  {
    code: 'P4-1',
    title: 'page 1, no condition',
    texts: [page('app.customers c')],
    ours: asking(() => ({})),
  },
]

/** The cursor a page that ended on this customer would have answered. */
const cursorAt = (id: string) =>
  Buffer.from(JSON.stringify({ sort: '-created', key: null, id })).toString('base64url')

const asking =
  (input: (turn: number) => Record<string, unknown>): Work['ours'] =>
  ({ index, count, headers }) => {
    let turn = index
    return {
      next: () => {
        turn += count
        return get('customer.list', input(turn), headers)
      },
    }
  }

const get = (procedure: string, input: unknown, headers: Record<string, string>): Request => ({
  method: 'GET',
  path: `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify({ json: input }))}`,
  headers,
})

const post = (procedure: string, input: unknown, headers: Record<string, string>): Request => ({
  method: 'POST',
  path: `/api/trpc/${procedure}`,
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify({ json: input }),
})

const trail = (table: string, from: string, event: string) =>
  `insert into ${table} (customer_id, noun, object_id, event, actor_kind, actor_name, cause, before, after)
   select id, 'customer', id, '${event}', 'staff', 'bench', 'form', '{"status":"before"}'::jsonb,
     jsonb_build_object('version', version) from ${from}`

/** Both forms of a write: a plain trail for limit and thin, the chained one for enveloped thin. */
const trailed = (changes: string, from: string, event: string) => ({
  texts: [`${changes} ${trail('bench.trail', from, event)}`],
  enveloped: [`${changes} ${trail('app.audit_entries', from, event)}`],
})

const writes = (sample: Sample): Work[] => [
  {
    code: 'P6',
    title: 'deactivate and activate, with history, audit and outbox',
    ...trailed(
      `with moved as (update app.customers c
         set status_seq = status_seq + 1, status_since = now(), version = version + 1,
         status_code = case when status_code = 'INAC' then 'ACTV' else 'INAC' end,
         held_status_code = case when status_code = 'INAC' then null else 'ACTV' end
         where id = (select id from bench.targets where n = :n)
         returning id, status_seq, status_code, version),
       history as (insert into app.transitions
         (customer_id, seq, from_code, to_code, actor_kind, cause, customer_version)
         select id, status_seq, case when status_code = 'INAC' then 'ACTV' else 'INAC' end, status_code,
           'staff', 'form', version from moved),
       member as (update app.customer_statuses m set status_code = moved.status_code from moved
         where m.customer_id = moved.id),
       job as (insert into app.outbox (name, payload, originator_kind)
         select 'billing.apply-status', jsonb_build_object('transitionIds', jsonb_build_array(id)), 'staff'
           from moved)`,
      'moved',
      'customer.deactivated',
    ),
    ours: toggling(
      sample.switched,
      (off) => (off ? 'customer.activate' : 'customer.deactivate'),
      () => ({}),
    ),
  },
  {
    code: 'P7',
    title: 'register, with search row, history and audit',
    ...trailed(
      `with made as (insert into app.customers
         (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, class_code, name_key)
         select legal, trade, tax_id, tax_id, 'rfc_moral', 'limited_company', lower(key)
           from bench.newcomers where n = :n
         returning id, version, tax_id),
       mark as (insert into app.screenings (customer_id, tax_id, outcome, severity)
         select id, tax_id, 'not_screened', 'warn' from made)`,
      'made',
      'customer.registered',
    ),
    ours: registering(sample),
  },
  {
    code: 'save',
    title: 'save one field, with audit',
    ...trailed(
      `with saved as (update app.customers set version = version + 1,
         payment_terms = case when payment_terms = 'net_30' then 'net_60' else 'net_30' end
         where id = (select id from bench.targets where n = :n) returning id, version)`,
      'saved',
      'customer.saved',
    ),
    ours: toggling(
      sample.saved,
      () => 'customer.save',
      (off) => ({ paymentTerms: off ? 'net_60' : 'net_30' }),
    ),
  },
]

/** Walks its customers, remembers each version, and does one thing and its opposite in turn. */
function toggling(
  targets: Target[],
  procedure: (off: boolean) => string,
  input: (off: boolean) => Record<string, unknown>,
): Work['ours'] {
  return ({ index, count, headers }) => {
    const mine = targets.filter((_, at) => at % count === index).map((target) => ({ target, off: false }))
    let turn = -1
    const current = () => mine[turn % mine.length] as (typeof mine)[number]
    return {
      next: () => {
        turn++
        const { target, off } = current()
        const asked = { customerId: target.id, expectedVersion: target.version, ...input(off) }
        return post(procedure(off), asked, headers)
      },
      hear: ({ status, body }) => {
        if (status !== 200) return
        const each = current()
        each.target.version = Number(body.match(/"version":(\d+)/)?.[1])
        each.off = !each.off
      },
    }
  }
}

function registering({ newcomers }: Sample): Work['ours'] {
  return ({ index, count, headers }) => {
    let turn = index
    return {
      next: () => {
        const { legalName, tradeName, taxId } = newcomers[
          turn % newcomers.length
        ] as Sample['newcomers'][number]
        turn += count
        const acknowledgement = { reason: 'benchmark' }
        return post('customer.register', { legalName, tradeName, taxId, acknowledgement }, headers)
      },
    }
  }
}
