import { type Ability, abilityCodes, shippedRoles } from '@padron/domain'
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
import type { Ctx } from '../ctx.ts'
import { disableStaffUser, setStaffUserRole } from '../staff-user/index.ts'
import { createApiKey, listApiKeys, revokeApiKey } from './index.ts'

const refused = (code: string, kind = 'forbidden') => ({ kind, reason: { code } })
const keyFor = (...abilities: Ability[]) => ({ name: 'Web shop', abilities, expiresInDays: 30 })

describe('API keys', () => {
  let db: TestDatabase
  let admin: Ctx
  let sales: Ctx
  let reader: Ctx

  beforeAll(async () => {
    db = await freshDatabase()
    ;[admin, sales, reader] = [await actAs(db, 'admin'), await actAs(db, 'sales'), await actAs(db, 'reader')]
  })

  const audit = (event: string, objectId: string) =>
    db.ask<{ actor_kind: string; after: Record<string, unknown> }>(
      'select actor_kind, before, after from app.audit_entries where event = $1 and object_id = $2',
      [event, objectId],
    )
  const userIdOf = (ctx: Ctx) => (ctx.actor.kind === 'staff' ? ctx.actor.userId : '')

  it('act for their user with the chosen abilities, are shown once and kept as a hash', async () => {
    const created = await createApiKey(sales, keyFor('customer.read', 'audit.read'))
    expect(created.token).toMatch(/^pdk_[\w-]{43}$/)
    const { actor } = await actWithToken(db, created.token)
    expect(actor).toMatchObject({ kind: 'staff', userId: userIdOf(sales), apiKeyId: created.id })
    expect(actor.kind === 'staff' && [...actor.abilities].sort()).toEqual(['audit.read', 'customer.read'])
    expect(await listApiKeys(sales, {})).toContainEqual(
      expect.objectContaining({ id: created.id, name: 'Web shop' }),
    )
    const everywhere = await db.ask(
      `select k::text as row from app.api_keys k union all select a::text from app.audit_entries a`,
    )
    expect(JSON.stringify(everywhere)).not.toContain(created.token)
    expect(await audit('api-key.created', created.id)).toMatchObject([
      { actor_kind: 'staff', after: { name: 'Web shop' } },
    ])
  })

  it('hold at most what their user holds, for every ability and role that may make one', async () => {
    for (const role of shippedRoles.filter(({ abilities }) => abilities.includes('api-key.manage'))) {
      const ctx = await actAs(db, role.code)
      for (const ability of abilityCodes.filter((code) => !role.abilities.includes(code))) {
        await expect(createApiKey(ctx, keyFor(ability))).rejects.toMatchObject(refused('abilities_not_yours'))
      }
    }
    await expect(createApiKey(admin, keyFor(...abilityCodes))).resolves.toMatchObject({
      abilities: abilityCodes,
    })
  })

  it('C15 lose at once what their user loses', async () => {
    const user = await addStaff(db, { role: 'sales', email: 'mover@padron.test', name: 'Mover' })
    const { token } = await createApiKey(
      await actAsUser(db, user.userId),
      keyFor('customer.read', 'customer.edit'),
    )
    await setStaffUserRole(admin, { staffUserId: user.userId, expectedVersion: 1, roleCode: 'reader' })
    const { actor } = await actWithToken(db, token)
    expect(actor.kind === 'staff' && [...actor.abilities]).toEqual(['customer.read'])
    await disableStaffUser(admin, { staffUserId: user.userId, expectedVersion: 2 })
    expect(await accountsOf(db).resolveStaff(token)).toBeNull()
  })

  it('end with their day, to the second', async () => {
    const { id, token, expiresAt, createdAt } = await createApiKey(sales, keyFor('customer.read'))
    expect(expiresAt.getTime() - createdAt.getTime()).toBe(30 * 86_400_000)
    await db.ask(`update app.api_keys set expires_at = now() + interval '1 second' where id = $1`, [id])
    expect(await accountsOf(db).resolveStaff(token)).not.toBeNull()
    await db.ask(`update app.api_keys set expires_at = now() - interval '1 second' where id = $1`, [id])
    expect(await accountsOf(db).resolveStaff(token)).toBeNull()
  })

  it('are revoked at once and for good, once', async () => {
    const { id, token } = await createApiKey(sales, keyFor('customer.read'))
    const revoked = await revokeApiKey(sales, { apiKeyId: id })
    expect(revoked.revokedAt).not.toBeNull()
    expect(await accountsOf(db).resolveStaff(token)).toBeNull()
    await expect(revokeApiKey(sales, { apiKeyId: id })).rejects.toMatchObject(
      refused('already_revoked', 'conflict'),
    )
    expect(await audit('api-key.revoked', id)).toHaveLength(1)
  })

  it('of somebody else are not found, but by who manages staff users', async () => {
    const { id } = await createApiKey(sales, keyFor('customer.read'))
    await expect(revokeApiKey(reader, { apiKeyId: id })).rejects.toMatchObject({ kind: 'not_found' })
    expect(await listApiKeys(reader, { staffUserId: userIdOf(sales) })).toEqual([])
    expect((await listApiKeys(admin, { staffUserId: userIdOf(sales) })).map((key) => key.id)).toContain(id)
    await expect(revokeApiKey(admin, { apiKeyId: id })).resolves.toMatchObject({ id })
  })

  it('are never made by another key, nor without the ability, nor without sign-in', async () => {
    const { token } = await createApiKey(sales, keyFor('api-key.manage', 'customer.read'))
    const byKey = await actWithToken(db, token)
    await expect(createApiKey(byKey, keyFor('customer.read'))).rejects.toMatchObject(
      refused('session_required'),
    )
    const buyer = await actAs(db, 'buyer')
    const stranger = anonymousCtx(db)
    const verbs: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => createApiKey(ctx, keyFor('customer.read')),
      (ctx) => listApiKeys(ctx, {}),
      (ctx) => revokeApiKey(ctx, { apiKeyId: '01920000-0000-7000-8000-00000000dead' }),
    ]
    for (const verb of verbs) {
      await expect(verb(buyer)).rejects.toMatchObject(refused('ability_missing'))
      await expect(verb(stranger)).rejects.toMatchObject(refused('sign_in_required'))
    }
  })

  it('are nobody’s once their user is disabled, also for who still holds an open page', async () => {
    const user = await addStaff(db, { role: 'sales', email: 'fired@padron.test', name: 'Fired' })
    const former = await actAsUser(db, user.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [user.userId])
    await expect(createApiKey(former, keyFor('customer.read'))).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await listApiKeys(former, {})).toEqual([])
  })

  it('show when they were last used', async () => {
    const { id } = await createApiKey(sales, keyFor('customer.read'))
    await accountsOf(db).touch({ apiKeyId: id })
    const used = (await listApiKeys(sales, {})).find((key) => key.id === id)
    expect(used?.lastUsedAt).not.toBeNull()
  })
})
