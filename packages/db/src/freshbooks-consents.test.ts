import { createHash, randomBytes } from 'node:crypto'
import { emailOf, freshDatabase, openSession, type TestDatabase } from '@padron/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addConnection } from '../test/freshbooks-world.ts'

let db: TestDatabase
let client: Awaited<ReturnType<TestDatabase['hold']>>
const tokens = new Map<string, string>()
const ids = new Map<string, string>()
beforeAll(async () => {
  db = await freshDatabase()
  client = await db.hold()
  for (const role of ['admin', 'owner', 'manager', 'sales', 'reader', 'buyer']) {
    const [user] = await db.ask<{ id: string }>('select id from app.staff_users where email = $1', [
      emailOf(role),
    ])
    ids.set(role, user?.id ?? '')
    tokens.set(role, await openSession(db, user?.id ?? ''))
  }
})
beforeEach(() => db.ask('delete from app.freshbooks_consents'))

/** One statement as somebody of the staff, by role; nobody signed in without one. It stays. */
async function say<Row>(role: string | null, text: string, values: unknown[] = []): Promise<Row[]> {
  await client.run('begin')
  try {
    await client.run(
      `select set_config('padron.token', $1, true), set_config('role', 'padron_staff', true)`,
      [tokens.get(role ?? '') ?? ''],
    )
    const { rows } = await client.run(text, values)
    await client.run('commit')
    return rows as Row[]
  } catch (error) {
    await client.run('rollback')
    throw error
  }
}

const hashOf = (state: string) => createHash('sha256').update(state).digest()
/** A consent that is asked for as the product does; answers the state that was sent along. */
async function ask(role: string, minutes = 10) {
  const state = randomBytes(32).toString('base64url')
  const id = crypto.randomUUID()
  await say(
    role,
    `insert into app.freshbooks_consents (id, state_hash, asked_by, asked_by_name, expires_at)
       values ($1, $2, $3, $4, now() + make_interval(mins => $5))`,
    [id, hashOf(state), ids.get(role), role, minutes],
  )
  return { id, state }
}

const receive = (role: string | null, state: string, sealed: string | null, problem: string | null = null) =>
  say<{ job: string | null }>(role, 'select app.receive_freshbooks_consent($1, $2::bytea, $3) as job', [
    state,
    sealed,
    problem,
  ]).then(([row]) => row?.job ?? null)

const jobs = () =>
  db.ask(
    `select id, payload, originator_kind as kind, originator_id as by from app.outbox where name = 'freshbooks.connect'`,
  )
const consentOf = async (id: string) =>
  (
    await db.ask<{ state: string; sealed: string | null; problem: string | null }>(
      `select state, encode(sealed_code, 'escape') as sealed, problem from app.freshbooks_consents where id = $1`,
      [id],
    )
  )[0]

describe('the answer of FreshBooks to a consent', () => {
  it('is taken from whoever brings the state, without a session, once; and goes on in the name of who asked', async () => {
    const { id, state } = await ask('owner')
    const job = await receive(null, state, 'sealed')
    expect(await consentOf(id)).toEqual({ state: 'received', sealed: 'sealed', problem: null })
    expect(await jobs()).toEqual([
      { id: job, payload: { consentId: id }, kind: 'staff', by: ids.get('owner') },
    ])
    expect(await receive(null, state, 'another')).toBeNull()
    expect(await receive('owner', state, null, 'late')).toBeNull()
    expect((await consentOf(id))?.sealed).toBe('sealed')
    expect(await jobs()).toHaveLength(1)
  })

  it('is taken once of 20 at the same moment', async () => {
    const { state } = await ask('admin')
    const before = (await jobs()).length
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        db.ask<{ job: string | null }>('select app.receive_freshbooks_consent($1, $2, null) as job', [
          state,
          Buffer.from('x'),
        ]),
      ),
    )
    expect(answers.filter(([row]) => row?.job)).toHaveLength(1)
    expect(await jobs()).toHaveLength(before + 1)
  })

  it('that is a refusal ends the consent, and no job follows', async () => {
    const { id, state } = await ask('admin')
    const before = (await jobs()).length
    expect(await receive(null, state, null, 'access_denied')).toBeNull()
    expect(await consentOf(id)).toEqual({ state: 'failed', sealed: null, problem: 'access_denied' })
    expect(await jobs()).toHaveLength(before)
  })

  it('is not taken when it comes late, for a foreign state, or for one that only looks alike', async () => {
    const before = (await jobs()).length
    const late = await ask('admin', -1)
    const { id, state } = await ask('admin')
    const others = [
      late.state,
      '',
      'x',
      state.slice(0, -1),
      `${state} `,
      hashOf(state).toString('hex'),
      state.toLowerCase(),
    ]
    for (const other of others) expect(await receive(null, other, 'sealed')).toBeNull()
    for (const each of [id, late.id])
      expect(await consentOf(each)).toEqual({ state: 'open', sealed: null, problem: null })
    expect(await jobs()).toHaveLength(before)
  })

  it.each([
    [
      'is disabled',
      `update app.staff_users set disabled_at = now() where id = $1`,
      `update app.staff_users set disabled_at = null where id = $1`,
    ],
    [
      'may not connect any more',
      `insert into app.user_abilities (staff_user_id, ability, effect) values ($1, 'freshbooks.connect', 'deny')`,
      'delete from app.user_abilities where staff_user_id = $1',
    ],
  ])('C07 is not taken for somebody who %s by then', async (_what, shut, open) => {
    const { id, state } = await ask('owner')
    await db.ask(shut, [ids.get('owner')])
    expect(await receive(null, state, 'sealed')).toBeNull()
    expect((await consentOf(id))?.state).toBe('open')
    await db.ask(open, [ids.get('owner')])
    expect(await receive(null, state, 'sealed')).not.toBeNull()
  })
})

