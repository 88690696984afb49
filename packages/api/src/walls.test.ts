import { shippedRoles } from '@padron/domain'
import {
  actAs,
  addPortalMember,
  addStaff,
  freshDatabase,
  openPortalSession,
  silentLog,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { plantCanaries } from '../test/canaries.ts'
import { type Hand, handOf, openWalls } from '../test/walls.ts'

type Policy = { table: string; policy: string; command: string; roles: string[] }
const systems = ['padron_owner', 'padron_worker', 'padron_auth_staff', 'padron_auth_portal', 'padron_portal']

let db: TestDatabase
let walls: Awaited<ReturnType<typeof openWalls>>
let hands: Hand[]
let policies: Policy[]

beforeAll(async () => {
  db = await freshDatabase()
  await plantCanaries(db, await actAs(db, 'admin', { log: silentLog() }), 2)
  hands = []
  for (const { code } of shippedRoles) {
    const { userId } = await addStaff(db, { role: code, email: `${code}@walls.test`, name: code })
    hands.push(await handOf(db, userId, code))
  }
  const mute = await addStaff(db, { role: 'sales', email: 'mute@walls.test', name: 'Mute' })
  await db.ask(
    `insert into app.user_abilities (staff_user_id, ability, effect) values ($1, 'note.publish', 'deny')`,
    [mute.userId],
  )
  hands.push(await handOf(db, mute.userId, 'mute'))
  const reviewer = await addStaff(db, { role: 'reader', email: 'reviewer@walls.test', name: 'Reviewer' })
  await db.ask(
    `insert into app.user_abilities (staff_user_id, ability, effect) values ($1, 'screening.review', 'grant')`,
    [reviewer.userId],
  )
  hands.push(await handOf(db, reviewer.userId, 'reviewer'))
  for (const role of systems) hands.push({ name: role, role, token: '', userId: null })
  hands.push(...(await handsOfCustomer()))
  walls = await openWalls(db)
  const idOf = (role: string) => hands.find(({ name }) => name === role)?.userId ?? ''
  await walls.fillEmpty({ writer: idOf('manager'), worker: idOf('warehouse'), owner: idOf('owner') })
  policies = await db.ask<Policy>(
    `select format('%I.%I', schemaname, tablename) as table, policyname as policy, cmd as command,
         roles::text[] as roles
       from pg_policies where schemaname in ('app', 'auth_staff', 'auth_portal') order by 1, 2`,
  )
}, 120_000)

/** Two of the people of the customer whose things are found first: one may everything there, one little. */
async function handsOfCustomer(): Promise<Hand[]> {
  const [customer] = await db.ask<{ id: string }>('select id from app.customers order by id limit 1')
  const customerId = customer?.id ?? ''
  await db.ask(`update app.customers set status_code = 'ACTV' where id = $1`, [customerId])
  await db.ask(
    'update app.notes set published_at = now() where published_at is not null and removed_at is null',
  )
  const enter = async (name: string, permissions: ('admin' | 'operations')[]): Promise<Hand> => {
    const userId = await addPortalMember(db, { customerId, permissions, email: `${name}@walls.test`, name })
    await db.ask(
      `insert into app.idempotency_keys (key, actor_id, procedure, input_hash) values ('x', $1, 'x', 'x')`,
      [userId],
    )
    return { name, role: 'padron_portal', token: await openPortalSession(db, userId, customerId), userId }
  }
  return [await enter('rosa', ['admin']), await enter('luis', ['operations'])]
}

describe('every row policy', () => {
  it('taken away alone changes what somebody can reach', async () => {
    expect(policies.length).toBeGreaterThan(250)
    const unseen: string[] = []
    const standing = new Map<string, Awaited<ReturnType<typeof walls.measure>>>()
    for (const { table, policy, command, roles } of policies) {
      if (!(await walls.isGranted(table, roles[0] ?? '', command))) continue
      const touched = hands.filter(({ role }) => roles.includes(role))
      const described = await walls.describe(table, touched[0]?.role ?? '')
      const place = `${table} ${roles}`
      const before = standing.get(place) ?? (await walls.measure(described, touched))
      standing.set(place, before)
      const after = await walls.measure(described, touched, policy)
      if (JSON.stringify(after) === JSON.stringify(before)) unseen.push(`${table} ${policy}`)
    }
    expect(unseen).toEqual([])
  }, 600_000)
})
