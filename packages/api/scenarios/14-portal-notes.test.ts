import { actAs, actAsPortal, addPortalCustomer, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { createPortalCaller } from '../src/portal/index.ts'
import { createStaffCaller } from '../src/staff/index.ts'

const scopes = ['internal', 'sales', 'branch', 'support', 'finance', 'fulfillment', 'restricted', 'customer']
const cookie = { set: () => undefined, clear: () => undefined }

let db: TestDatabase
let customer: { id: string; number: string }
let rosa: ReturnType<typeof createPortalCaller>
beforeAll(async () => {
  db = await freshDatabase()
  customer = await addPortalCustomer(db)
  for (const scope of scopes)
    await db.ask(
      `insert into app.notes (customer_id, scope, body, author_name, published_at)
       values ($1, $2, $3, 'Ana', case when $2 = 'customer' then now() - interval '1 minute' end)`,
      [customer.id, scope, `written for ${scope}`],
    )
  rosa = createPortalCaller({ ctx: await actAsPortal(db, { customerId: customer.id, name: 'Rosa' }), cookie })
})

describe('Scenario 14 in the portal: one note per scope', () => {
  it('shows the one that was written for the customer, in the list and on the first page', async () => {
    const { rows } = await rosa.note.list({})
    expect(rows.map(({ body }) => body)).toEqual(['written for customer'])
    const whole = JSON.stringify([await rosa.account.get(), await rosa.note.list({})])
    for (const scope of scopes.slice(0, -1)) expect(whole).not.toContain(`written for ${scope}`)
  })

  it('takes a reply at customer scope, whatever scope is sent, and gives staff a note and a task', async () => {
    const sent = { body: 'When does it leave?', scope: 'restricted', customerId: crypto.randomUUID() }
    await rosa.note.reply(sent).catch(() => rosa.note.reply({ body: sent.body }))
    const written = await db.ask(
      `select customer_id as id, scope, author_kind as kind, author_name as name from app.notes where body = $1`,
      [sent.body],
    )
    expect(written).toEqual([{ id: customer.id, scope: 'customer', kind: 'portal', name: 'Rosa' }])
    const support = createStaffCaller({ ctx: await actAs(db, 'support'), cookie })
    const { rows } = await support.note.list({ customerId: customer.id })
    expect(rows.map(({ body }) => body)).toContain(sent.body)
    const tasks = await db.ask<{ title: string }>('select title from app.tasks where customer_id = $1', [
      customer.id,
    ])
    expect(tasks.map(({ title }) => title)).toEqual([`Rosa: ${sent.body}`])
  })
})
