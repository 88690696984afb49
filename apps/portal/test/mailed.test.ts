import {
  addPortalCustomer,
  addPortalMember,
  freshDatabase,
  startApps,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { openVisit } from './visit.ts'

const email = 'ana@portal.test'

let db: TestDatabase
let url: string
let customer: { id: string; name: string }
beforeAll(async () => {
  db = await freshDatabase()
  customer = await addPortalCustomer(db)
  await addPortalMember(db, { customerId: customer.id, email })
  url = (await startApps(db, ['portal', 'worker'])).origins.portal
})

const lettersTo = (address: string) =>
  db.ask<{ subject: string; body: string | null }>(
    'select subject, body from app.mails where to_address = $1 order by id',
    [address],
  )

describe('from the address to the first page', () => {
  test('the letter that was asked for holds a code and a link, and each lets its reader in', async () => {
    const visit = openVisit(url)
    await visit.post('/sign-in', { email })
    await visit.post('/sign-in', { email: 'nobody@portal.test' })
    await expect.poll(async () => (await lettersTo(email)).length, { timeout: 30_000 }).toBe(1)
    const [letter] = await lettersTo(email)
    const code = /\b\d{4} \d{4}\b/.exec(letter?.body ?? '')?.[0] ?? ''
    const entered = await visit.post('/sign-in/code', { email, code })
    expect([entered.status, entered.location]).toEqual([303, '/'])
    expect((await visit.get('/')).text).toContain(customer.name)

    const phone = openVisit(url)
    await phone.post('/sign-in', { email })
    await expect.poll(async () => (await lettersTo(email)).length, { timeout: 30_000 }).toBe(2)
    const link =
      /https?:\S+\/sign-in\/link\?token=\S+/.exec((await lettersTo(email))[1]?.body ?? '')?.[0] ?? ''
    expect(link.startsWith(url)).toBe(true)
    const { pathname, search, searchParams } = new URL(link)
    const laptop = openVisit(url)
    expect((await laptop.get(pathname + search)).status).toBe(200)
    await laptop.post('/sign-in/link', { token: searchParams.get('token') ?? '' })
    expect((await laptop.get('/')).text).toContain(customer.name)
    expect(await lettersTo('nobody@portal.test')).toEqual([])
  })

  test('C20 what opens the door stands in the letter alone: not in jobs, audit or tables', async () => {
    const letters = await lettersTo(email)
    const secrets = letters.flatMap(({ body }) => body?.match(/pdl_[\w-]+|\b\d{4} \d{4}\b/g) ?? [])
    expect(secrets.length).toBe(4)
    const dump = JSON.stringify(
      await db.ask(`select o::text from app.outbox o union all select a::text from app.audit_entries a
        union all select q::text from app.sign_in_requests q union all select c::text from auth_portal.one_time_codes c`),
    )
    for (const secret of secrets) {
      expect(dump).not.toContain(secret)
      expect(dump).not.toContain(secret.replace(' ', ''))
    }
  })
})
