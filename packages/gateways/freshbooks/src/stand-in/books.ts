import type { FreshbooksFields } from '@padron/core/ports'
import { toWire } from '../fields.ts'
import { type Chance, openChance } from './chance.ts'
import type { AllFigures } from './figures.ts'
import { type InvoiceDraft, writeInvoice } from './invoice-story.ts'
import { invent } from './people.ts'
import type { Rows, StoredClient } from './state.ts'

export type BooksPlan = {
  seed?: number
  clients: number
  invoices: number
  /** The tenant's day, `yyyy-mm-dd`, from which everything is dated backwards. */
  today: string
  /** Who the clients are; invented when there are not enough. */
  people?: Iterable<Partial<FreshbooksFields>>
}

/** Rows, and the figures that were meant while they were written: tallied story by story, not read back. */
export type Books = Rows & { figures: AllFigures }

const currencies = ['MXN', 'USD'] as const
const firstClient = 10_001

export function writeBooks({ seed = 1, clients, invoices, today, people = [] }: BooksPlan): Books {
  const chance = openChance(seed)
  const books: Books = { clients: [], invoices: [], payments: [], credits: [], figures: new Map() }
  for (const fields of take(clients, people, invent(chance)))
    books.clients.push(writeClient(fields, firstClient + books.clients.length, today))
  const ids = counter(firstClient + clients)
  for (const [index, count] of shareOut(invoices, clients).entries())
    for (let nth = 0; nth < count; nth++)
      writeInvoice(books, ids, draftOf(books.clients[index] as StoredClient, chance, today), chance)
  return books
}

/** Zipf, at most 400 each: a few have many, and some have none. */
function shareOut(invoices: number, clients: number): number[] {
  const weights = Array.from({ length: clients }, (_, index) => 1 / (index + 1) ** 0.7)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const shares = weights.map((weight) => Math.min(400, Math.floor((invoices * weight) / whole)))
  let left = invoices - shares.reduce((sum, share) => sum + share, 0)
  for (let index = 0; left > 0 && index < clients * 400; index++) {
    const at = index % clients
    if ((shares[at] ?? 400) >= 400) continue
    shares[at] = (shares[at] ?? 0) + 1
    left -= 1
  }
  return shares
}

function writeClient(fields: Partial<FreshbooksFields>, id: number, today: string): StoredClient {
  const since = new Date(Date.parse(`${today}T15:00:00Z`) - (id % 1500) * 86_400_000)
  return { id, fields: toWire(fields), visState: 0, signedUp: since, updated: since }
}

function draftOf({ id, fields }: StoredClient, chance: Chance, today: string): InvoiceDraft {
  const own = currencies.find((each) => each === fields.currency_code) ?? 'MXN'
  const currency = chance.happens(88) ? own : currencies[own === 'MXN' ? 1 : 0]
  return { clientId: id, currency, ageDays: 1 + chance.below(1500), today }
}

function* take<Item>(count: number, ...sources: Iterable<Item>[]): Generator<Item> {
  let taken = 0
  for (const source of sources)
    for (const item of source) {
      if (taken++ >= count) return
      yield item
    }
}

const counter = (first: number) => {
  let next = first
  return () => next++
}
