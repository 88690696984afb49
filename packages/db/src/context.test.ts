import { randomBytes } from 'node:crypto'
import {
  actAs,
  actAsUser,
  actWithToken,
  addStaff,
  freshDatabase,
  openSession,
  type TestDatabase,
} from '@padron/testing'
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDb } from './client.ts'
import { loginRoles, logins } from './logins.ts'
import { type Caller, read, transact } from './transact.ts'

const requests = 2_000
const connections = 5
const people = 25
const atOnce = 40
const randomTokens = 300
const lateReads = 40

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
  await db.ask(
    `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, party_type, class_code, sub_account_name,
       currency, name_key, missing) values ('A', 'A', 'EKU9003173C9', 'EKU9003173C9', 'rfc_moral', 'company', 'limited_company', 'Primary',
       'MXN', 'a', '{}')`,
  )
})

const tablesOf = () =>
  db.ask<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('app', 'auth_staff', 'auth_portal', 'staging')`,
  )

async function enter<Answer>(url: string, work: (client: pg.Client) => Promise<Answer>) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const codeOf = (query: Promise<pg.QueryResult>) =>
  query.then(
    ({ rows }) => rows.length,
    (error) => (error as { code: string }).code,
  )

describe('C12 many people over few connections', () => {
  const whoText = `select auth.staff_user_id() as id, current_user as role,
    (select count(*)::int from app.customers) as seen, current_setting('padron.token') as token`

  type Fate = 'answered' | 'thrown' | 'failed' | 'timed out' | 'killed'
  const fateOf = (turn: number): Fate =>
    turn % 100 === 99
      ? 'killed'
      : turn % 20 === 7
        ? 'timed out'
        : turn % 10 === 3
          ? 'thrown'
          : turn % 10 === 8
            ? 'failed'
            : 'answered'

  it(`${requests} interleaved requests of ${people} people over ${connections} connections, a quarter of them broken off: nobody is taken for another`, async () => {
    const few = openDb({ url: db.urls.login_back_office, max: connections })
    db.onDrop(() => few.close())
    const callers: Caller[] = []
    for (let one = 0; one < people; one++) {
      const email = `one-of-many-${one}@padron.test`
      const { userId } = await addStaff(db, {
        role: one % 5 === 0 ? 'warehouse' : 'reader',
        email,
        name: email,
      })
      callers.push({ ...(await actAsUser(db, userId)), db: few })
    }
    const counted: Record<Fate, number> = { answered: 0, thrown: 0, failed: 0, 'timed out': 0, killed: 0 }
    const foreign: unknown[] = []

    const request = async (turn: number) => {
      const caller = callers[(turn * 7) % people] as Caller
      const id = caller.actor.kind === 'staff' ? caller.actor.userId : ''
      const token = caller.proof && 'token' in caller.proof ? caller.proof.token : ''
      const sees = caller.actor.kind === 'staff' && caller.actor.role === 'reader' ? 1 : 0
      const fate = fateOf(turn)
      const open = turn % 2 === 0 ? transact : read
      const run = open(caller, async (tx) => {
        const [who] = await tx.run<Record<string, unknown>>('who', whoText, [])
        const same =
          who?.id === id && who?.token === token && who?.role === 'padron_staff' && who?.seen === sees
        if (!same) foreign.push({ turn, who, id })
        if (fate === 'thrown') throw new Error('given up')
        if (fate === 'failed') await tx.run('fail', 'select 1 / 0', [])
        if (fate === 'timed out') {
          await tx.run('hurry', "select set_config('statement_timeout', '5ms', true)", [])
          await tx.run('sleep', 'select pg_sleep(1)', [])
        }
        if (fate === 'killed') {
          const [self] = await tx.run<{ pid: number }>('pid', 'select pg_backend_pid() as pid', [])
          await db.ask('select pg_terminate_backend($1)', [self?.pid])
          await tx.run('who', whoText, [])
        }
      })
      const went = await run.then(
        () => 'answered' as const,
        () => fate,
      )
      counted[went]++
    }

    const turns = Array.from({ length: requests }, (_, turn) => turn)
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let turn = turns.pop(); turn !== undefined; turn = turns.pop()) await request(turn)
      }),
    )
    expect(foreign).toEqual([])
    expect(counted).toEqual({
      answered: requests * 0.74,
      thrown: requests * 0.1,
      failed: requests * 0.1,
      'timed out': requests * 0.05,
      killed: requests * 0.01,
    })
    // What is left on each connection: no token, no role, no open transaction.
    const left = await Promise.all(
      Array.from({ length: connections }, () =>
        few.pool.query(
          `select current_user as who, nullif(current_setting('padron.token', true), '') as token, pg_sleep(0.05)`,
        ),
      ),
    )
    expect(left.map(({ rows }) => [rows[0].who, rows[0].token])).toEqual(
      left.map(() => ['login_back_office', null]),
    )
  }, 60_000)
})

describe('C13 a login by itself', () => {
  it.each(logins)('%s sees not one table', async (login) => {
    const tables = await tablesOf()
    expect(tables.length).toBeGreaterThan(30)
    await enter(db.urls[login], async (client) => {
      for (const { name } of tables) {
        expect(await codeOf(client.query(`select 1 from ${name} limit 1`)), name).toBe('42501')
      }
    })
  })

  it.each(logins)('%s becomes its own roles and no other, and may not lay a role off', async (login) => {
    const roles = await db.ask<{ rolname: string }>(`select rolname from pg_roles where rolname !~ '^pg_'`)
    const own: string[] = [login, ...loginRoles[login]]
    await enter(db.urls[login], async (client) => {
      for (const { rolname } of roles) {
        const end = await codeOf(client.query(`set role ${rolname}`))
        expect(end, rolname).toBe(own.includes(rolname) ? 0 : '42501')
        expect(await codeOf(client.query(`set session authorization ${rolname}`)), rolname).toBe(
          rolname === login ? 0 : '42501',
        )
        await client.query('reset role')
        expect((await client.query('select current_user as who')).rows).toEqual([{ who: login }])
      }
    })
  })

  it('as a role without proof sees not one row, in the back office and in the portal', async () => {
    const tables = await tablesOf()
    for (const [login, role] of [
      ['login_back_office', 'padron_staff'],
      ['login_portal', 'padron_portal'],
    ] as const) {
      await enter(db.urls[login], async (client) => {
        await client.query(`set role ${role}`)
        for (const { name } of tables) {
          const end = await codeOf(client.query(`select 1 from ${name}`))
          expect([0, '42501'], `${role}: ${name}`).toContain(end)
        }
      })
    }
  })
})

describe('C10 who asserts instead of proving', () => {
  it(`sees nothing with any of ${randomTokens} tokens that were given to nobody`, async () => {
    await enter(db.urls.login_back_office, async (client) => {
      await client.query('set role padron_staff')
      for (let one = 0; one < randomTokens; one++) {
        const token = `pds_${randomBytes(32).toString('base64url')}`
        await client.query("select set_config('padron.token', $1, false)", [token])
        const { rows } = await client.query(
          'select (select count(*) from app.customers) + (select count(*) from app.statuses) as n',
        )
        expect(rows).toEqual([{ n: '0' }])
      }
    })
  })

  it('sees nothing by naming a person, a session, a hash or a job', async () => {
    const named = { role: 'reader', email: 'named@padron.test', name: 'Named' }
    await openSession(db, (await addStaff(db, named)).userId)
    const [someone] = await db.ask<Record<'user' | 'session' | 'hash', string>>(
      `select u.id as "user", s.id as session, encode(s.token_hash, 'hex') as hash from auth_staff.sessions s
         join app.staff_users u on u.id = s.user_id where u.email = $1`,
      [named.email],
    )
    const [job] = await db.ask<{ id: string }>(
      `insert into app.outbox (name, payload, originator_kind, originator_id, state) values ('x', '{}', 'staff', $1, 'sent') returning id`,
      [someone?.user],
    )
    await enter(db.urls.login_back_office, async (client) => {
      await client.query('set role padron_staff')
      for (const name of ['token', 'outbox', 'user_id', 'staff_user_id', 'session_id', 'role', 'actor_id']) {
        for (const value of [
          someone?.user,
          someone?.session,
          someone?.hash,
          `\\x${someone?.hash}`,
          job?.id,
          '*',
        ]) {
          await client.query('begin')
          await client.query('select set_config($1, $2, true)', [`padron.${name}`, value])
          expect(await codeOf(client.query('select 1 from app.customers')), `${name} = ${value}`).toBe(0)
          await client.query('rollback')
        }
      }
    })
    // The positive control: the same row, for the one login that works for others, while the job is unfinished.
    await enter(db.urls.login_worker, async (client) => {
      await client.query("select set_config('padron.outbox', $1, false)", [job?.id])
      await client.query('set role padron_staff')
      expect(await codeOf(client.query('select 1 from app.customers'))).toBe(1)
      await db.ask(`update app.outbox set state = 'done' where id = $1`, [job?.id])
      expect(await codeOf(client.query('select 1 from app.customers'))).toBe(0)
    })
  })
})

describe('C15 who loses the right in the middle', () => {
  const losses: Record<string, (who: { userId: string; token: string }) => Promise<unknown>> = {
    'is disabled': ({ userId }) =>
      db.ask('update app.staff_users set disabled_at = now() where id = $1', [userId]),
    'is given a role without the directory': ({ userId }) =>
      db.ask(`update app.staff_users set role_code = 'warehouse' where id = $1`, [userId]),
    'is denied the ability': ({ userId }) =>
      db.ask(`insert into app.user_abilities values ($1, 'customer.read', 'deny')`, [userId]),
    'is signed out': ({ userId }) => db.ask('delete from auth_staff.sessions where user_id = $1', [userId]),
    'has been idle too long': ({ userId }) =>
      db.ask('update auth_staff.sessions set idle_expires_at = now() where user_id = $1', [userId]),
  }

  it.each(Object.entries(losses))(
    `who %s sees nothing at the next statement, ${lateReads} times`,
    async (_how, lose) => {
      for (let turn = 0; turn < lateReads; turn++) {
        const email = `${randomBytes(6).toString('hex')}@padron.test`
        const { userId } = await addStaff(db, { role: 'reader', email, name: 'Leaving' })
        const token = await openSession(db, userId)
        const seen = await read(await actWithToken(db, token), async (tx) => {
          const look = () => tx.run('look', 'select 1 from app.customers', [])
          const before = (await look()).length
          await lose({ userId, token })
          return [before, (await look()).length]
        })
        expect(seen).toEqual([1, 0])
      }
    },
  )

  it('an API key loses it when it is revoked, when it expires, and with its person', async () => {
    const { actor } = await actAs(db, 'sales')
    const userId = actor.kind === 'staff' ? actor.userId : ''
    const ends = [
      'update app.api_keys set revoked_at = now() where id = $1',
      'update app.api_keys set expires_at = now() where id = $1',
      'update app.staff_users u set disabled_at = now() from app.api_keys k where k.staff_user_id = u.id and k.id = $1',
    ]
    for (const end of ends) {
      const token = `pdk_${randomBytes(32).toString('base64url')}`
      const [key] = await db.ask<{ id: string }>(
        `insert into app.api_keys (staff_user_id, created_by, name, token_hash, abilities, expires_at)
         values ($1, $1, 'Key', sha256(convert_to($2, 'UTF8')), '{customer.read}', now() + interval '1 day') returning id`,
        [userId, token],
      )
      const seen = await read(await actWithToken(db, token), async (tx) => {
        const look = () => tx.run('look', 'select 1 from app.customers', [])
        const before = (await look()).length
        await db.ask(end, [key?.id])
        return [before, (await look()).length]
      })
      expect(seen, end).toEqual([1, 0])
    }
  })
})
