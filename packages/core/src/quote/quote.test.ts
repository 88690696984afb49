import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, moveTo, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { closeOrder } from '../order/index.ts'
import {
  acceptQuote,
  closeQuote,
  convertQuote,
  copyQuote,
  createQuote,
  getQuote,
  listQuotes,
  reopenQuote,
} from './index.ts'

const offer = { title: 'Forty chairs', totalMinor: 1_200_000, acknowledged: false }
const no = { acknowledged: false }
const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })

describe('quotes', () => {
  let db: TestDatabase
  let sales: Ctx
  let active: string
  beforeAll(async () => {
    db = await freshDatabase()
    sales = await actAs(db, 'sales')
    active = (await standing(db, 'ACTV')).id
  })

  it('are made with a number, listed, and leave an audit row', async () => {
    const { id: customerId } = await standing(db, 'PROS')
    const quote = await createQuote(sales, { customerId, ...offer, currency: 'USD' })
    expect(quote).toMatchObject({ state: 'open', totalMinor: 1_200_000, currency: 'USD', order: null })
    expect(quote.number).toMatch(/^Q-\d{6}$/)
    expect(await listQuotes(sales, { customerId })).toEqual([quote])
    expect(await getQuote(sales, { quoteId: quote.id })).toEqual(quote)
    expect((await auditOf(db, quote.id))[0]).toMatchObject({ event: 'quote.created' })
  })

  it('are accepted, turned down or cancelled once, and open again where the status lets them', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const { id: quoteId } = await createQuote(sales, { customerId, ...offer })
    expect(await acceptQuote(sales, { quoteId, expectedVersion: 1 })).toMatchObject({ state: 'accepted' })
    await expect(closeQuote(sales, { quoteId, expectedVersion: 2, state: 'rejected' })).rejects.toMatchObject(
      refused('record_closed'),
    )
    const open = await reopenQuote(sales, { quoteId, expectedVersion: 2, ...no })
    expect(open).toMatchObject({ state: 'open', version: 3 })
    await expect(reopenQuote(sales, { quoteId, expectedVersion: 3, ...no })).rejects.toMatchObject(
      refused('record_open'),
    )
    await expect(acceptQuote(sales, { quoteId, expectedVersion: 1 })).rejects.toMatchObject(
      refused('changed_meanwhile'),
    )
    await closeQuote(sales, { quoteId, expectedVersion: 3, state: 'rejected' })
    await moveTo(db, customerId, 'DNS')
    await expect(reopenQuote(sales, { quoteId, expectedVersion: 4, ...no })).rejects.toMatchObject(
      refused('gate_blocked'),
    )
    expect((await auditOf(db, quoteId)).map(({ event }) => event)).toEqual([
      'quote.created',
      'quote.accepted',
      'quote.reopened',
      'quote.rejected',
    ])
  })

  it('are copied through today’s gate', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const { id: quoteId, number } = await createQuote(sales, { customerId, ...offer })
    expect(await copyQuote(sales, { quoteId, ...no })).toMatchObject({
      ...{ title: offer.title, totalMinor: offer.totalMinor, copiedFrom: { number } },
    })
    await moveTo(db, customerId, 'SUSP')
    await expect(copyQuote(sales, { quoteId, ...no })).rejects.toMatchObject(
      refused('acknowledgement_required', 'invalid'),
    )
    await expect(copyQuote(sales, { quoteId, acknowledged: true })).resolves.toMatchObject({ state: 'open' })
  })

  it('become one order, by which they are accepted, through the gate and rule of orders', async () => {
    const { id: customerId } = await standing(db, 'BID')
    const { id: quoteId, number } = await createQuote(sales, { customerId, ...offer })
    const order = await convertQuote(sales, { quoteId, expectedVersion: 1, ...no })
    expect(order).toMatchObject({
      ...{ title: offer.title, totalMinor: offer.totalMinor, quote: { id: quoteId, number } },
      moved: { from: { name: 'Bid' }, to: { name: 'Hold for credit check' } },
    })
    const quote = await getQuote(sales, { quoteId })
    expect(quote).toMatchObject({ state: 'accepted', order: { id: order.id, number: order.number } })
    await expect(
      convertQuote(sales, { quoteId, expectedVersion: quote.version, ...no }),
    ).rejects.toMatchObject(refused('quote_converted'))
    await closeOrder(sales, { orderId: order.id, expectedVersion: 1, state: 'cancelled' })
    const again = await convertQuote(sales, { quoteId, expectedVersion: quote.version, ...no })
    expect(again.id).not.toBe(order.id)
  })

  it('that were turned down, or of a blocked customer, become no order', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const { id: quoteId } = await createQuote(sales, { customerId, ...offer })
    await moveTo(db, customerId, 'SUSP')
    await expect(convertQuote(sales, { quoteId, expectedVersion: 1, ...no })).rejects.toMatchObject(
      refused('gate_blocked'),
    )
    expect(await getQuote(sales, { quoteId })).toMatchObject({ state: 'open', version: 1 })
    await closeQuote(sales, { quoteId, expectedVersion: 1, state: 'cancelled' })
    await expect(convertQuote(sales, { quoteId, expectedVersion: 2, ...no })).rejects.toMatchObject(
      refused('record_closed'),
    )
  })

  it('are nobody’s business without the ability, without sign-in, or after it ended', async () => {
    const { id: quoteId } = await createQuote(sales, { customerId: active, ...offer })
    const closed = await createQuote(sales, { customerId: active, ...offer })
    await closeQuote(sales, { quoteId: closed.id, expectedVersion: 1, state: 'cancelled' })
    const verbs: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => createQuote(ctx, { customerId: active, ...offer }),
      (ctx) => copyQuote(ctx, { quoteId, ...no }),
      (ctx) => reopenQuote(ctx, { quoteId: closed.id, expectedVersion: 2, ...no }),
      (ctx) => acceptQuote(ctx, { quoteId, expectedVersion: 1 }),
      (ctx) => closeQuote(ctx, { quoteId, expectedVersion: 1, state: 'rejected' }),
      (ctx) => convertQuote(ctx, { quoteId, expectedVersion: 1, ...no }),
    ]
    const reader = await actAs(db, 'reader')
    const warehouse = await actAs(db, 'warehouse')
    const gone = await addStaff(db, { role: 'sales', email: 'gone@padron.test', name: 'Gone' })
    const former = await actAsUser(db, gone.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    for (const verb of verbs) {
      await expect(verb(reader)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
      await expect(verb(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required', 'forbidden'))
      await expect(verb(former)).rejects.toBeInstanceOf(Error)
    }
    for (const verb of [
      (ctx: Ctx) => getQuote(ctx, { quoteId }),
      (ctx: Ctx) => listQuotes(ctx, { customerId: active }),
    ])
      await expect(verb(warehouse)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
    expect(await getQuote(reader, { quoteId })).toMatchObject({ state: 'open', version: 1 })
  })
})
