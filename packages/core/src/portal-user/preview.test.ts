import type { PortalPermission, PortalPreview } from '@padron/domain'
import {
  actAs,
  actAsPortal,
  addPortalCustomer,
  anonymousCtx,
  freshDatabase,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PortalCtx } from '../ctx.ts'
import { listPortalDeliveries } from '../delivery/index.ts'
import { listPortalFiles } from '../file/index.ts'
import { listPortalInvoices } from '../invoice/index.ts'
import { listPortalNotes } from '../note/index.ts'
import { listPortalOrders } from '../order/index.ts'
import { getProfile } from '../profile-request/index.ts'
import { listPortalQuotes } from '../quote/index.ts'
import { previewPortal } from './index.ts'

let db: TestDatabase
let customerId: string
beforeAll(async () => {
  db = await freshDatabase()
  customerId = (await addPortalCustomer(db)).id
  const other = await addPortalCustomer(db)
  for (const id of [customerId, other.id]) {
    await db.ask(`insert into app.quotes (customer_id, title, total_minor) values ($1, 'Chairs', 100)`, [id])
    await db.ask(`insert into app.orders (customer_id, title, total_minor) values ($1, 'Tables', 200)`, [id])
    await db.ask(
      `insert into app.invoices (customer_id, title, total_minor, issued_on, due_on)
       values ($1, 'Rent', 300, current_date - 40, current_date - 10)`,
      [id],
    )
    await db.ask(
      `insert into app.assignments (customer_id, kind, title) values ($1, 'delivery', 'Bring it')`,
      [id],
    )
    await db.ask(
      `insert into app.notes (customer_id, scope, body, author_kind, author_name, published_at)
       select $1, s.scope, 'For ' || s.scope, 'staff', 'Sam', case when s.scope = 'customer' then now() end
         from unnest(array['customer', 'internal', 'restricted']) as s(scope)`,
      [id],
    )
  }
})

/** What the portal itself answers somebody with these permissions. */
async function seenBy(person: PortalCtx): Promise<Omit<PortalPreview, 'state'>> {
  const readMoney = async () => listPortalInvoices(person, { filter: 'all' })
  return {
    profile: await getProfile(person),
    notes: await listPortalNotes(person, {}),
    invoices: await readMoney().catch(() => null),
    quotes: await listPortalQuotes(person, {}),
    orders: await listPortalOrders(person, {}),
    deliveries: await listPortalDeliveries(person, {}),
    files: await listPortalFiles(person, {}),
  }
}
/** Nobody in particular has read anything. */
const unread = (preview: Omit<PortalPreview, 'state'>) => ({
  ...preview,
  notes: preview.notes && {
    ...preview.notes,
    rows: preview.notes.rows.map((row) => ({ ...row, isUnread: null, mine: null })),
  },
})

describe('looking at the portal as the customer sees it', () => {
  it.each([[['admin']], [['billing']], [['operations']]] as [PortalPermission[]][])(
    'answers exactly what the portal answers somebody who may %s',
    async (permissions) => {
      const manager = await actAs(db, 'manager')
      const { state, ...parts } = await previewPortal(manager, { customerId, permissions })
      expect(state).toEqual({ isSuspended: false, mayEnter: true, mayOrder: true, mayEdit: true })
      const seen = await seenBy(await actAsPortal(db, { customerId, permissions }))
      expect(unread(parts)).toEqual(unread(seen))
      expect(parts.notes?.rows.map(({ body }) => body)).toEqual(['For customer'])
      expect(parts.invoices === null).toBe(permissions[0] === 'operations')
    },
  )

  it('shows no part that the reader may not read on their own account', async () => {
    const sales = await previewPortal(await actAs(db, 'sales'), { customerId, permissions: ['admin'] })
    expect(sales.invoices).toBeNull()
    expect(sales.orders?.rows).toHaveLength(1)
    await db.ask(
      `insert into app.role_abilities (role_code, ability) values ('dispatch', 'portal-user.read')`,
    )
    const dispatch = await previewPortal(await actAs(db, 'dispatch'), { customerId, permissions: ['admin'] })
    expect(dispatch).toMatchObject({ profile: null, notes: null, files: null, invoices: null })
    expect(dispatch.deliveries?.rows).toHaveLength(1)
  })

  it('leaves a row each time, and is refused to everybody else', async () => {
    const asked = { customerId, permissions: ['billing' as const] }
    const told = () =>
      db.ask(`select after from app.audit_entries where event = 'portal-user.previewed' and object_id = $1`, [
        customerId,
      ])
    const before = (await told()).length
    await previewPortal(await actAs(db, 'support'), asked)
    expect((await told()).slice(before)).toEqual([{ after: { permissions: ['billing'] } }])
    await expect(previewPortal(await actAs(db, 'reader'), asked)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(previewPortal(anonymousCtx(db), asked)).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
    const nobody = { ...asked, customerId: '01920000-0000-7000-8000-00000000dead' }
    await expect(previewPortal(await actAs(db, 'support'), nobody)).rejects.toMatchObject({
      kind: 'not_found',
    })
  })
})
