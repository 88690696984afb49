import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { request } from 'node:http'
import {
  env,
  freshDatabase,
  openSession,
  type RunningApps,
  startApps,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'

const uploads = 20
/** How often all of them try, one round after the other. */
const rounds = env.isLong ? 10 : 1
/** Nearly what a request may carry at all, far above what a file may have; and what no request may carry. */
const carriedMegabytes = 26
const endlessMegabytes = 1_000
/**
 * Of the whole process, beyond what its first large uploads took: measured 10 MB for half a gigabyte sent, and
 * 0.1 for what is turned away.
 */
const mostGrowthMegabytes = 30
const megabyte = 1_048_576

let db: TestDatabase
let apps: RunningApps
let cookie: string
let customer: { id: string; number: string }
beforeAll(async () => {
  db = await freshDatabase()
  const [user] = await db.ask<{ id: string }>(`select id from app.staff_users where role_code = 'sales'`)
  cookie = `__Host-padron_staff=${await openSession(db, user?.id ?? '')}`
  const [made] = await db.ask<{ id: string; number: string }>(
    `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, class_code, name_key)
     values ('Big', 'Big', 'XAXX010101000', 'XAXX010101000', 'rfc_generic_national',
       (select min(code) from app.customer_classes), 'big') returning id, number`,
  )
  customer = made ?? { id: '', number: '' }
  apps = await startApps(db, ['back-office'])
})

const boundary = 'of-the-suite'
const field = (name: string, value: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

/** Sends this much as one file, minding the other side; answers the status, or how the line was cut. */
function upload(megabytes: number): Promise<{ status: number; sent: number }> {
  const head = `${field('customerId', customer.id)}${field('kind', 'other')}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="big.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\n`
  const tail = `\r\n--${boundary}--\r\n`
  const chunk = Buffer.alloc(65_536, ' ')
  const chunks = Math.floor((megabytes * megabyte) / chunk.length)
  const length = Math.floor((megabytes * megabyte) / chunk.length) * chunk.length + head.length + tail.length
  return new Promise((resolve) => {
    let sent = 0
    let status = 0
    const origin = apps.origins['back-office']
    const asked = request(`${origin}/customers/${customer.number}/files/add`, {
      method: 'POST',
      headers: {
        cookie,
        origin,
        'sec-fetch-site': 'same-origin',
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': length,
      },
    })
    asked.on('response', (answer) => {
      status = answer.statusCode ?? 0
      answer.resume()
    })
    asked.on('error', () => undefined)
    asked.on('close', () => resolve({ status, sent }))
    asked.write(head)
    const send = (left: number): void => {
      if (asked.destroyed) return
      if (left === 0) return void asked.end(tail)
      sent += chunk.length
      if (asked.write(chunk)) setImmediate(send, left - 1)
      else asked.once('drain', () => send(left - 1))
    }
    send(chunks)
  })
}

/** Resident memory of the back office, its highest while some work is done, in megabytes beyond what it was. */
async function growthDuring(work: () => Promise<unknown>): Promise<number> {
  const pid = String(apps.children['back-office']?.pid)
  const resident = () => Number(execFileSync('ps', ['-o', 'rss=', '-p', pid], { encoding: 'utf8' })) / 1_024
  const before = resident()
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, resident())
  }, 100)
  await work()
  clearInterval(watch)
  return most - before
}

const filesLeft = () =>
  existsSync(apps.filesFolder)
    ? readdirSync(apps.filesFolder, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      )
    : []

async function tryAll(megabytes: number) {
  const ends: Awaited<ReturnType<typeof upload>>[] = []
  const growth = await growthDuring(async () => {
    for (let round = 0; round < rounds; round++)
      ends.push(...(await Promise.all(Array.from({ length: uploads }, () => upload(megabytes)))))
  })
  return { ends, growth }
}

describe(`C69 ${uploads} uploads at once over HTTP, ${rounds} times`, () => {
  it('one that is small enough goes in: the forms are what the page sends', async () => {
    expect((await upload(1)).status).toBe(302)
    expect(filesLeft()).toHaveLength(1)
    // What a process takes for its first large uploads it keeps for all others.
    await Promise.all(Array.from({ length: uploads }, () => upload(carriedMegabytes)))
  })

  it(`of ${carriedMegabytes} MB are each cut at 10, in little memory, and nothing of them is left`, async () => {
    const { ends, growth } = await tryAll(carriedMegabytes)
    expect(new Set(ends.map(({ status }) => status))).toEqual(new Set([422]))
    expect(filesLeft()).toHaveLength(1)
    expect(await db.ask('select 1 from app.file_versions')).toHaveLength(1)
    expect(growth).toBeLessThan(mostGrowthMegabytes)
  }, 300_000)

  it(`of ${endlessMegabytes} MB are turned away at the door, hardly a byte of them read`, async () => {
    const { ends, growth } = await tryAll(endlessMegabytes)
    expect(ends.filter(({ status }) => status !== 413 && status !== 0)).toEqual([])
    expect(Math.max(...ends.map(({ sent }) => sent)) / megabyte).toBeLessThan(40)
    expect(filesLeft()).toHaveLength(1)
    expect(growth).toBeLessThan(mostGrowthMegabytes)
  }, 300_000)
})
