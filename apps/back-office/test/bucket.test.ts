import { request } from 'node:http'
import { type StandIn, startS3 } from '@padron/storage/stand-in'
import { freshDatabase, openSession, type RunningApps, startApps, type TestDatabase } from '@padron/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const keys = { accessKeyId: 'AKIAPADRON', secretAccessKey: 'the secret of this suite' }
const pdf = '%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n'

let db: TestDatabase
let apps: RunningApps
let s3: StandIn
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
  s3 = await startS3('acme-files', { ...keys, region: 'mx-central-1' })
  apps = await startApps(db, ['back-office', 'worker'], {
    FILES_S3_BUCKET: s3.bucket,
    FILES_S3_REGION: 'mx-central-1',
    FILES_S3_ENDPOINT: s3.endpoint,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
  })
})
afterAll(() => s3.close())

function post(path: string, body: URLSearchParams) {
  const origin = apps.origins['back-office']
  const headers = { cookie, origin, 'sec-fetch-site': 'same-origin' }
  return fetch(origin + path, { method: 'POST', body, headers, redirect: 'manual' })
}

async function upload() {
  const form = new FormData()
  form.set('customerId', customer.id)
  form.set('kind', 'contract')
  form.set('scope', 'internal')
  form.set('file', new File([pdf], 'contract.pdf'))
  // fetch sends a form of unknown length in chunks, which the door refuses; a browser says the length.
  const whole = new Response(form)
  const content = Buffer.from(await whole.arrayBuffer())
  const origin = apps.origins['back-office']
  return fetch(`${origin}/customers/${customer.number}/files/add`, {
    method: 'POST',
    body: content,
    redirect: 'manual',
    headers: {
      ...{ cookie, origin, 'sec-fetch-site': 'same-origin' },
      'content-type': whole.headers.get('content-type') ?? '',
    },
  })
}

const keysIn = (place: string) => [...s3.objects.keys()].filter((name) => name.startsWith(`${place}/`))
const isJudged = async () =>
  (await db.ask<{ state: string }>('select state from app.file_versions'))[0]?.state === 'ready'

/** Asks the file host, which goes by another name on the same machine. */
const fetchFile = (address: string) =>
  new Promise<string>((resolve, reject) => {
    const { port, pathname: path, host } = new URL(address)
    request({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => resolve(`${answer.statusCode} ${Buffer.concat(chunks)}`))
    })
      .once('error', reject)
      .end()
  })

describe('with a bucket named in the environment', () => {
  it('a file goes into it, is judged there by the worker, and is handed out from it', async () => {
    expect((await upload()).status).toBe(302)
    await expect.poll(isJudged, { timeout: 60_000, interval: 200 }).toBe(true)
    expect(keysIn('ready')).toHaveLength(1)
    await expect.poll(() => keysIn('quarantine'), { timeout: 10_000 }).toEqual([])
    const [file] = await db.ask<{ id: string }>('select id from app.files')
    const opened = await post(`/customers/${customer.number}/files/${file?.id}/open`, new URLSearchParams())
    expect(await fetchFile(opened.headers.get('location') ?? '')).toBe(`200 ${pdf}`)
  })

  it('a file is not taken while the bucket fails, and the page says so', async () => {
    s3.trouble = () => 'fails'
    const answer = await upload()
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('The files cannot be reached right now.')
    s3.trouble = () => undefined
    expect(await db.ask('select 1 from app.files')).toHaveLength(1)
  })
})