describe('the choice of a business', () => {
  const offered = '[{"accountId": "AC1", "name": "One"}, {"accountId": "AC2", "name": "Two"}]'
  const stand = (id: string, state: string) =>
    db.ask('update app.freshbooks_consents set state = $2, businesses = $3 where id = $1', [
      id,
      state,
      offered,
    ])
  const choose = (role: string | null, id: string, accountId: string | null, state = 'chosen') =>
    say(
      role,
      `update app.freshbooks_consents set state = $3, chosen_account_id = $2 where id = $1 returning id`,
      [id, accountId, state],
    ).then(
      (rows) => rows.length,
      (error: { code: string }) => error.code,
    )

  it('is one’s own, one of those that were offered, and made while it is asked', async () => {
    const { id } = await ask('admin')
    for (const state of ['open', 'received', 'chosen', 'done', 'failed']) {
      await stand(id, state)
      expect(await choose('admin', id, 'AC1'), state).toBe(0)
    }
    await stand(id, 'choosing')
    for (const role of ['owner', 'manager', 'sales', null]) expect(await choose(role, id, 'AC1')).toBe(0)
    for (const accountId of ['AC3', '', 'One', null])
      expect(await choose('admin', id, accountId)).toBe('42501')
    for (const state of ['done', 'choosing', 'open', 'received'])
      expect(await choose('admin', id, 'AC1', state)).toBe('42501')
    expect(await choose('admin', id, 'AC2')).toBe(1)
    expect(await choose('admin', id, 'AC1'), 'once').toBe(0)
  })

  it('is seen by who was asked alone', async () => {
    const { id } = await ask('admin')
    const seenBy: (string | null)[] = []
    for (const role of ['admin', 'owner', 'manager', 'sales', null])
      if ((await say(role, 'select id from app.freshbooks_consents where id = $1', [id])).length > 0)
        seenBy.push(role)
    expect(seenBy).toEqual(['admin'])
  })
})

describe('how much waits for FreshBooks', () => {
  const queueFor = async (role: string | null) =>
    (await say<{ told: object | null }>(role, 'select app.freshbooks_queue() as told'))[0]?.told ?? null

  it('is told to who sees the link, and nothing of it to anybody else', async () => {
    await db.ask(`delete from app.outbox`)
    await db.ask(
      `insert into app.outbox (name, payload, state, started_at, originator_kind) values ('freshbooks.link', '{}', 'waiting', null, 'system'),
         ('freshbooks.sync', '{}', 'sent', now(), 'system'), ('freshbooks.link', '{}', 'done', now(), 'system'), ('score.run', '{}', 'waiting', null, 'system')`,
    )
    for (const role of ['admin', 'owner', 'manager', 'sales', 'reader'])
      expect(await queueFor(role)).toMatchObject({ waiting: 1, running: 1, links: 1 })
    for (const role of ['buyer', null]) expect(await queueFor(role)).toBeNull()
    for (const role of ['padron_portal', 'login_back_office'])
      await expect(
        db.ask(`select has_function_privilege($1, 'app.freshbooks_queue()', 'execute') as may`, [role]),
      ).resolves.toEqual([{ may: false }])
  })
})

describe('the account itself', () => {
  it('is live once: another is refused until it is let go of', async () => {
    const one = await addConnection(db, 'AC1')
    await expect(addConnection(db, 'AC2')).rejects.toMatchObject({ code: '23505' })
    await db.ask(`update app.freshbooks_connections set state = 'needs_reconnect' where id = $1`, [one])
    await expect(addConnection(db, 'AC2')).rejects.toMatchObject({ code: '23505' })
    await say('owner', `update app.freshbooks_connections set state = 'disconnected' where id = $1`, [one])
    await addConnection(db, 'AC2')
    await expect(addConnection(db, 'AC1', 'disconnected')).rejects.toMatchObject({ code: '23505' })
  })
})
