import { actAs, actAsUser, actWithToken, addStaff, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { getCustomer, registerCustomer, saveCustomer } from '../customer/index.ts'
import { getCurrentSession, listDevices, signOut, stepUp } from '../session/index.ts'
import { createTask } from '../task/index.ts'
import { stopViewing, viewAs } from './index.ts'

const refused = (code: string, kind = 'forbidden') => ({ kind, reason: { code } })
const why = { reason: 'She cannot find a customer', minutes: 15 }

describe('looking at the product as a colleague', () => {
  let db: TestDatabase
  let salesId: string
  let customer: { id: string; number: string }
  let owner: Ctx
  beforeAll(async () => {
    db = await freshDatabase()
    const sales = await actAs(db, 'sales')
    salesId = userIdOf(sales)
    customer = await registerCustomer(sales, {
      legalName: 'Escuela Kemper Urgate SA de CV',
      tradeName: 'Kemper',
      taxId: 'EKU9003173C9',
    })
    await db.ask('update app.customers set credit_limit_minor = 100 where id = $1', [customer.id])
  })
  beforeEach(async () => {
    await db.ask('delete from auth_staff.sessions where viewing_as is not null')
    owner = await actAs(db, 'owner')
  })

  const userIdOf = ({ actor }: Ctx) => (actor.kind === 'staff' ? actor.userId : '')
  const tokenOf = ({ proof }: Ctx) => (proof as { token: string }).token
  const again = (ctx: Ctx) => actWithToken(db, tokenOf(ctx))
  const viewing = async (ctx = owner, userId = salesId) => {
    await viewAs(ctx, { userId, ...why })
    return again(ctx)
  }
  const nothingIn = (ctx: Ctx) =>
    registerCustomer(ctx, { legalName: 'Nobody SA', tradeName: 'Nobody', taxId: 'XAXX010101000' })

  it('shows what the colleague sees, says so, and ends with Stop', async () => {
    expect('creditLimitMinor' in (await getCustomer(owner, customer)).fields).toBe(true)
    const seen = await viewing()
    expect(seen.actor).toMatchObject({
      userId: salesId,
      role: 'sales',
      viewedBy: { userId: userIdOf(owner) },
    })
    expect('creditLimitMinor' in (await getCustomer(seen, customer)).fields).toBe(false)
    expect(await getCurrentSession(seen)).toMatchObject({
      userId: salesId,
      viewedBy: { name: expect.stringContaining('Owner'), until: expect.any(Date) },
    })
    expect(await stopViewing(seen)).toEqual({ stopped: true })
    const back = await again(owner)
    expect(back.actor).toMatchObject({ userId: userIdOf(owner) })
    expect(await getCurrentSession(back)).toMatchObject({ viewedBy: null })
    await expect(stopViewing(back)).rejects.toMatchObject(refused('not_viewing', 'conflict'))
  })

  it('is on the record: who, as whom, why, from when and until when', async () => {
    await stopViewing(await viewing())
    const [row] = await db.ask(
      `select staff_user_id, as_staff_user_id, reason, ends_at - started_at <= interval '15 minutes' as bounded,
         ended_at is not null as ended from app.viewings order by started_at desc limit 1`,
    )
    expect(row).toEqual({
      staff_user_id: userIdOf(owner),
      as_staff_user_id: salesId,
      reason: why.reason,
      bounded: true,
      ended: true,
    })
    const told = await db.ask<{ event: string; actor_id: string; object_id: string }>(
      `select event, actor_id, object_id from app.audit_entries where event like 'staff-user.view%' order by seq`,
    )
    expect(told.slice(-2)).toEqual([
      { event: 'staff-user.viewed-as', actor_id: userIdOf(owner), object_id: salesId },
      { event: 'staff-user.viewing-stopped', actor_id: userIdOf(owner), object_id: salesId },
    ])
  })

  it('changes nothing: refused by the verb’s transaction, and by the database whatever the process believes', async () => {
    const seen = await viewing()
    const before = await db.ask('select count(*) from app.audit_entries')
    const verbs = [
      () => nothingIn(seen),
      () =>
        saveCustomer(seen, {
          customerId: customer.id,
          expectedVersion: 1,
          completion: 'never',
          website: 'x.mx',
        }),
      () => createTask(seen, { title: 'Call' }),
    ]
    for (const verb of verbs) await expect(verb()).rejects.toMatchObject(refused('viewing_only'))
    const { viewedBy: _, ...bare } = seen.actor as Extract<Ctx['actor'], { kind: 'staff' }>
    const boasting: Ctx[] = [
      { ...seen, actor: bare },
      { ...seen, actor: { ...bare, abilities: new Set(['*']) } },
      owner,
    ]
    for (const ctx of boasting) await expect(nothingIn(ctx)).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await db.ask('select count(*) from app.audit_entries')).toEqual(before)
    expect(await db.ask(`select 1 from app.customers where legal_name = 'Nobody SA'`)).toEqual([])
    await expect(listDevices(seen)).rejects.toMatchObject(refused('viewing_only'))
    await expect(stepUp(seen, { password: 'x' })).rejects.toMatchObject(refused('viewing_only'))
    await expect(viewAs(seen, { userId: salesId, ...why })).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('ends by itself, to the second, and the viewer is themself again', async () => {
    const seen = await viewing()
    const shift = (seconds: number) =>
      db.ask(
        `update auth_staff.sessions set viewing_until = now() + make_interval(secs => $1) where viewing_as is not null`,
        [seconds],
      )
    await shift(1)
    expect((await again(seen)).actor).toMatchObject({ userId: salesId })
    await shift(-1)
    expect((await again(seen)).actor).toMatchObject({ userId: userIdOf(owner) })
    await expect(createTask(await again(seen), { title: 'Call' })).resolves.toBeDefined()
  })

  it('is dead at the next statement once viewer or viewed are shut out, or may not any more', async () => {
    const ways: [string, string][] = [
      ['update app.staff_users set disabled_at = now() where id = $1', 'viewer'],
      [
        `insert into app.user_abilities (staff_user_id, ability, effect) values ($1, 'staff-user.view-as', 'deny')`,
        'viewer',
      ],
      [
        `insert into app.user_abilities (staff_user_id, ability, effect) values ($1, 'role.configure', 'grant')`,
        'viewed',
      ],
      ['update app.staff_users set disabled_at = now() where id = $1', 'viewed'],
    ]
    for (const [at, [change, whose]] of ways.entries()) {
      const viewer = await addStaff(db, { role: 'owner', email: `viewer-${at}@padron.test`, name: 'V' })
      const viewed = await addStaff(db, { role: 'sales', email: `viewed-${at}@padron.test`, name: 'W' })
      const seen = await viewing(await actAsUser(db, viewer.userId), viewed.userId)
      await expect(getCustomer(seen, customer)).resolves.toBeDefined()
      await db.ask(change, [whose === 'viewer' ? viewer.userId : viewed.userId])
      await expect(getCustomer(seen, customer)).rejects.toMatchObject({
        kind: expect.stringMatching(/^(not_found|forbidden)$/),
      })
      await expect(again(seen)).rejects.toThrow('not live')
    }
  })

  it('is for who may, of people who see no more than they, and never of oneself', async () => {
    const admin = await actAs(db, 'admin')
    await expect(viewAs(owner, { userId: userIdOf(admin), ...why })).rejects.toMatchObject(
      refused('more_than_own'),
    )
    await expect(viewAs(owner, { userId: userIdOf(owner), ...why })).rejects.toMatchObject(
      refused('not_yourself'),
    )
    for (const role of ['manager', 'finance', 'sales', 'reader'])
      await expect(viewAs(await actAs(db, role), { userId: salesId, ...why })).rejects.toMatchObject(
        refused('ability_missing'),
      )
    const nobody = '01920000-0000-7000-8000-00000000dead'
    await expect(viewAs(owner, { userId: nobody, ...why })).rejects.toMatchObject({ kind: 'not_found' })
    await db.ask(
      `update auth_staff.sessions set step_up_at = now() - interval '6 minutes' where user_id = $1`,
      [userIdOf(owner)],
    )
    await expect(viewAs(await again(owner), { userId: salesId, ...why })).rejects.toMatchObject(
      refused('step_up_required'),
    )
    expect(await db.ask('select 1 from auth_staff.sessions where viewing_until > now()')).toHaveLength(0)
  })

  it('ends with signing out, which signs out the viewer and nobody else', async () => {
    const sales = await actAsUser(db, salesId)
    const seen = await viewing()
    expect(await signOut(seen)).toEqual({ sessionsEnded: 1 })
    await expect(again(seen)).rejects.toThrow('not live')
    await expect(again(sales)).resolves.toBeDefined()
  })
})
