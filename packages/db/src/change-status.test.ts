import { randomUUID } from 'node:crypto'
import { actAs, freshDatabase, type TestDatabase, workerCtx } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Caller, transact } from './transact.ts'

let db: TestDatabase
let sales: Caller
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
})

/** Statuses by what they are, never by name: one in the sales set, or outside it, of this kind. */
async function statusOf(condition: string, { within = true } = {}) {
  const [row] = await db.ask<{ code: string }>(
    `select s.code from app.statuses s where ${condition} and not s.system and ${within ? '' : 'not'} exists
      (select 1 from app.status_set_members m where m.set_code = 'sales' and m.status_code = s.code) order by s.position limit 1`,
  )
  if (!row) throw new Error(`no status is ${condition}`)
  return row.code
}

async function customer({ missing = [] as string[] } = {}) {
  const [row] = await db.ask<{ id: string; status_code: string }>(
    `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, party_type, class_code, sub_account_name,
       currency, name_key, missing) values ('A', 'A', 'EKU9003173C9', 'EKU9003173C9', 'rfc_moral', 'company', 'limited_company', 'Primary',
       'MXN', 'a', $1) returning id, status_code`,
    [missing],
  )
  return { id: row?.id ?? '', status: row?.status_code ?? '' }
}

type Move = { to: string; expectedVersion?: number } & Record<string, unknown>

/** Asks the database straight, as somebody would who had got past every line of the product. */
function move(caller: Caller, customerId: string, { to, expectedVersion = 1, ...rest }: Move, isTold = true) {
  const told = [{ customerId, noun: 'customer', objectId: customerId, event: 'customer.moved' }]
  const asked = { customerId, expectedVersion, to, transitionId: randomUUID(), cause: 'form', ...rest }
  return transact(caller, async (tx) => {
    const [row] = await tx.run<{ moved: { version: number } | null }>(
      'move-straight',
      'select app.change_status($1::jsonb, $2::jsonb, $3::jsonb) as moved',
      [JSON.stringify(asked), JSON.stringify(isTold ? told : []), '[]'],
    )
    return row?.moved ?? null
  })
}

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'moved',
    (error) => (error.cause as { code?: string })?.code ?? error,
  )

