import { beforeAll, describe, expect, it } from 'vitest'
import { actAs, actAsUser } from './actors.ts'
import { freshDatabase, type TestDatabase } from './database.ts'
import { addStaff } from './staff.ts'

describe('a database for one test file', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await freshDatabase()
  })

  it('comes with the full status preset and one person per role', async () => {
    const [row] = await db.ask<{ statuses: number; roles: number; people: number }>(
      `select (select count(*)::int from app.statuses) as statuses, (select count(*)::int from app.roles) as roles,
              (select count(*)::int from app.staff_users) as people`,
    )
    expect(row).toMatchObject({ statuses: 15, people: row?.roles })
    expect(row?.roles).toBeGreaterThan(5)
  })

  it('is not seen by another file’s database', async () => {
    const other = await freshDatabase()
    await addStaff(other, { role: 'sales', email: 'only@there.test', name: 'Only There' })
    expect(await db.ask(`select 1 from app.staff_users where email = 'only@there.test'`)).toEqual([])
  })

  it('lets each login in, and nobody else', async () => {
    const [row] = await db.ask<{ acl: string }>(
      'select datacl::text as acl from pg_database where datname = current_database()',
    )
    expect(row?.acl).toContain('login_portal=c')
    expect(row?.acl).not.toMatch(/[{,]=/)
  })

  it('resolves a role’s person with the abilities the role is shipped with', async () => {
    const sales = await actAs(db, 'sales')
    expect(sales.actor).toMatchObject({ kind: 'staff', role: 'sales' })
    expect(sales.actor.kind === 'staff' && sales.actor.abilities.has('customer.edit')).toBe(true)
  })

  it('refuses to act for a disabled person', async () => {
    const gone = await addStaff(db, { role: 'sales', email: 'gone@padron.test', name: 'Gone' })
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    await expect(actAsUser(db, gone.userId)).rejects.toThrow('not live')
  })
})
