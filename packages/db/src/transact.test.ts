import { actAs, freshDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { read, transact } from './transact.ts'

describe('the one door to the data', () => {
  let db: Awaited<ReturnType<typeof freshDatabase>>
  beforeAll(async () => {
    db = await freshDatabase()
  })

  it('becomes the staff role for the transaction and knows who asks by the token', async () => {
    const sales = await actAs(db, 'sales')
    const [who] = await read(sales, (tx) =>
      tx.run<{ role: string; id: string; may: boolean }>(
        'who',
        "select current_user as role, auth.staff_user_id() as id, auth.staff_can('customer.read') as may",
        [],
      ),
    )
    expect(who).toEqual({ role: 'padron_staff', id: (sales.actor as { userId: string }).userId, may: true })
  })

  it('C14 refuses a write inside a query', async () => {
    const sales = await actAs(db, 'sales')
    await expect(
      read(sales, (tx) => tx.run('sneak', "update app.customers set legal_name = 'x'", [])),
    ).rejects.toMatchObject({ code: '25006' })
  })

  it('shows nothing to a token that is not live', async () => {
    const sales = await actAs(db, 'sales')
    const forged = { ...sales, proof: { token: 'pds_forged' } }
    expect(await read(forged, (tx) => tx.run('statuses', 'select code from app.statuses', []))).toEqual([])
    expect((await read(sales, (tx) => tx.run('statuses', 'select code from app.statuses', []))).length).toBe(
      15,
    )
  })

  it('tells audit in the same transaction, chained and stamped with the true actor', async () => {
    const sales = await actAs(db, 'sales')
    await transact(sales, async (tx) => {
      tx.tell.audit.push(
        { noun: 'test', event: 'test.done', after: { a: 1 } },
        { noun: 'test', event: 'test.done', after: { a: 2 } },
      )
    })
    const rows = await db.ask<{ seq: number; actor_kind: string; actor_id: string }>(
      "select seq, actor_kind, actor_id from app.audit_entries where noun = 'test' order by seq",
    )
    expect(rows).toEqual(
      [1, 2].map((seq) => ({
        seq,
        actor_kind: 'staff',
        actor_id: (sales.actor as { userId: string }).userId,
      })),
    )
  })

  it('leaves nothing behind when the work fails', async () => {
    const sales = await actAs(db, 'sales')
    await expect(
      transact(sales, async (tx) => {
        tx.tell.audit.push({ noun: 'half', event: 'half.done' })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await db.ask("select 1 from app.audit_entries where noun = 'half'")).toEqual([])
  })
})