describe('C41 the one function that moves a status, asked by hostile SQL', () => {
  it('moves where the rules allow it, so the refusals are not for another reason', async () => {
    const { id } = await customer()
    expect(await move(sales, id, { to: await statusOf(`category = 'prospect'`) })).toMatchObject({
      version: 2,
    })
  })

  it('refuses an incomplete record the way from draft to active', async () => {
    const { id } = await customer({ missing: ['paymentTerms'] })
    const to = await statusOf(`category = 'active' and not crm_only`)
    expect(await codeOf(move(sales, id, { to }))).toBe('PD103')
    expect(await codeOf(move(sales, id, { to, restores: true }))).toBe('PD103')
  })

  it('refuses a status outside the set, also to who claims to restore it', async () => {
    const { id } = await customer()
    const to = await statusOf('is_active and not require_status_reason', { within: false })
    expect(await codeOf(move(sales, id, { to }))).toBe('PD104')
    expect(await codeOf(move(sales, id, { to, restores: true }))).toBe('PD104')
    expect(await codeOf(move(sales, id, { to, restores: true, undoesId: randomUUID() }))).toBe('PD104')
  })

  it('refuses to hold what was not held: nothing is smuggled in to be restored later', async () => {
    const { id, status } = await customer()
    const foreign = await statusOf('is_active', { within: false })
    const off = await statusOf('not is_active and not require_status_reason')
    await move(sales, id, { to: off, held: foreign })
    expect(await codeOf(move(sales, id, { to: foreign, expectedVersion: 2, restores: true }))).toBe('PD104')
    expect(await move(sales, id, { to: status, expectedVersion: 2, restores: true })).toMatchObject({
      version: 3,
    })
  })

  it('refuses to undo what was not the latest move, or came from elsewhere', async () => {
    const { id, status } = await customer()
    const foreign = await statusOf('is_active', { within: false })
    const off = await statusOf('not is_active and not require_status_reason')
    const transitionId = randomUUID()
    await move(sales, id, { to: off, transitionId })
    const undo = { expectedVersion: 2, restores: true, undoesId: transitionId }
    expect(await codeOf(move(sales, id, { ...undo, to: foreign }))).toBe('PD104')
    expect(await move(sales, id, { ...undo, to: status })).toMatchObject({ version: 3 })
    const [last] = await db.ask('select undoes_id from app.transitions where customer_id = $1 and seq = 3', [
      id,
    ])
    expect(last).toEqual({ undoes_id: transitionId })
  })

  it('refuses a target that asks for a reason without one', async () => {
    const { id } = await customer()
    const to = await statusOf('require_status_reason')
    expect(await codeOf(move(sales, id, { to }))).toBe('PD105')
    expect(await codeOf(move(sales, id, { to, reasonCode: '', restores: true }))).toBe('PD105')
  })

  it('refuses what the definition does not offer next', async () => {
    const { id, status } = await customer()
    const [prospect, off] = [await statusOf(`category = 'prospect'`), await statusOf('not is_active')]
    await db.ask('update app.statuses set allowed_next = array[$2] where code = $1', [status, off])
    expect(await codeOf(move(sales, id, { to: prospect }))).toBe('PD102')
    expect(await codeOf(move(sales, id, { to: prospect, restores: true }))).toBe('PD102')
    await db.ask(`update app.statuses set allowed_next = '{}' where code = $1`, [status])
  })

  it('refuses to go nowhere, to stay, and to enter a status that is history', async () => {
    const { id, status } = await customer()
    expect(await codeOf(move(sales, id, { to: 'nothing' }))).toBe('PD101')
    expect(await codeOf(move(sales, id, { to: status }))).toBe('PD101')
    const old = await statusOf(`category = 'prospect'`)
    await db.ask(`update app.statuses set availability = 'historical' where code = $1`, [old])
    expect(await codeOf(move(sales, id, { to: old }))).toBe('PD101')
    await db.ask(`update app.statuses set availability = 'standard' where code = $1`, [old])
  })

  it('C77 refuses a move of which nothing is told', async () => {
    const { id } = await customer()
    const to = await statusOf(`category = 'prospect'`)
    expect(await codeOf(move(sales, id, { to }, false))).toBe('PD106')
  })

  it('refuses whoever may not edit, and who is nobody', async () => {
    const { id } = await customer()
    const to = await statusOf(`category = 'prospect'`)
    expect(await codeOf(move(await actAs(db, 'reader'), id, { to }))).toBe('42501')
    expect(await codeOf(move({ ...sales, proof: null }, id, { to }))).toBe('42501')
    expect(await codeOf(move({ ...sales, proof: { token: 'pds_forged' } }, id, { to }))).toBe('42501')
  })

  it('words the one entry of a press itself, and lets nothing but a form press', async () => {
    const [{ id, status }, other, off] = [await customer(), await customer(), await statusOf('not is_active')]
    const [book] = await db.ask<{ version: number }>(
      `select (value #>> '{}')::int as version from app.settings where key = 'definitionsVersion'`,
    )
    const targets = { [status]: { '': off } }
    const press = (over: object, of: string[]) =>
      transact(sales, async (tx) => {
        const told = of.map((customerId) => ({
          customerId,
          noun: 'customer',
          objectId: customerId,
          event: 'x.y',
        }))
        const asked = {
          customerId: id,
          expectedVersion: 1,
          transitionId: randomUUID(),
          cause: 'form',
          targets,
        }
        const [row] = await tx.run<{ pressed: object | null }>(
          'press-straight',
          'select app.change_status($1::jsonb, $2::jsonb, $3::jsonb) as pressed',
          [
            JSON.stringify({ ...asked, bookVersion: book?.version, ...over }),
            JSON.stringify(told.map((entry) => ({ ...entry, after: {} }))),
            '[]',
          ],
        )
        return row?.pressed ?? null
      })
    expect(await codeOf(press({}, [other.id, id]))).toBe('PD106')
    expect(await codeOf(press({}, [other.id]))).toBe('PD106')
    expect(await codeOf(press({ cause: 'order' }, [id]))).toBe('PD107')
    expect(await press({ bookVersion: (book?.version ?? 0) - 1 }, [id])).toBeNull()
    expect(await press({ targets: {} }, [id])).toBeNull()
    expect(await press({ targets: { [status]: { nowhere: off } } }, [id])).toBeNull()
    expect(await press({}, [id])).toMatchObject({ id, version: 2, to: off })
    const [entry] = await db.ask(
      'select before, after from app.audit_entries where customer_id = $1 order by seq desc limit 1',
      [id],
    )
    expect(entry).toEqual({ before: { status }, after: { status: off } })
  })

  it('answers a lost race with nothing, and the system on its own account with a move', async () => {
    const { id } = await customer()
    const to = await statusOf(`category = 'on_hold' and not require_status_reason`, { within: false })
    const worker = workerCtx(db)
    expect(await move(worker, id, { to, expectedVersion: 7 })).toBeNull()
    expect(await move(worker, id, { to })).toMatchObject({ version: 2 })
    const [step] = await db.ask(
      'select actor_kind, actor_id from app.transitions where customer_id = $1 and seq = 2',
      [id],
    )
    expect(step).toEqual({ actor_kind: 'system', actor_id: null })
  })

  it('leaves the columns it writes to nobody else', async () => {
    const { id } = await customer()
    for (const column of ['status_code', 'status_seq', 'held_status_code', 'activated_at', 'number', 'id']) {
      const write = transact(sales, (tx) =>
        tx.run(`write-${column}`, `update app.customers set ${column} = ${column} where id = $1`, [id]),
      )
      expect(await codeOf(write), column).toBe('42501')
    }
  })
})
