import { transact } from '@padron/db'
import { type FieldOwners, isFailure, type LinkFace } from '@padron/domain'
import {
  actAs,
  type Clock,
  clock,
  connectBooks,
  type FakeFreshbooks,
  fakeFreshbooks,
  freshDatabase,
  gateways,
  type Pace,
  type TestDatabase,
  workerCtx,
} from '@padron/testing'
import type { Ctx } from '../src/ctx.ts'
import { carryOutLink, linkCustomer, mirrorClients, planLink, withAccount } from '../src/freshbooks/index.ts'
import { type Standing, standing } from './standing.ts'

/** A company that is connected, the stand-in behind it, people and a worker, all by one clock. */
export type Linking = {
  db: TestDatabase
  fake: FakeFreshbooks
  connectionId: string
  time: Clock
  sales: Ctx
  worker: Ctx
  as(role: string): Promise<Ctx>
}

const noBooks = { clients: [], invoices: [], payments: [], credits: [] }
/** Their asking for silence is heard by the job alone, since the clock stands still. */
const noPace: Pace = { run: (_connection, call) => call(), hold: async () => undefined }
const retry = { tries: 2, firstSeconds: 0.005, longestSeconds: 1 }

export async function openLinking({ searchLagSeconds = 0, timeoutSeconds = 0.3 } = {}): Promise<Linking> {
  const db = await freshDatabase()
  const time = clock(new Date().toISOString())
  const fake = fakeFreshbooks({ books: structuredClone(noBooks), now: time.now, searchLagSeconds })
  const connected = await connectBooks(db.adminUrl, fake, {
    gateway: { timeoutSeconds, retry, pace: noPace },
  })
  const given = { clock: time, gateways: gateways(connected.gateways) }
  return {
    ...{ db, fake, time, connectionId: connected.connectionId },
    sales: await actAs(db, 'sales', given),
    worker: workerCtx(db, undefined, given),
    as: (role) => actAs(db, role, given),
  }
}

const wireNames = {
  organization: 'organization',
  firstName: 'fname',
  lastName: 'lname',
  email: 'email',
  businessPhone: 'bus_phone',
  city: 'p_city',
  taxId: 'vat_number',
  note: 'note',
}
type ClientFields = Partial<Record<keyof typeof wireNames, string>>

/** A client of theirs, as somebody over there made it. */
export function addClient({ fake, time }: Linking, fields: ClientFields): string {
  const account = fake.state.accounts[0]!
  const wire = Object.entries(fields).map(([name, value]) => [wireNames[name as keyof ClientFields], value])
  account.version += 1
  const client = { id: account.nextId++, fields: Object.fromEntries(wire), visState: 0 as const }
  account.clients.push({ ...client, signedUp: time.now(), updated: time.now() })
  return String(client.id)
}

/** Their clients as they are by now, in the order they were made. */
export const clientsOf = ({ fake }: Linking) =>
  (fake.state.accounts[0]?.clients ?? []).map(({ id, ...client }) => ({ ...client, id: String(id) }))

/** Nobody is linked and nothing is there, on either side. */
export async function startOver({ db, fake }: Linking): Promise<void> {
  fake.faults.clear()
  const account = fake.state.accounts[0]!
  account.clients.splice(0)
  account.version += 1
  await db.ask('delete from app.freshbooks_links')
  await db.ask('delete from app.freshbooks_clients')
  await db.ask(`update app.freshbooks_connections set paused_until = null, state = 'connected'`)
}

/** Reads their clients, as a sync does. */
export async function readClients({ worker, connectionId }: Linking): Promise<void> {
  const page = await withAccount(worker, connectionId, ({ clients }) => clients.list())
  const seen = { seenAt: worker.now() }
  await transact(worker, (tx) => mirrorClients(tx, connectionId, page.rows, seen))
}

type Chosen = { externalId?: string; owners?: FieldOwners; acknowledged?: boolean }

/** Plans and links, as the wizard does: the client that is named, or a new one. */
export async function askLink(ctx: Ctx, customerId: string, chosen: Chosen = {}): Promise<LinkFace> {
  const { externalId, owners = {}, acknowledged = false } = chosen
  const wish = {
    customerId,
    choice: externalId ? ('link' as const) : ('create' as const),
    externalId,
    owners,
  }
  const { hash: planHash } = await planLink(ctx, wish)
  return linkCustomer(ctx, { ...wish, planHash, acknowledged })
}

/** One run of the job: seconds it waits, what it threw that passes by itself, or that it is over. */
export async function runLink({ worker }: Linking, linkId: string): Promise<number | string> {
  try {
    const { waitSeconds } = await carryOutLink(worker, { linkId })
    return waitSeconds ?? 'over'
  } catch (error) {
    if (!isFailure(error) || (error.kind !== 'unavailable' && error.kind !== 'limit')) throw error
    return error.reason.code
  }
}

/** Runs it again and again until it is over, as the queue does, each time as much later as it asked for. */
export async function follow(linking: Linking, linkId: string, most = 12): Promise<(number | string)[]> {
  const steps: (number | string)[] = []
  while (steps.at(-1) !== 'over' && steps.length < most) {
    const step = await runLink(linking, linkId)
    steps.push(step)
    await wait(linking, typeof step === 'number' ? step : 61)
  }
  return steps
}

/** So much later by both clocks: ours, and the database's, by which a pause ends. */
export async function wait({ time, db }: Linking, seconds: number): Promise<void> {
  time.forward({ seconds })
  const text = `update app.freshbooks_connections set paused_until = paused_until - make_interval(secs => $1)`
  await db.ask(text, [seconds])
}

type Named = { name: string; status?: string; email?: string; taxId?: string }

/** A customer in this status with a name, a tax id of its own and, if one is given, an address. */
export async function addCustomer({ db }: Linking, named: Named): Promise<Standing> {
  const made = await standing(db, named.status ?? 'ACTV')
  await db.ask(
    `update app.customers set legal_name = $2, trade_name = $2, name_key = lower($2), country = 'MX',
       tax_id = coalesce($3, tax_id) where id = $1`,
    [made.id, named.name, named.taxId ?? null],
  )
  if (named.email)
    await db.ask(
      `insert into app.contact_methods (customer_id, kind, value, normalized)
       values ($1, 'email', $2, lower($2))`,
      [made.id, named.email],
    )
  return made
}

type LinkRow = {
  state: string
  reason: string | null
  external_id: string | null
  marker: string
  attempts: number
  version: number
}

/** What is kept of a link. */
export async function rowOfLink({ db }: Linking, linkId: string): Promise<LinkRow> {
  const [row] = await db.ask<LinkRow>(
    'select state, reason, external_id, marker, attempts, version from app.freshbooks_links where id = $1',
    [linkId],
  )
  return row!
}
