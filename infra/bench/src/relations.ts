import type pg from 'pg'
import { say } from './say.ts'

/** Each an INSERT … SELECT over everybody; triggers rest, for what they would do is not measured here. */
const loads: [what: string, text: string][] = [
  [
    '20 notes each, over the eight scopes',
    `insert into app.notes (customer_id, scope, body, author_name, created_at, published_at, pinned_at)
     select c.id, s.scope, 'What somebody knows about this customer, number ' || g, 'Bench',
       now() - g * interval '9 days', case when s.scope = 'customer' then now() end,
       case when g in (1, 5) then now() end
       from app.customers c cross join generate_series(1, 20) g
       cross join lateral (select (array['internal', 'sales', 'branch', 'support', 'finance', 'fulfillment',
         'restricted', 'customer'])[1 + g % 8] as scope) s`,
  ],
  [
    '3 interactions each',
    `insert into app.interactions (customer_id, type, direction, scope, note, occurred_at, logged_by_name)
     select c.id, 'call', 'out', 'internal', 'Said ' || g, now() - g * interval '11 days', 'Bench'
       from app.customers c cross join generate_series(1, 3) g`,
  ],
  [
    '2 files each, with a version',
    `with made as (insert into app.files
         (customer_id, kind, scope, name, added_by_name, current_version, expires_on)
       select c.id, 'contract', (array['internal', 'finance'])[g], 'Contract ' || g, 'Bench', 1,
         current_date + 20 * g
         from app.customers c cross join generate_series(1, 2) g returning id)
     insert into app.file_versions (file_id, number, key, media_type, bytes, sha256, state, uploaded_by_name)
       select id, 1, id::text, 'application/pdf', 1000, 'x', 'ready', 'Bench' from made`,
  ],
  [
    'a task for every third, a flag for every twentieth',
    `with numbered as (select c.id, row_number() over () as n from app.customers c),
       flags as (insert into app.risk_flags (customer_id, type, reason, raised_by_name)
         select id, 'manual_flag', 'Benched', 'Bench' from numbered where n % 20 = 0)
     insert into app.tasks (customer_id, title, due_on)
       select id, 'Call', current_date from numbered where n % 3 = 0`,
  ],
]

/** Gives everybody notes, interactions, files, tasks and flags: at 100,000 customers two million notes. */
export async function loadRelations(client: pg.Client): Promise<void> {
  await client.query("set session_replication_role = 'replica'")
  for (const [what, text] of loads) {
    say(`loading ${what}`)
    await client.query(text)
  }
  await client.query("set session_replication_role = 'origin'")
  await client.query('vacuum (analyze)')
}
