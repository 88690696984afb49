import { shippedRoles } from '@padron/domain'
import {
  actAs,
  env,
  freshDatabase,
  openSession,
  type RunningApps,
  silentLog,
  startApps,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Canary, type Planted, plantCanaries } from '../test/canaries.ts'
import { addressesOf, dataAddressOf, listPages, type Places } from '../test/pages.ts'
import { createStaffCaller } from './staff/index.ts'

const customers = 8
const atOnce = 6
const roles = shippedRoles.map(({ code }) => code)
/** By hand: who may carry rows out of the register. */
const carriers = ['admin', 'owner', 'executive', 'manager', 'finance', 'support', 'sales']

let db: TestDatabase
let apps: RunningApps
let planted: Planted
let places: Places
const byText = new Map<string, Canary>()
beforeAll(async () => {
  db = await freshDatabase()
  const admin = await actAs(db, 'admin', { log: silentLog() })
  planted = await plantCanaries(db, admin, customers)
  for (const canary of planted.canaries) byText.set(canary.text, canary)
  await db.ask(`insert into app.field_limits (role_code, field_group, use) values
    ('sales', 'commercial', 'export'), ('support', 'score', 'export')`)
  apps = await startApps(db, ['back-office', 'worker'])
  places = await findPlaces(admin)
}, 180_000)

/** What leads somewhere in an address: everything of the first customer, and one thing of each setting. */
async function findPlaces(admin: Awaited<ReturnType<typeof actAs>>): Promise<Places> {
  const ofFirst = (name: string) => {
    const ids = (planted.known[name] ?? []).map(String)
    return ids.slice(0, Math.ceil(ids.length / customers))
  }
  const api = createStaffCaller({ ctx: admin, cookie: { set: () => undefined, clear: () => undefined } })
  const selection = { customerIds: (planted.known.customerId ?? []).slice(0, 2).map(String) }
  const { hash: planHash } = await api.transition.planMany({ selection, to: 'PROS' })
  const bulk = await api.transition.changeMany({ selection, to: 'PROS', planHash })
  await isOver(bulk.jobId)
  const [user] = await db.ask<{ id: string }>(`select id from app.staff_users where role_code = 'sales'`)
  const [first = ''] = ofFirst('number')
  return {
    ':number': [first],
    ':jobId': [bulk.jobId],
    ':bulkId': [bulk.bulkId],
    'notes/:id': ofFirst('noteId'),
    'files/:id': ofFirst('fileId'),
    'interactions/:id': ofFirst('interactionId'),
    'risk-flags/:id': ofFirst('flagId'),
    'invoices/:id': ofFirst('invoiceId'),
    'staff-users/:id': [user?.id ?? ''],
    'documents/:code': ['proof_of_address'],
    'roles/:code': ['sales'],
    'permissions/:code': ['sales'],
    'statuses/:code': ['HOLD'],
    'departments/:code': ['support'],
    'classes/:code': ['limited_company'],
    'status-sets/:code': ['credit'],
  }
}

async function isOver(jobId: string) {
  for (let waited = 0; waited < 400; waited++) {
    const [job] = await db.ask<{ state: string }>('select state from app.outbox where id = $1', [jobId])
    if (job?.state === 'done') return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the job is not over')
}

type Person = { cookie: string; heard: string[]; answered: Record<number, number> }

async function enter(role: string): Promise<Person> {
  const [user] = await db.ask<{ id: string }>(
    'select id from app.staff_users where role_code = $1 order by created_at limit 1',
    [role],
  )
  const token = await openSession(db, user?.id ?? '')
  return { cookie: `__Host-padron_staff=${token}`, heard: [], answered: {} }
}
const stranger = (): Person => ({ cookie: '', heard: [], answered: {} })

/** Asks over HTTP, and keeps every byte of the answer, its head included. */
async function ask(person: Person, address: string, init: RequestInit = {}) {
  const answer = await fetch(apps.origins['back-office'] + address, {
    redirect: 'manual',
    ...init,
    headers: { accept: 'text/html,*/*', cookie: person.cookie, ...init.headers },
  })
  const body = await answer.text()
  const heard = `${address} ${answer.status} ${JSON.stringify([...answer.headers])} ${body}`
  person.answered[answer.status] = (person.answered[answer.status] ?? 0) + 1
  person.heard.push(heard)
  return { status: answer.status, location: answer.headers.get('location') ?? '', body }
}

async function askAll(person: Person, addresses: readonly string[]) {
  const waiting = addresses.toReversed()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await ask(person, next)
    }),
  )
}

