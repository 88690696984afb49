import { isFailure } from '@padron/domain'
import {
  actAs,
  actWithPortalToken,
  addPortalMember,
  freshDatabase,
  mailedKeys,
  openPortalSession,
  portalStranger,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { createPortalCaller } from '../src/portal/index.ts'
import { createStaffCaller } from '../src/staff/index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
const email = 'rosa@portal.test'

let db: TestDatabase
let manager: ReturnType<typeof createStaffCaller>
let customer: { id: string; number: string }
let rosaId: string
const kept: string[] = []
const cookie = { set: (token: string) => kept.push(token), clear: () => undefined }
beforeAll(async () => {
  db = await freshDatabase()
  manager = createStaffCaller({ ctx: await actAs(db, 'manager'), cookie })
  customer = await manager.customer.register(kemper)
  await db.ask(`update app.customers set status_code = 'ACTV', missing = '{}' where id = $1`, [customer.id])
  rosaId = await addPortalMember(db, { customerId: customer.id, email, name: 'Rosa' })
})

const portalOf = async (token: string) =>
  createPortalCaller({ ctx: await actWithPortalToken(db, token), cookie })
const reasonOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'answered',
    (error) => (isFailure(error.cause) ? error.cause.reason.code : String(error)),
  )
const versionNow = async () => {
  const [row] = await db.ask<{ version: number }>('select version from app.customers where id = $1', [
    customer.id,
  ])
  return { customerId: customer.id, expectedVersion: row?.version ?? 0 }
}

/** As a clerk does it: the plan is shown first, with who of the customer it shuts out or lets in. */
async function move(way: 'deactivate' | 'activate') {
  const asked = await versionNow()
  const plan = await manager.customer[way](asked).catch((error) => error.cause.detail.current)
  expect(plan.touches).toMatchObject([{ noun: 'portal-user', count: 1 }])
  await manager.customer[way]({ ...asked, planHash: plan.hash })
}

describe('Scenario 11: a live session of the portal, while the customer becomes inactive and active again', () => {
  beforeAll(() =>
    db.ask(
      `insert into app.notes (customer_id, scope, body, author_name, published_at)
       values ($1, 'customer', 'It leaves on Friday.', 'Ana', now() - interval '1 minute')`,
      [customer.id],
    ),
  )

  it('gets the neutral message at its next request, also where the caller was made before', async () => {
    const token = await openPortalSession(db, rosaId, customer.id)
    const rosa = await portalOf(token)
    expect(await rosa.session.current()).toMatchObject({ account: { customerNumber: customer.number } })
    expect((await rosa.note.list({})).rows).toHaveLength(1)
    await move('deactivate')
    expect(await rosa.note.list({})).toMatchObject({ rows: [] })
    const again = await portalOf(token)
    expect(await again.session.current()).toMatchObject({ shut: true })
    expect(await reasonOf(again.invoice.list({ filter: 'all' }))).toBe('door_shut')
    // Whoever asks for a code meanwhile hears what everybody hears, and no letter is written.
    const stranger = createPortalCaller({ ctx: portalStranger(db), cookie })
    expect(await stranger.session.requestCode({ email, locale: 'en' })).toEqual({ sent: true })
    expect(await mailedKeys(db, email)).toBeNull()
  })

  it('is not revived by the reactivation; a new sign-in is what opens the door', async () => {
    const token = await openPortalSession(db, rosaId, customer.id)
    await move('activate')
    expect(await (await portalOf(token)).session.current()).toMatchObject({ shut: true })
    const { code } = (await mailedKeys(db, email)) ?? { code: '' }
    await createPortalCaller({ ctx: portalStranger(db), cookie }).session.signIn({ email, code })
    const fresh = await portalOf(kept.at(-1) ?? '')
    expect(await fresh.session.current()).toMatchObject({ account: { customerNumber: customer.number } })
  })

  it('stays dead where the change of status is undone', async () => {
    const token = await openPortalSession(db, rosaId, customer.id)
    expect(await reasonOf((await portalOf(token)).note.list({}))).toBe('answered')
    await move('deactivate')
    const { transitions } = await manager.transition.list({ customerId: customer.id })
    await manager.transition.undo({ ...(await versionNow()), transitionId: transitions[0]?.id ?? '' })
    expect(await reasonOf((await portalOf(token)).note.list({}))).toBe('door_shut')
  })
})
