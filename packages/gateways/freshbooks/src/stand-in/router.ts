import { json, notFound, page, refuse } from './answers.ts'
import { answerCallbacks } from './callbacks.ts'
import { clientKind } from './client-rows.ts'
import { type ClientWorld, changeClient, createClient, getClient } from './clients.ts'
import { consentPage } from './consent.ts'
import { list } from './listing.ts'
import { creditKind, getRow, invoiceKind, paymentKind } from './money-rows.ts'
import { answerMe, answerToken, type Bearer, findBearer, type OauthWorld, revoke } from './oauth.ts'
import type { Outbox } from './outbox.ts'
import type { State, StoredAccount } from './state.ts'

export type World = OauthWorld & ClientWorld & { state: State; outbox: Outbox }
type Asked = {
  method: string
  account: StoredAccount
  id: string | undefined
  query: URLSearchParams
  body: unknown
}

export async function answer(request: Request, world: World): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  const { method } = request
  if (pathname === '/oauth/authorize/') return consentPage(request, world)
  const body = parse(await request.text())
  if (pathname === '/auth/oauth/token') return answerToken(world.state.tokens, body, world)
  if (pathname === '/auth/oauth/revoke') return revoke(world.state.tokens, body)
  const bearer = findBearer(world.state.tokens, request, world.now())
  if (!bearer)
    return json({ error: 'unauthenticated', error_description: 'This action requires authentication.' }, 401)
  if (pathname === '/auth/api/v1/users/me') return answerMe(world.state.accounts)
  const [, area, accountId, room = '', id] =
    /^\/(accounting|events)\/account\/([^/]+)\/(\w+\/\w+)(?:\/(\w+))?$/.exec(pathname) ?? []
  const account = world.state.accounts.find((each) => each.accountId === accountId)
  if (!area) return page('404', 'Not found', 404)
  if (!account) return refuse({ errno: 1003, message: 'The account is not yours.' }, 403)
  return answerRoom(room, { method, account, id, query: searchParams, body }, bearer, world)
}

const scopeOf: Record<string, string> = {
  'users/clients': 'clients',
  'invoices/invoices': 'invoices',
  'payments/payments': 'payments',
  'credit_notes/credit_notes': 'credit_notes',
}

function answerRoom(room: string, asked: Asked, { scopes }: Bearer, world: World): Response {
  const scope = `user:${scopeOf[room]}:${asked.method === 'GET' ? 'read' : 'write'}`
  if (scopeOf[room] && !scopes.includes(scope))
    return refuse({ errno: 1003, message: 'The token lacks the scope.' }, 403)
  const { account, id, query } = asked
  if (room === 'users/clients') return answerClients(asked, world)
  if (room === 'events/callbacks') return answerCallbacks(account, asked, world.outbox)
  if (room === 'invoices/invoices')
    return id ? getRow(invoiceKind, 'invoice', account, id, query) : list(invoiceKind, account, query)
  if (room === 'payments/payments')
    return id ? getRow(paymentKind, 'payment', account, id, query) : list(paymentKind, account, query)
  if (room === 'credit_notes/credit_notes')
    return id ? getRow(creditKind, 'credit_notes', account, id, query) : list(creditKind, account, query)
  return notFound('resource', room)
}

function answerClients({ method, account, id, query, body }: Asked, world: World): Response {
  if (method === 'POST') {
    const made = createClient(account, body, world)
    if (made.ok) world.outbox.tell(account, 'client.create', account.nextId - 1)
    return made
  }
  if (id === undefined) return list(clientKind, account, query)
  if (method !== 'PUT') return getClient(account, id)
  const changed = changeClient(account, id, body, world)
  if (changed.ok) world.outbox.tell(account, 'client.update', Number(id))
  return changed
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
