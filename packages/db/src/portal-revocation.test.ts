import {
  addPortalCustomer,
  addPortalMember,
  env,
  freshDatabase,
  openPortalSession,
  type TestDatabase,
} from '@padron/testing'
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'

/** The claim's figure when asked for (TEST_LONG=1), else the issue's. */
const races = env.isLong ? 1_000 : 100
const readers = 4

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
})

type Member = { customerId: string; userId: string; token: string }

async function enter(statusCode = 'ACTV'): Promise<Member> {
  const { id: customerId } = await addPortalCustomer(db, statusCode)
  const userId = await addPortalMember(db, { customerId, permissions: ['billing'] })
  await db.ask(
    `insert into app.invoices (customer_id, title, total_minor, issued_on, due_on, acknowledged_at)
       values ($1, 'Rent', 100, current_date, current_date, now())`,
    [customerId],
  )
  return { customerId, userId, token: await openPortalSession(db, userId, customerId) }
}

const look = 'select (select count(*) from app.invoices)::int as seen'

/** A reader with a transaction of its own, open before and after whatever happens. */
async function openReader(token: string) {
  const client = new pg.Client({ connectionString: db.urls.login_portal })
  await client.connect()
  await client.query('begin')
  await client.query(
    `select set_config('padron.token', $1, true), set_config('role', 'padron_portal', true)`,
    [token],
  )
  return {
    see: async () => Number((await client.query(look)).rows[0].seen),
    close: () => client.end(),
  }
}

/** How a right is lost, each in one commit, and how it would be undone. */
const losses: Record<string, { lose: string; undo: string; revives: boolean }> = {
  'whose access is taken back': {
    lose: 'update app.portal_memberships set revoked_at = now(), sessions_from = clock_timestamp() where portal_user_id = $2 and customer_id = $1',
    undo: 'update app.portal_memberships set revoked_at = null where portal_user_id = $2 and customer_id = $1',
    revives: false,
  },
  'whose permission is taken away': {
    lose: `update app.portal_memberships set permissions = '{operations}' where portal_user_id = $2 and customer_id = $1`,
    undo: `update app.portal_memberships set permissions = '{billing}' where portal_user_id = $2 and customer_id = $1`,
    revives: true,
  },
  'whose customer moves to a status that lets nobody in': {
    lose: `select app.change_status(jsonb_build_object('customerId', $1::uuid, 'expectedVersion', (select version from app.customers where id = $1::uuid),
        'transitionId', gen_random_uuid(), 'to', 'LOST', 'cause', 'timer', 'reasonCode', 'price', 'who', $2::text),
        jsonb_build_array(jsonb_build_object('customerId', $1::uuid, 'noun', 'customer', 'event', 'customer.status-changed')), '[]')`,
    undo: `select app.change_status(jsonb_build_object('customerId', $1::uuid, 'expectedVersion', (select version from app.customers where id = $1::uuid),
        'transitionId', gen_random_uuid(), 'to', 'ACTV', 'cause', 'timer', 'restores', true,
        'undoesId', (select id from app.transitions where customer_id = $1::uuid order by seq desc limit 1), 'who', $2::text),
        jsonb_build_array(jsonb_build_object('customerId', $1::uuid, 'noun', 'customer', 'event', 'customer.status-changed')), '[]')`,
    revives: false,
  },
  'whose session ends': {
    lose: 'delete from auth_portal.sessions where user_id = $2 and account_id = $1',
    undo: 'select $1::uuid, $2::uuid',
    revives: false,
  },
  'whose session goes over to another customer': {
    lose: 'update auth_portal.sessions set account_id = gen_random_uuid() where user_id = $2 and account_id = $1',
    undo: 'update auth_portal.sessions set account_id = $1 where user_id = $2',
    revives: true,
  },
}

describe(`C15 who loses the right in the middle, at the portal`, () => {
  const turns = Math.ceil(races / Object.keys(losses).length)

  it.each(Object.entries(losses))(
    `who reads on, %s, sees nothing from the commit on: ${turns} races of ${readers} readers`,
    async (_how, { lose, undo, revives }) => {
      let late = 0
      let before = 0
      let after = 0
      for (let turn = 0; turn < turns; turn++) {
        const member = await enter()
        const reading = await Promise.all(Array.from({ length: readers }, () => openReader(member.token)))
        let isLost = false
        let isOver = false
        const loop = async ({ see }: Awaited<ReturnType<typeof openReader>>) => {
          while (!isOver) {
            // Asked after the commit was told of: whatever is seen now is late.
            const wasLost = isLost
            const seen = await see()
            if (wasLost) after++
            else if (seen > 0) before++
            if (wasLost && seen > 0) late++
          }
        }
        const loops = reading.map(loop)
        await new Promise((resolve) => setTimeout(resolve, turn % 5))
        await db.ask(lose, [member.customerId, member.userId])
        isLost = true
        for (const { see } of reading) if ((await see()) > 0) late++
        isOver = true
        await Promise.all(loops)
        await db.ask(undo, [member.customerId, member.userId])
        for (const { see } of reading) expect(await see(), 'after it was undone').toBe(revives ? 1 : 0)
        await Promise.all(reading.map(({ close }) => close()))
      }
      expect({ late, sawBefore: before > 0, askedAfter: after > 0 }).toEqual({
        ...{ late: 0, sawBefore: true, askedAfter: true },
      })
    },
    120_000,
  )

  it('whose status is told apart by its definition, sees nothing when the definition shuts the door, nor when it opens again', async () => {
    const member = await enter('SUSP')
    const reader = await openReader(member.token)
    const letIn = (has: boolean) =>
      db.ask(`update app.statuses set has_frontend_login_access = $1 where code = 'SUSP'`, [has])
    expect(await reader.see()).toBe(1)
    await letIn(false)
    expect(await reader.see()).toBe(0)
    await letIn(true)
    expect(await reader.see()).toBe(0)
    await reader.close()
    const again = await openReader(await openPortalSession(db, member.userId, member.customerId))
    expect(await again.see()).toBe(1)
    await again.close()
  })

  it('whose customer is moved with many others, sees nothing, and nothing when that is undone', async () => {
    const members = await Promise.all(Array.from({ length: 5 }, () => enter()))
    const reading = await Promise.all(members.map(({ token }) => openReader(token)))
    const move = (from: string, to: string) =>
      db.ask(`select app.change_many(null, $1::uuid[], $2::jsonb, 'x')`, [
        members.map(({ customerId }) => customerId),
        JSON.stringify({ to, fromCodes: [from], reasonCode: 'price', cause: 'timer' }),
      ])
    for (const { see } of reading) expect(await see()).toBe(1)
    await move('ACTV', 'LOST')
    for (const { see } of reading) expect(await see()).toBe(0)
    await move('LOST', 'ACTV')
    for (const { see } of reading) expect(await see()).toBe(0)
    await Promise.all(reading.map(({ close }) => close()))
  })
})
