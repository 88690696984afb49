import { readdirSync, readFileSync } from 'node:fs'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDb } from './client.ts'
import { logins } from './logins.ts'
import { read } from './transact.ts'

const product = `('app', 'auth', 'auth_staff', 'auth_portal', 'staging')`

/** Kept by hand: where product code holds a connection of its own, beside packages/db, and for what. */
const doors: Record<string, string> = {
  'apps/back-office/app/wiring.server.ts': 'asks whether the database is there',
  'apps/portal/app/wiring.server.ts': 'the same',
  'apps/worker/src/queue-postgres.ts': 'the pool of the queue, on a login of its own',
}
const opens = /\bpool\s*\.\s*(query|connect)\b|\bnew pg\.(Pool|Client)\b|\bpostgres\(|\bopenPool\(/
const root = new URL('../../../', import.meta.url)

let db: TestDatabase
let tables: string[]
let calls: string[]
beforeAll(async () => {
  db = await freshDatabase()
  const named = await db.ask<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${product} and c.relkind in ('r', 'p', 'v', 'm')`,
  )
  tables = named.map(({ name }) => name)
  const made = await db.ask<{ call: string }>(
    `select format('select %I.%I(%s)', n.nspname, p.proname, (
         select string_agg('null::' || format_type(t, null), ', ' order by at)
           from unnest(p.proargtypes) with ordinality a(t, at))) as call
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ${product} and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype`,
  )
  calls = made.map(({ call }) => call)
})

const endOf = (query: Promise<unknown>) =>
  query.then(
    () => 'answered',
    (error) => (error as { code?: string }).code,
  )

describe('C13 outside the door', () => {
  it.each(logins)(
    '%s by itself reads no table, changes none and calls no function: none of all',
    async (login) => {
      expect(tables.length).toBeGreaterThan(80)
      expect(calls.length).toBeGreaterThan(100)
      const client = new pg.Client({ connectionString: db.urls[login] })
      await client.connect()
      const passed: string[] = []
      for (const table of tables)
        for (const text of [
          `select from ${table}`,
          `delete from ${table}`,
          `insert into ${table} default values`,
        ])
          if ((await endOf(client.query(text))) !== '42501') passed.push(text)
      for (const call of calls) if ((await endOf(client.query(call))) !== '42501') passed.push(call)
      await client.end()
      expect(passed).toEqual([])
    },
  )

  it('a pool of the product throws at a table, also on a connection that has just been somebody', async () => {
    const one = openDb({ url: db.urls.login_back_office, max: 1 })
    db.onDrop(() => one.close())
    const manager = { ...(await actAs(db, 'manager')), db: one }
    const statuses = await read(manager, (tx) => tx.run('statuses', 'select code from app.statuses', []))
    expect(statuses.length).toBeGreaterThan(10)
    for (const table of tables) expect(await endOf(one.pool.query(`table ${table}`)), table).toBe('42501')
  })

  it('no code of the product holds a connection but the few kept by hand', () => {
    const found = ['apps', 'packages']
      .flatMap(listCode)
      .filter((path) => !path.startsWith('packages/db/') && !path.startsWith('packages/testing/'))
      .filter((path) => opens.test(readFileSync(new URL(path, root), 'utf8')))
    expect(found.sort()).toEqual(Object.keys(doors).sort())
  })
})

/** Every file of product code under a folder, tests and what is built left out. */
function listCode(folder: string): string[] {
  return readdirSync(new URL(folder, root), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory())
      return ['node_modules', 'build', 'test', 'e2e', 'bench', 'scenarios'].includes(entry.name)
        ? []
        : listCode(path)
    return /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) ? [path] : []
  })
}
