import type { FakeFreshbooks } from '../fake.ts'
import { json, page } from './answers.ts'
import { type Fault, faultKinds } from './faults.ts'
import { reckonFigures } from './figures.ts'

/**
 * What the server offers beside FreshBooks' own addresses: a desk for people who try, and browser tests. It
 * plans faults, plays the other side, and tells what it counted. Null for every other address.
 */
export async function answerDesk(standIn: FakeFreshbooks, request: Request): Promise<Response | null> {
  const { pathname, searchParams } = new URL(request.url)
  if (pathname === '/' && request.method === 'GET') return page('FreshBooks stand-in', welcome(standIn))
  if (pathname === '/healthz') return json({ ok: true })
  if (!pathname.startsWith('/stand-in/')) return null
  const sent = request.method === 'POST' ? await readSent(request) : {}
  const { people, faults, outbox, rate, state } = standIn
  switch (`${request.method} ${pathname.slice('/stand-in/'.length)}`) {
    case 'POST invoices':
      return json(people.addInvoice({ ...sent, ...numbers(sent, 'clientId', 'netMinor') }))
    case 'POST payments':
      return json(people.pay(Number(sent.invoiceId), Number(sent.amountMinor)))
    case 'POST clients':
      return json(people.changeClient(Number(sent.clientId), (sent.fields ?? {}) as Record<string, string>))
    case 'POST faults':
      if (!faultKinds.some((kind) => kind === sent.kind)) return json({ known: faultKinds }, 400)
      faults.plan(sent as Fault)
      return json({ planned: true })
    case 'POST faults/clear':
      faults.clear()
      return json({ cleared: true })
    case 'POST hooks':
      return json({ sent: await outbox.flush(sent) })
    case 'GET counts':
      return json({ asked: rate.asked, peak: rate.peak(), refused: rate.refused, faults: faults.counts })
    case 'GET figures':
      return json(figures(state.accounts[0] ?? null, searchParams.get('today') ?? ''))
    default:
      return json({ message: 'The desk knows no such thing.' }, 404)
  }
}

async function readSent(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text()
  const isForm = request.headers.get('content-type')?.includes('urlencoded')
  return isForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text || '{}')
}

const numbers = (sent: Record<string, unknown>, ...keys: ['clientId', 'netMinor']) =>
  Object.fromEntries(keys.map((key) => [key, Number(sent[key])])) as { clientId: number; netMinor: number }

const figures = (rows: Parameters<typeof reckonFigures>[0] | null, today: string) =>
  rows ? Object.fromEntries(reckonFigures(rows, today || new Date().toISOString().slice(0, 10))) : {}

const field = (name: string, label: string, value = '') =>
  `<label>${label} <input name="${name}" value="${value}" required></label> `

const welcome = ({ state }: FakeFreshbooks) =>
  `<h1>FreshBooks stand-in</h1>
<p>In place of FreshBooks while no account is configured. What is done here happens "over there".</p>
<ul>${state.accounts
    .map(({ accountId, clients, invoices }) => {
      return `<li>${accountId}: ${clients.length} clients, ${invoices.length} invoices</li>`
    })
    .join('')}</ul>
<form method="post" action="/stand-in/invoices"><h2>New invoice</h2>
${field('clientId', 'Client id')}${field('netMinor', 'Amount in cents', '100000')}
${field('currency', 'Currency', 'MXN')}<button>Send</button></form>
<form method="post" action="/stand-in/payments"><h2>Payment</h2>
${field('invoiceId', 'Invoice id')}${field('amountMinor', 'Amount in cents')}<button>Pay</button></form>`