/**
 * The tabs of one customer and the directory as pages; every page of that customer, every tab of all customers
 * and the desk as data; of many ids in one place each role takes another two. With TEST_LONG everything, and
 * the settings, both ways.
 */
function addressesToAsk(turn: number): string[] {
  const pages = listPages().filter(({ route }) => env.isLong || !route.startsWith('settings'))
  const numbers = (planted.known.number ?? []).map(String)
  const [one = ''] = numbers
  const asked = pages.flatMap((page, at) => {
    const all = addressesOf(page, places)
    const some = [0, Math.floor(all.length / 2)].map((step) => all[(turn + at + step) % all.length] ?? '')
    return env.isLong ? all : some
  })
  const tabs = pages.filter(({ isTab, route }) => isTab || /_\.(edit|print)$/.test(route))
  const tabsOf = (which: readonly string[]) =>
    tabs.flatMap((page) => addressesOf(page, { ...places, ':number': which }))
  const lists = [
    ...[`peek=${one}`, 'q=zorzal', 'q=casa', 'sort=-score&columns=score', 'badge=vip', 'sub=no&rows=compact'],
    ...['sort=name&columns=taxId&columns=country&columns=owner', 'active=yes', 'scoreFrom=1'],
  ].map((query) => `/customers?${query}`)
  const timelines = ['notes', 'money', 'all'].map((show) => `/customers/${one}?show=${show}`)
  const shown = [...tabsOf([one]), ...lists, ...timelines]
  const read = [...asked, ...tabsOf(numbers)]
  const both = [...shown, ...read]
  const addresses = env.isLong
    ? [...both, ...both.map(dataAddressOf)]
    : [...shown, ...read.filter((address) => !shown.includes(address)).map(dataAddressOf)]
  return [...new Set(addresses)].filter((address) => !address.includes('sign-out'))
}

/** What of the canaries stands in an answer, also where a number is written as money. */
function canariesIn(heard: string): Canary[] {
  const words = heard.match(/zorzal\d{4}k|\b9\d{9}\b|\b9\d(?:,\d{3}){2}\.\d{2}\b/g) ?? []
  const found = new Set(words.map((word) => word.replaceAll(/[.,]/g, '')))
  return [...found].flatMap((text) => byText.get(text) ?? [])
}
const leakedTo = (role: string, heard: readonly string[]) =>
  heard.flatMap((each) =>
    canariesIn(each)
      .filter(({ roles }) => !roles.includes(role))
      .map(({ what }) => `${what} at ${each.split(' ', 1)[0]}`),
  )

