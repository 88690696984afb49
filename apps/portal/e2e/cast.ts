import { closeAssignment, createAssignment } from '@padron/core/assignment'
import { createInvoice } from '@padron/core/invoice'
import { addNote } from '@padron/core/note'
import { createOrder } from '@padron/core/order'
import { recordPayment } from '@padron/core/payment'
import { createQuote } from '@padron/core/quote'
import { actAs, type TestDatabase } from '@padron/testing'
import { complete } from '../../back-office/e2e/cast.ts'

export type Customer = { id: string; number: string; version: number }

const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** One of the cast with a year of business behind it, as its people see it in the portal. */
export async function trade(db: TestDatabase, tradeName: string): Promise<Customer> {
  const customer = await complete(db, tradeName)
  const customerId = customer.id
  const manager = await actAs(db, 'admin')
  const money = { currency: 'MXN' } as const
  const bill = (title: string, totalMinor: number, issued: number, due: number) =>
    createInvoice(manager, {
      ...{ customerId, title, totalMinor, ...money },
      ...{ issuedOn: dayFrom(issued), dueOn: dayFrom(due), acknowledged: false },
    })
  const paid = await bill('Desks, first delivery', 1_820_000, -60, -30)
  await recordPayment(manager, {
    ...{ invoiceId: paid.id, amountMinor: 1_820_000, ...money },
    ...{ paidOn: dayFrom(-35), method: 'transfer' },
  })
  const late = await bill('Chairs for twelve', 1_240_000, -40, -9)
  await recordPayment(manager, {
    ...{ invoiceId: late.id, amountMinor: 240_000, ...money },
    ...{ paidOn: dayFrom(-12), method: 'card' },
  })
  await bill('Water dispensers, November', 89_000, -3, 27)
  const common = { customerId, ...money, acknowledged: false }
  await createQuote(manager, { ...common, title: 'Shelves for the archive', totalMinor: 3_180_000 })
  const order = await createOrder(manager, {
    ...common,
    ...{ title: 'Meeting room for twelve', totalMinor: 12_480_000, paidMinor: 0 },
  })
  const work = { customerId, orderId: order.id, acknowledged: false }
  const done = await createAssignment(manager, { ...work, kind: 'delivery', title: 'Desks brought' })
  await closeAssignment(manager, { assignmentId: done.id, expectedVersion: done.version, state: 'done' })
  await createAssignment(manager, {
    ...{ ...work, kind: 'installation', title: 'Table put together' },
    scheduledOn: dayFrom(9),
  })
  await createAssignment(manager, { ...work, kind: 'delivery', title: 'Chairs to come' })
  await write(db, customerId, 'Your meeting room is planned. We write as soon as the day is fixed.')
  return customer
}

/** A message of the office, past the moment in which it can be taken back. */
export async function write(db: TestDatabase, customerId: string, body: string) {
  const anHourAgo = () => new Date(Date.now() - 3_600_000)
  const manager = await actAs(db, 'manager', { now: anHourAgo })
  const note = { customerId, scope: 'customer', body, departments: [], tags: [] } as const
  await addNote(manager, {
    ...note,
    departments: [],
    tags: [],
    hasPersonalData: false,
    acknowledgedPublish: true,
  })
}
