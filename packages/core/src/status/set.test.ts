import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { deactivateCustomer, registerCustomer } from '../customer/index.ts'
import { listStatuses, listStatusSets, saveStatusSet } from './index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
const refused = (code: string, kind: string) => ({ kind, reason: { code } })

let db: TestDatabase
let owner: Ctx
let codes: string[]
beforeAll(async () => {
  db = await freshDatabase()
  owner = await actAs(db, 'owner')
  codes = (await listStatuses(owner)).map(({ code }) => code)
})

const night = () => ({
  code: 'night',
  name: 'Night desk',
  level: 'branch' as const,
  description: '',
  includesAll: false,
  statusCodes: codes.slice(0, 2),
})

describe('status permission sets', () => {
  it('are listed with the statuses they hold and who has them', async () => {
    const sets = await listStatusSets(owner)
    expect(sets.map(({ code }) => code)).toEqual(['all', 'credit', 'sales'])
    expect(sets[0]).toMatchObject({ includesAll: true, statusCodes: [], version: 1, users: 0 })
    expect(sets[0]?.roles.map(({ code }) => code)).toEqual(['admin', 'owner', 'manager'])
    expect(sets[2]?.statusCodes).toHaveLength(7)
  })

  it('are made, changed from the version that was seen, and told in the audit', async () => {
    const made = await saveStatusSet(owner, night())
    expect(made).toMatchObject({ code: 'night', version: 1, statusCodes: codes.slice(0, 2), roles: [] })
    await expect(saveStatusSet(owner, night())).rejects.toMatchObject(refused('already_exists', 'conflict'))
    const changed = await saveStatusSet(owner, {
      ...night(),
      statusCodes: codes.slice(1, 4),
      expectedVersion: 1,
    })
    expect(changed).toMatchObject({ version: 2, statusCodes: codes.slice(1, 4) })
    await expect(saveStatusSet(owner, { ...night(), expectedVersion: 1 })).rejects.toMatchObject({
      ...refused('changed_meanwhile', 'conflict'),
      detail: { current: { version: 2 } },
    })
    const rows = await db.ask<{ before: object | null; after: object }>(
      `select before, after from app.audit_entries where event = 'status.set-saved' order by seq`,
    )
    expect(rows).toMatchObject([
      { before: null, after: { statusCodes: codes.slice(0, 2) } },
      { before: { statusCodes: codes.slice(0, 2) }, after: { statusCodes: codes.slice(1, 4) } },
    ])
  })

  it('hold no status that does not exist, and every one of them when they include all', async () => {
    await expect(
      saveStatusSet(owner, { ...night(), code: 'odd', statusCodes: ['NOWHERE'] }),
    ).rejects.toMatchObject(refused('unknown_status', 'invalid'))
    const all = await saveStatusSet(owner, { ...night(), code: 'whole', includesAll: true })
    expect(all).toMatchObject({ includesAll: true, statusCodes: [] })
  })

  it('bind their holders from the next statement on (B-48)', async () => {
    const sales = await actAs(db, 'sales')
    const made = await registerCustomer(sales, kemper)
    const theirs = (await listStatusSets(owner)).find(({ code }) => code === 'sales')
    const { roles: _roles, users: _users, version, description, ...rest } = theirs!
    const asked = { ...rest, level: 'system' as const, description: description ?? '' }
    const narrow = { ...asked, expectedVersion: version, statusCodes: [made.status.code] }
    const saved = await saveStatusSet(owner, narrow)
    await expect(
      deactivateCustomer(sales, { customerId: made.id, expectedVersion: 1 }),
    ).rejects.toMatchObject(refused('status_not_in_set', 'forbidden'))
    await saveStatusSet(owner, { ...asked, expectedVersion: saved.version })
    await expect(
      deactivateCustomer(sales, { customerId: made.id, expectedVersion: 1 }),
    ).resolves.toMatchObject({ version: 2 })
  })
})
