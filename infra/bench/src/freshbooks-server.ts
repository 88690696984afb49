import { walkClients } from '@padron/testing/crowd'
import { connectBooks, startFakeFreshbooks, writeBooks } from '@padron/testing/freshbooks'

/** The stand-in in a process of its own, as FreshBooks is; what it holds is the generator's. */
export type BooksOrder = {
  adminUrl: string
  customers: number
  invoices: number
  today: string
  requestsPerSecond: number
}
export type BooksReady = { url: string; connectionId: string }
export type BooksCounts = { asked: number; refused: number; peak: number }

export const planBooks = ({ customers, invoices, today }: BooksOrder) => ({
  seed: 1,
  clients: customers,
  invoices,
  today,
  people: walkClients({ size: customers, seed: 1 }),
})

async function main() {
  const order = JSON.parse(process.argv[2] ?? '') as BooksOrder
  const { requestsPerSecond } = order
  const { standIn, url } = await startFakeFreshbooks({
    books: writeBooks(planBooks(order)),
    requestsPerSecond,
  })
  const { connectionId } = await connectBooks(order.adminUrl, standIn)
  process.send?.({ url, connectionId } satisfies BooksReady)
  process.on('message', () => {
    const { asked, refused } = standIn.rate
    const all = Object.values(asked).reduce((sum, times) => sum + times, 0)
    process.send?.({ asked: all, refused, peak: standIn.rate.peak() } satisfies BooksCounts)
  })
}

if (process.send) await main()