describe(`C03 pages, data and files of the back office (${roles.length} roles, ${customers} customers)`, () => {
  it('are all known, and whoever may see everything finds nearly all two hundred canaries in them', async () => {
    expect(planted.canaries.length).toBeGreaterThanOrEqual(200)
    expect(listPages().length).toBeGreaterThan(140)
    const admin = await enter('admin')
    await askAll(admin, addressesToAsk(0))
    const meant = planted.canaries.filter(({ roles }) => roles.includes('admin'))
    const found = new Set(admin.heard.flatMap(canariesIn))
    const missed = meant.filter((canary) => !found.has(canary))
    expect(missed.length, missed.map(({ what }) => what).join(', ')).toBeLessThan(meant.length / 10)
    expect(admin.answered[200]).toBeGreaterThan(admin.heard.length / 2)
    expect(Object.keys(admin.answered).filter((status) => Number(status) >= 500)).toEqual([])
    expect(leakedTo('admin', admin.heard)).toEqual([])
  }, 300_000)

  it.each(roles.filter((role) => role !== 'admin'))(
    '%s is sent none that is not theirs',
    async (role) => {
      const person = await enter(role)
      await askAll(person, addressesToAsk(roles.indexOf(role)))
      expect(leakedTo(role, person.heard)).toEqual([])
      expect(Object.keys(person.answered).filter((status) => Number(status) >= 500)).toEqual([])
    },
    300_000,
  )

  it('a stranger is led to the door, whatever is asked for', async () => {
    const nobody = stranger()
    await askAll(nobody, addressesToAsk(0))
    expect(leakedTo('nobody', nobody.heard)).toEqual([])
    expect(nobody.heard.filter((each) => each.includes('Casa'))).toEqual([])
  }, 300_000)

  it.each(['admin', 'finance', 'sales', 'warehouse'])(
    '%s asks for no part of a page by _data',
    async (role) => {
      const person = await enter(role)
      const number = String(planted.known.number?.[0])
      for (const route of ['root', 'routes/customers.$number', 'routes/customers.$number.billing']) {
        const address = `/customers/${number}/billing?_data=${encodeURIComponent(route)}`
        expect((await ask(person, address)).status).toBe(400)
      }
      expect(person.heard.flatMap(canariesIn)).toEqual([])
    },
  )
})

describe('C03 the file of an export', () => {
  const columns = ['number', 'legalName', 'badges', 'underReview', 'taxId', 'score', 'quotesAverage']
  const form = (asked: readonly string[]) => ({
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: apps.origins['back-office'],
      'sec-fetch-site': 'same-origin',
    },
    body: new URLSearchParams([
      ['search', ''],
      ['idempotencyKey', crypto.randomUUID()],
      ...asked.map((column) => ['column', column]),
    ]).toString(),
  })

  /** Asks for a file of these columns and answers it, or nothing where it is refused. */
  async function carry(person: Person, asked: readonly string[]): Promise<string | null> {
    const sent = await ask(person, '/customers/export', form(asked))
    const jobId = sent.location.split('/').at(-1) ?? ''
    if (!/^\/customers\/export\/[0-9a-f-]{36}$/.test(sent.location)) return null
    await isOver(jobId)
    await ask(person, `/customers/export/${jobId}`)
    const file = await ask(person, `/customers/export/${jobId}/file.csv`)
    expect(file.status).toBe(200)
    return file.body
  }
  /** By hand: what is no column for whom. */
  const closed: Record<string, string[]> = {
    sales: ['underReview', 'taxId'],
    support: ['score', 'quotesAverage'],
  }

  it.each(roles)(
    '%s carries out what is theirs alone, or nothing',
    async (role) => {
      const person = await enter(role)
      const shut = closed[role] ?? []
      const file = await carry(
        person,
        columns.filter((column) => !shut.includes(column)),
      )
      expect(file !== null).toBe(carriers.includes(role))
      if (file !== null) {
        expect(file.match(/C-\d{6}/g)).toHaveLength(customers)
        expect(file.includes('EKU9003173C9'), 'tax ids are in it').toBe(!shut.includes('taxId'))
        for (const column of shut) expect(await carry(person, ['number', column]), column).toBeNull()
      }
      expect(leakedTo(role, person.heard)).toEqual([])
    },
    60_000,
  )

  it('of a change of many is read by whoever asked for it alone', async () => {
    for (const role of roles) {
      const person = await enter(role)
      const address = `/customers/change-status/${places[':bulkId']?.[0]}/result.csv`
      const { body } = await ask(person, address)
      expect(leakedTo(role, person.heard), role).toEqual([])
      if (role === 'admin') expect(body).toContain('C-0000')
    }
  })
})
