import { isSignedIn } from '@padron/domain'
import {
  accountsOf,
  actAs,
  actAsUser,
  actWithToken,
  addStaff,
  anonymousCtx,
  freshDatabase,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApiKey } from '../api-key/index.ts'
import type { Ctx } from '../ctx.ts'
import { setUpPassword, signIn } from '../session/index.ts'
import {
  disableStaffUser,
  enableStaffUser,
  inviteStaffUser,
  listStaffUsers,
  reinviteStaffUser,
  setStaffUserRole,
} from './index.ts'

const password = 'otter umbrella viaduct'
let count = 0
const someone = (roleCode = 'sales') => {
  count += 1
  return { email: `someone-${count}@padron.test`, name: `Someone ${count}`, roleCode, locale: 'en' as const }
}
const refused = (code: string, kind = 'forbidden') => ({ kind, reason: { code } })

describe('staff users', () => {
  let db: TestDatabase
  let admin: Ctx
  let owner: Ctx
  let sales: Ctx
  let stranger: Ctx

  beforeAll(async () => {
    db = await freshDatabase()
    ;[admin, owner, sales] = [await actAs(db, 'admin'), await actAs(db, 'owner'), await actAs(db, 'sales')]
    stranger = anonymousCtx(db)
  })

  const audit = (event: string, objectId: string) =>
    db.ask<{ actor_id: string; before: Record<string, unknown>; after: Record<string, unknown> }>(
      'select actor_id, before, after from app.audit_entries where event = $1 and object_id = $2',
      [event, objectId],
    )
  const userIdOf = (ctx: Ctx) => (ctx.actor.kind === 'staff' ? ctx.actor.userId : '')
  const aColleague = async (role = 'sales') => {
    const { email, name } = someone()
    const { userId } = await addStaff(db, { role, email, name })
    return { staffUserId: userId, expectedVersion: 1, email }
  }

  it('are invited with a code that is shown once and makes them sign in', async () => {
    const invited = await inviteStaffUser(owner, someone())
    expect(invited).toMatchObject({ role: { code: 'sales' }, joinedAt: null, disabledAt: null, version: 1 })
    const opened = await setUpPassword(stranger, { code: invited.setupCode, password })
    if (!isSignedIn(opened)) throw new Error('a second step was asked for')
    expect(userIdOf(await actWithToken(db, opened.token))).toBe(invited.id)
    const [row] = await audit('staff-user.invited', invited.id)
    expect(row).toMatchObject({ actor_id: userIdOf(owner), after: { role: 'sales', email: invited.email } })
    expect(JSON.stringify(await db.ask('select * from app.audit_entries'))).not.toContain(invited.setupCode)
  })

  it('are invited once per e-mail, into a role that exists and is no stronger than the inviter', async () => {
    const first = someone()
    await inviteStaffUser(owner, first)
    await expect(inviteStaffUser(owner, first)).rejects.toMatchObject(refused('email_taken', 'conflict'))
    await expect(inviteStaffUser(owner, someone('pilot'))).rejects.toMatchObject(
      refused('unknown_role', 'invalid'),
    )
    await expect(inviteStaffUser(owner, someone('admin'))).rejects.toMatchObject(refused('more_than_own'))
    await expect(inviteStaffUser(admin, someone('admin'))).resolves.toMatchObject({ role: { code: 'admin' } })
  })

  it('are invited again with a fresh code; the earlier one ends', async () => {
    const invited = await inviteStaffUser(owner, someone())
    const again = await reinviteStaffUser(owner, { staffUserId: invited.id })
    await expect(setUpPassword(stranger, { code: invited.setupCode, password })).rejects.toMatchObject(
      refused('code_refused'),
    )
    await expect(setUpPassword(stranger, { code: again.setupCode, password })).resolves.toBeDefined()
    expect(await audit('staff-user.reinvited', invited.id)).toHaveLength(1)
  })

  it('C22 are shut out at once when disabled: sessions, keys and password', async () => {
    const target = await aColleague()
    await stranger.accounts.setPassword(target.staffUserId, password)
    const theirs = await actAsUser(db, target.staffUserId)
    const key = await createApiKey(theirs, { name: 'Shop', abilities: ['customer.read'], expiresInDays: 30 })
    const disabled = await disableStaffUser(admin, target)
    expect(disabled).toMatchObject({ version: 2, sessionsEnded: 1 })
    expect(disabled.disabledAt).not.toBeNull()
    await expect(actWithToken(db, (theirs.proof as { token: string }).token)).rejects.toThrow()
    await expect(actWithToken(db, key.token)).rejects.toThrow()
    await expect(signIn(stranger, { email: target.email, password })).rejects.toMatchObject(
      refused('sign_in_refused'),
    )
    const [row] = await audit('staff-user.disabled', target.staffUserId)
    expect(row).toMatchObject({
      actor_id: userIdOf(admin),
      before: { disabledAt: null },
      after: { apiKeysRevoked: 1 },
    })
  })

  it('C22 answer nothing to a hundred clients of a user once the disabling is committed', async () => {
    const target = await aColleague()
    const clients = await Promise.all(Array.from({ length: 100 }, () => actAsUser(db, target.staffUserId)))
    await disableStaffUser(admin, target)
    const answers = await Promise.all(
      clients.map(({ proof }) => accountsOf(db).resolveStaff((proof as { token: string }).token)),
    )
    expect(answers.filter((actor) => actor !== null)).toEqual([])
  })

  it('come back with their password and without their old sessions and keys when enabled', async () => {
    const target = await aColleague()
    await stranger.accounts.setPassword(target.staffUserId, password)
    const key = await createApiKey(await actAsUser(db, target.staffUserId), {
      name: 'Shop',
      abilities: ['customer.read'],
      expiresInDays: 30,
    })
    await disableStaffUser(admin, target)
    const leftOver = await stranger.accounts.openSession(target.staffUserId, {})
    const enabled = await enableStaffUser(admin, { ...target, expectedVersion: 2 })
    expect(enabled).toMatchObject({ version: 3, disabledAt: null })
    for (const token of [key.token, leftOver.token]) await expect(actWithToken(db, token)).rejects.toThrow()
    await expect(signIn(stranger, { email: target.email, password })).resolves.toBeDefined()
    expect(await audit('staff-user.enabled', target.staffUserId)).toHaveLength(1)
  })

  it('are disabled or enabled only from the other state and the version that was seen', async () => {
    const target = await aColleague()
    await expect(enableStaffUser(admin, target)).rejects.toMatchObject(refused('already_enabled', 'conflict'))
    await expect(disableStaffUser(admin, { ...target, expectedVersion: 9 })).rejects.toMatchObject({
      ...refused('changed_meanwhile', 'conflict'),
      detail: { current: { id: target.staffUserId, version: 1 } },
    })
    await disableStaffUser(admin, target)
    await expect(disableStaffUser(admin, { ...target, expectedVersion: 2 })).rejects.toMatchObject(
      refused('already_disabled', 'conflict'),
    )
    await expect(reinviteStaffUser(admin, target)).rejects.toMatchObject(
      refused('already_disabled', 'conflict'),
    )
  })

  it('C21 get another role with new abilities at once and a new sign-in', async () => {
    const target = await aColleague('reader')
    const theirs = await actAsUser(db, target.staffUserId)
    const changed = await setStaffUserRole(owner, { ...target, roleCode: 'sales' })
    expect(changed).toMatchObject({ role: { code: 'sales' }, version: 2, sessionsEnded: 1 })
    await expect(actWithToken(db, (theirs.proof as { token: string }).token)).rejects.toThrow()
    const now = await actAsUser(db, target.staffUserId)
    expect(now.actor.kind === 'staff' && now.actor.abilities.has('customer.edit')).toBe(true)
    const [row] = await audit('staff-user.role-set', target.staffUserId)
    expect(row).toMatchObject({ before: { role: 'reader' }, after: { role: 'sales' } })
    await expect(
      setStaffUserRole(owner, { ...target, expectedVersion: 2, roleCode: 'sales' }),
    ).rejects.toMatchObject(refused('already_role', 'conflict'))
    await expect(
      setStaffUserRole(owner, { ...target, expectedVersion: 1, roleCode: 'buyer' }),
    ).rejects.toMatchObject(refused('changed_meanwhile', 'conflict'))
    await expect(
      setStaffUserRole(owner, { ...target, expectedVersion: 2, roleCode: 'admin' }),
    ).rejects.toMatchObject(refused('more_than_own'))
  })

  it('stay out of reach of themselves and of weaker colleagues', async () => {
    const me = { staffUserId: userIdOf(owner), expectedVersion: 1 }
    const boss = { staffUserId: userIdOf(admin), expectedVersion: 1 }
    await expect(disableStaffUser(owner, me)).rejects.toMatchObject(refused('not_yourself'))
    await expect(setStaffUserRole(owner, { ...me, roleCode: 'sales' })).rejects.toMatchObject(
      refused('not_yourself'),
    )
    await expect(disableStaffUser(owner, boss)).rejects.toMatchObject(refused('more_than_own'))
    await expect(setStaffUserRole(owner, { ...boss, roleCode: 'sales' })).rejects.toMatchObject(
      refused('more_than_own'),
    )
  })

  it('always keep one admin, also when two switch each other off at once', async () => {
    const rival = await aColleague('admin')
    await db.ask(
      `update app.staff_users set disabled_at = now() where role_code = 'admin' and id not in ($1, $2)`,
      [userIdOf(admin), rival.staffUserId],
    )
    const rivalCtx = await actAsUser(db, rival.staffUserId)
    const [mine] = await db.ask<{ version: number }>('select version from app.staff_users where id = $1', [
      userIdOf(admin),
    ])
    const both = await Promise.allSettled([
      disableStaffUser(admin, rival),
      disableStaffUser(rivalCtx, { staffUserId: userIdOf(admin), expectedVersion: mine!.version }),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [left] = await db.ask<{ n: number }>(
      `select count(*)::int as n from app.staff_users where role_code = 'admin' and disabled_at is null`,
    )
    expect(left?.n).toBe(1)
    await db.ask(`update app.staff_users set disabled_at = null where id in ($1, $2)`, [
      userIdOf(admin),
      rival.staffUserId,
    ])
    admin = await actAsUser(db, userIdOf(admin))
  })

  it('are nobody’s business without the ability, without sign-in, or after it ended', async () => {
    const target = await aColleague()
    const verbs: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => listStaffUsers(ctx),
      (ctx) => inviteStaffUser(ctx, someone()),
      (ctx) => reinviteStaffUser(ctx, target),
      (ctx) => disableStaffUser(ctx, target),
      (ctx) => enableStaffUser(ctx, target),
      (ctx) => setStaffUserRole(ctx, { ...target, roleCode: 'buyer' }),
    ]
    const fired = await aColleague('owner')
    const former = await actAsUser(db, fired.staffUserId)
    await disableStaffUser(admin, fired)
    const [before] = await db.ask<{ all: string }>(
      'select jsonb_agg(u order by id)::text as all from app.staff_users u',
    )
    for (const verb of verbs) {
      await expect(verb(sales)).rejects.toMatchObject(refused('ability_missing'))
      await expect(verb(stranger)).rejects.toMatchObject(refused('sign_in_required'))
      const late = await verb(former).catch(() => [])
      expect(late).toEqual([])
    }
    expect(
      (
        await db.ask<{ all: string }>('select jsonb_agg(u order by id)::text as all from app.staff_users u')
      )[0],
    ).toEqual(before)
    await expect(
      disableStaffUser(owner, { staffUserId: '01920000-0000-7000-8000-00000000dead', expectedVersion: 1 }),
    ).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('are listed by name with their role and state', async () => {
    const everybody = await listStaffUsers(owner)
    expect(everybody.map(({ name }) => name)).toEqual([...everybody.map(({ name }) => name)].sort())
    expect(everybody.find(({ id }) => id === userIdOf(sales))).toMatchObject({
      role: { code: 'sales', name: 'Sales' },
      disabledAt: null,
    })
  })
})
