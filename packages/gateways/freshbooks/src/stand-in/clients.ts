import { wireOfField } from '../fields.ts'
import { notFound, refuse, result } from './answers.ts'
import { hiddenFromSearch, writeClient } from './client-rows.ts'
import { nextId, type StoredAccount, type StoredClient, type VisState } from './state.ts'

const writable = new Set(Object.values(wireOfField))
const longest = 255

export type ClientWorld = { now: () => Date; searchLagSeconds: number }

export function getClient(account: StoredAccount, id: string): Response {
  const client = account.clients.find((each) => each.id === Number(id))
  return client ? result({ client: writeClient(client, account) }) : notFound('client', id)
}

/** No key keeps a second one away: asked twice, it makes two. */
export function createClient(account: StoredAccount, body: unknown, world: ClientWorld): Response {
  const fields = named(readFields(body))
  const refusal = check(fields) ?? (isNameless(fields) ? nameless : null)
  if (refusal) return refuse(refusal)
  const now = world.now()
  const client: StoredClient = { id: nextId(account), fields, visState: 0, signedUp: now, updated: now }
  account.clients.push(client)
  if (world.searchLagSeconds > 0) hide(account, client, world.searchLagSeconds * 1000)
  return result({ client: writeClient(client, account) })
}

/** Until then no search finds it; afterwards the lists that were remembered are forgotten. */
function hide(account: StoredAccount, client: StoredClient, milliseconds: number) {
  hiddenFromSearch.add(client)
  const show = () => {
    hiddenFromSearch.delete(client)
    account.version += 1
  }
  setTimeout(show, milliseconds).unref()
}

/** One phase a request: with `vis_state` in the body everything else is thrown away, and nobody says so. */
export function changeClient(
  account: StoredAccount,
  id: string,
  body: unknown,
  { now }: ClientWorld,
): Response {
  const client = account.clients.find((each) => each.id === Number(id))
  if (!client) return notFound('client', id)
  const sent = clientOf(body)
  const state = sent.ext_vis_state ?? sent.vis_state
  if (state !== undefined) {
    if (![0, 1, 2].includes(Number(state)))
      return refuse({ errno: 1004, field: 'vis_state', message: 'Invalid vis_state.' })
    client.visState = Number(state) as VisState
  } else if (client.visState === 1) return notFound('client', id)
  else {
    const fields = readFields(body)
    const refusal = check(fields)
    if (refusal) return refuse(refusal)
    client.fields = named({ ...client.fields, ...fields })
  }
  client.updated = now()
  account.version += 1
  return result({ client: writeClient(client, account) })
}

const clientOf = (body: unknown): Record<string, unknown> =>
  ((body as { client?: Record<string, unknown> } | null)?.client ?? {}) as Record<string, unknown>

const readFields = (body: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(clientOf(body)).flatMap(([key, value]) =>
      writable.has(key) ? [[key, value === null ? '' : String(value)]] : [],
    ),
  )

const nameless = {
  errno: 1001,
  field: 'organization',
  message: 'Required fields are missing.',
  object: 'client',
}
const isNameless = ({ email, fname, lname, organization }: Record<string, string>) =>
  !email && !fname && !lname && !organization

/** An empty organization becomes the person's name, or the e-mail. */
function named(fields: Record<string, string>): Record<string, string> {
  if (fields.organization) return fields
  const person = [fields.fname, fields.lname].filter(Boolean).join(' ')
  return { ...fields, organization: person || fields.email || '' }
}

function check(fields: Record<string, string>) {
  if (fields.email && !/^\S+@\S+\.\S+$/.test(fields.email))
    return {
      errno: 1013,
      field: 'email',
      message: 'Email is not valid.',
      object: 'client',
      value: fields.email,
    }
  const long = Object.entries(fields).find(([key, value]) => key !== 'note' && value.length > longest)
  return long ? { errno: 1017, field: long[0], message: `${long[0]} is too long.`, object: 'client' } : null
}
