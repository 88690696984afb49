import type { FreshbooksAccount, FreshbooksClient, FreshbooksSearch } from '@padron/core/ports'
import { unavailable } from '@padron/domain'
import { isAsked } from './asked.ts'
import type { Call } from './connection.ts'
import { toWire } from './fields.ts'
import { type Access, openRoom, searchOf } from './room.ts'
import { Client } from './wire.ts'

type Clients = FreshbooksAccount['clients']

/** A search with more pages was too wide, or was not heard: nothing can be said from it. */
const mostPages = 10
const states = { active: 0, deleted: 1, archived: 2 } as const

export function openClients(call: Call, access: Access): Clients {
  const room = openRoom(call, access, { path: 'users/clients', one: 'client', many: 'clients', row: Client })
  // The state travels alone: beside it every other key of the body would be thrown away (integrations §1.4).
  const move = (id: string, state: keyof typeof states) => room.change(id, { vis_state: states[state] })
  return {
    async list({ withBalances, ...listing } = {}) {
      const found = await room.list(listing.page ?? 1, [
        ...searchOf(listing),
        ...(listing.clientId ? [['search[userid]', listing.clientId] as [string, string]] : []),
        ...(withBalances ? balances : []),
      ])
      const { clientId } = listing
      return {
        ...found,
        rows: found.rows.filter((row) => isAsked(row, listing) && (!clientId || row.id === clientId)),
      }
    },
    get: (id) => room.get(id),
    async search(search) {
      const { query, fits } = comparison(search)
      const found: FreshbooksClient[] = []
      for (let page = 1, last = 1; page <= last; page++) {
        const { rows, pages } = await room.list(page, [query])
        if (pages > mostPages) throw unavailable('freshbooks_filter_ignored')
        found.push(...rows.filter(fits))
        last = pages
      }
      return unique(found)
    },
    create: (fields) => room.create(toWire(fields)),
    update: (id, changes) => {
      const fields = toWire(changes)
      return Object.keys(fields).length === 0 ? room.get(id) : room.change(id, fields)
    },
    archive: (id) => move(id, 'archived'),
    remove: (id) => move(id, 'deleted'),
    restore: (id) => move(id, 'active'),
  }
}

const balances: [string, string][] = [
  ['include[]', 'outstanding_balance'],
  ['include[]', 'credit_balance'],
]

/** The search that works for it, and the same comparison made here. */
function comparison(search: FreshbooksSearch): {
  query: [string, string]
  fits: (client: FreshbooksClient) => boolean
} {
  const contains = (held: string | null, part: string) => fold(held ?? '').includes(fold(part))
  if ('email' in search)
    return {
      query: ['search[email]', search.email],
      fits: ({ fields }) => fold(fields.email ?? '') === fold(search.email),
    }
  if ('organization' in search)
    return {
      query: ['search[organization_like]', search.organization],
      fits: ({ fields }) => contains(fields.organization, search.organization),
    }
  return {
    query: ['search[note_like]', search.note],
    fits: ({ fields }) => contains(fields.note, search.note),
  }
}

const fold = (text: string) => text.normalize('NFC').trim().toLowerCase()

/** Pages shift while they are read. */
const unique = (clients: FreshbooksClient[]) => [...new Map(clients.map((each) => [each.id, each])).values()]
