import {
  actAs,
  actAsPortal,
  addPortalCustomer,
  freshDatabase,
  portalStranger,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, moveTo } from '../../test/standing.ts'
import type { Ctx, PortalCtx } from '../ctx.ts'
import { listTasks } from '../task/index.ts'
import { acceptPortalQuote, createQuote, getPortalQuote, getQuote, listPortalQuotes } from './index.ts'

let db: TestDatabase
let sales: Ctx
let casa: { id: string; number: string }
let otro: { id: string; number: string }
let ana: PortalCtx
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
  casa = await addPortalCustomer(db)
  otro = await addPortalCustomer(db)
  ana = await actAsPortal(db, { customerId: casa.id, permissions: ['operations'], name: 'Ana Ruiz' })
})

const offer = (customerId: string) =>
  createQuote(sales, { customerId, title: 'Forty chairs', totalMinor: 100_00, acknowledged: false })
const told = (error: { kind: string; reason: unknown; detail: unknown }) => ({
  kind: error.kind,
  reason: error.reason,
  detail: error.detail,
})

describe('quotes in the portal', () => {
  it('are those of one’s own customer, newest first', async () => {
    const mine = await offer(casa.id)
    await offer(otro.id)
    const { rows } = await listPortalQuotes(ana, {})
    expect(rows).toEqual([
      {
        ...{ number: mine.number, version: 1, title: 'Forty chairs', totalMinor: 100_00, currency: 'MXN' },
        ...{ state: 'open', createdAt: expect.any(Date), closedAt: null },
      },
    ])
    expect(await getPortalQuote(ana, { number: mine.number })).toEqual(rows[0])
  })

  it('are accepted once: staff find it, a task, and who it was', async () => {
    const { id, number } = await offer(casa.id)
    expect(await acceptPortalQuote(ana, { number, expectedVersion: 1 })).toMatchObject({
      ...{ number, state: 'accepted', version: 2, closedAt: expect.any(Date) },
    })
    expect(await getQuote(sales, { quoteId: id })).toMatchObject({ state: 'accepted' })
    const tasks = await listTasks(sales, { customerId: casa.id, includesDone: false })
    expect(tasks.map(({ title }) => title)).toContain(`${number} ✓ Forty chairs`)
    expect((await auditOf(db, id)).slice(-1)).toMatchObject([
      { event: 'quote.accepted', actor_kind: 'portal' },
    ])
    await expect(acceptPortalQuote(ana, { number, expectedVersion: 2 })).rejects.toThrow(
      'conflict: quote_closed',
    )
  })

  it('of two who accept at once one is told that it happened already', async () => {
    const { number } = await offer(casa.id)
    const both = await Promise.allSettled([
      acceptPortalQuote(ana, { number, expectedVersion: 1 }),
      acceptPortalQuote(ana, { number, expectedVersion: 1 }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const [lost] = both.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
    expect(lost).toMatchObject({ kind: 'conflict' })
  })

  it('that changed since they were read are shown again instead', async () => {
    const { id, number } = await offer(casa.id)
    await db.ask('update app.quotes set total_minor = 99900, version = 2 where id = $1', [id])
    await expect(acceptPortalQuote(ana, { number, expectedVersion: 1 })).rejects.toMatchObject({
      reason: { code: 'changed_meanwhile' },
      detail: { current: { totalMinor: 999_00, version: 2 } },
    })
    expect(await getPortalQuote(ana, { number })).toMatchObject({ state: 'open' })
  })

  it('of somebody else are not there, word for word, and nothing happens to them', async () => {
    const foreign = await offer(otro.id)
    for (const ask of [getPortalQuote, acceptPortalQuote]) {
      const [theirs, none] = await Promise.all(
        [foreign.number, 'Q-999999'].map((number) =>
          ask(ana, { number, expectedVersion: 1 }).catch((error) => error),
        ),
      )
      expect(told(theirs)).toMatchObject({ kind: 'not_found' })
      expect(told(theirs)).toEqual(told(none))
    }
    expect(await getQuote(sales, { quoteId: foreign.id })).toMatchObject({ state: 'open', version: 1 })
  })

  it('are accepted by whom orders are the business, through an open door', async () => {
    const { number } = await offer(casa.id)
    const clerk = await actAsPortal(db, { customerId: casa.id, permissions: ['billing'] })
    expect(await getPortalQuote(clerk, { number })).toMatchObject({ number })
    const ask = { number, expectedVersion: 1 }
    expect(() => acceptPortalQuote(clerk, ask)).toThrow('forbidden: portal_permission')
    expect(() => acceptPortalQuote(portalStranger(db), ask)).toThrow('forbidden: sign_in_required')
    const gone = await addPortalCustomer(db)
    const bea = await actAsPortal(db, { customerId: gone.id })
    const late = await offer(gone.id)
    await moveTo(db, gone.id, 'INAC')
    await expect(acceptPortalQuote(bea, { number: late.number, expectedVersion: 1 })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })
})
