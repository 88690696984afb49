import type pg from 'pg'
import { openLine } from './http-load.ts'
import type { Ours } from './ours.ts'
import { say } from './say.ts'
import type { Timed } from './sets.ts'

export type SetField = { client: pg.Client; ours: Ours; rounds: number; count: number }

/** The raw statements: row, history, membership and trail of a whole slice, one statement, one commit. */
const raw = (slice: string, trail: string, pair: [string, string]) => `
  with moved as (update app.customers c
      set status_code = case c.status_code when '${pair[0]}' then '${pair[1]}' else '${pair[0]}' end,
        status_seq = status_seq + 1, status_since = now(), version = version + 1
      from ${slice} s where c.id = s.id returning c.id, c.status_seq, c.status_code, c.version),
    history as (insert into app.transitions
        (customer_id, seq, from_code, to_code, actor_kind, cause, customer_version)
      select id, status_seq, case status_code when '${pair[0]}' then '${pair[1]}' else '${pair[0]}' end,
        status_code, 'staff', 'bulk', version from moved),
    member as (update app.customer_statuses m set status_code = moved.status_code from moved
      where m.customer_id = moved.id)
  insert into ${trail} (customer_id, noun, object_id, event, actor_kind, actor_name, cause, before, after)
  select id, 'customer', id, 'customer.status-changed', 'staff', 'bench', 'bulk',
    '{"status":"before"}'::jsonb, jsonb_build_object('status', status_code) from moved`

/** Three slices that never meet: raw, raw with the chained trail, and ours, alone in its pair of statuses. */
async function drawSlices(client: pg.Client, count: number) {
  await client.query('create schema if not exists bench')
  await client.query('create table if not exists bench.trail (like app.audit_entries including defaults)')
  // The same rows found the same ways: as many indexes as the trail of the product has.
  for (const columns of ['id', 'customer_id, seq', 'customer_id, id', 'noun, id'])
    await client.query(`create index on bench.trail (${columns})`)
  await client.query(`update app.customers set status_code = 'ACTV' where status_code in ('PROS', 'BID')`)
  for (const [at, name] of ['raw_slice', 'chained_slice', 'our_slice'].entries()) {
    const drawn = `select id from app.customers where status_code = 'ACTV' order by md5(id::text)
      limit ${count} offset ${at * count}`
    await client.query(`create table bench.${name} as ${drawn}`)
    await client.query(`alter table bench.${name} add primary key (id)`)
  }
  await client.query(
    `update app.customers set status_code = 'BID' where id in (select id from bench.our_slice)`,
  )
  await client.query(
    `update app.customer_statuses m set status_code = c.status_code from app.customers c
      where c.id = m.customer_id and c.status_code <> m.status_code`,
  )
  await client.query('vacuum (analyze) app.customers, app.customer_statuses')
}

/** Seconds of each contender in each round; the first round warms and is not counted. */
export async function timeBulk({ client, ours, rounds, count }: SetField): Promise<Timed[]> {
  await drawSlices(client, count)
  const timed: Timed[] = []
  for (let round = 0; round <= rounds; round++) {
    const statement = (slice: string, trail: string) => raw(slice, trail, ['ACTV', 'CCIP'])
    const seconds = {
      raw: await clocked(() => client.query(statement('bench.raw_slice', 'bench.trail'))),
      chained: await clocked(() => client.query(statement('bench.chained_slice', 'app.audit_entries'))),
      ours: await changeOurs({ client, ours, count }, round % 2 ? ['PROS', 'BID'] : ['BID', 'PROS']),
    }
    say(`bulk round ${round}: ${JSON.stringify(seconds)}`)
    if (round > 0) timed.push(seconds)
    await client.query('checkpoint')
  }
  return timed
}

/** Preview, request and the worker's whole run, as a person has it: over HTTP, until the job is over. */
async function changeOurs(
  { client, ours, count }: Pick<SetField, 'client' | 'ours' | 'count'>,
  [from, to]: [string, string],
) {
  const selection = { filter: { statusCodes: [from] } }
  const line = await openLine(ours.origin)
  const headers = { ...ours.headers, 'content-type': 'application/json' }
  const seconds = await clocked(async () => {
    const input = encodeURIComponent(JSON.stringify({ json: { selection, to } }))
    const planned = await line.ask({
      method: 'GET',
      path: `/api/trpc/transition.planMany?input=${input}`,
      headers,
    })
    const { hash, changes } = answered(planned.body)
    if (changes !== count) throw new Error(`the preview says ${changes}, not ${count}: ${planned.body}`)
    const body = JSON.stringify({ json: { selection, to, planHash: hash } })
    const asked = await line.ask({ method: 'POST', path: '/api/trpc/transition.changeMany', headers, body })
    const { bulkId } = answered(asked.body)
    for (;;) {
      const { rows } = await client.query('select state, changed from app.bulk_changes where id = $1', [
        bulkId,
      ])
      if (rows[0]?.state === 'done' && rows[0].changed === count) return
      if (rows[0]?.state === 'done') throw new Error(`only ${rows[0].changed} of ${count} changed`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })
  line.close()
  return seconds
}

/** What a procedure answered, or its refusal as an error. */
export function answered(body: string) {
  const { result } = JSON.parse(body)
  if (!result) throw new Error(body.slice(0, 400))
  return result.data.json
}

export async function clocked(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}
