import {
  addPortalCustomer,
  addPortalMember,
  freshDatabase,
  mailedKeys,
  startApps,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openVisit, type Visit } from './visit.ts'

const email = 'ana@portal.test'
const session = '__Host-padron_portal'

let db: TestDatabase
let url: string
let norte: { id: string; number: string; name: string }
let sur: { id: string; number: string; name: string }
beforeAll(async () => {
  db = await freshDatabase()
  norte = await addPortalCustomer(db)
  sur = await addPortalCustomer(db)
  await addPortalMember(db, { customerId: norte.id, email })
  await addPortalMember(db, { customerId: sur.id, email, permissions: ['operations'] })
  await db.ask(
    `insert into app.settings (key, value) values ('companyName', '"Muebles del Valle"'), ('companyPhone', '"55 1234 5678"')
     on conflict (key) do update set value = excluded.value`,
  )
  url = (await startApps(db, ['portal'])).origins.portal
})
beforeEach(() => db.ask('delete from auth_portal.attempts'))

const keys = async () => (await mailedKeys(db, email)) ?? { code: '', link: '' }

async function enter(visit: Visit = openVisit(url)) {
  await visit.post('/sign-in/code', { email, code: (await keys()).code })
  return visit
}

describe('signing in at the portal', () => {
  test('goes from the address over the code to where one was going, without a script', async () => {
    const visit = openVisit(url)
    const asked = await visit.post('/sign-in', { email, returnTo: '/files' })
    expect([asked.status, asked.location]).toEqual([303, '/sign-in/code?returnTo=%2Ffiles'])
    const page = await visit.get('/sign-in/code?returnTo=%2Ffiles')
    expect(page.text).toContain(email)
    expect(page.text).toMatch(/<input[^>]*autocomplete="one-time-code"/i)
    expect(page.text).toContain('name="returnTo" value="/files"')
    const [sent] = await db.ask<{ email: string; locale: string }>(
      'select email, locale from app.sign_in_requests order by id desc limit 1',
    )
    expect(sent).toEqual({ email, locale: 'en' })
    const { code } = await keys()
    const typed = { email, code: `${code.slice(0, 4)} ${code.slice(4)}`, returnTo: '/files' }
    const entered = await visit.post('/sign-in/code', typed)
    expect([entered.status, entered.location]).toEqual([303, '/files'])
    expect((await visit.get('/files')).status).toBe(200)
    expect((await visit.get('/sign-in')).location).toBe('/')
  })

  test('C28 gives a cookie that no script reads and no other site sends along with a form', async () => {
    const visit = openVisit(url)
    const entered = await visit.post('/sign-in/code', { email, code: (await keys()).code })
    const set = entered.setCookies.find((line) => line.startsWith(`${session}=`))
    expect(set).toMatch(
      /^__Host-padron_portal=pdp_[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(entered.text).not.toContain(visit.jar.get(session))
  })

  test('keeps the address and says no more than that it did not work', async () => {
    const visit = openVisit(url)
    await visit.post('/sign-in', { email })
    const wrong = await visit.post('/sign-in/code', { email, code: '00000000' })
    expect(wrong.status).toBe(403)
    expect(wrong.text).toContain('We could not sign you in. Contact us.')
    expect(wrong.text).toContain(`name="email" value="${email}"`)
    const unknown = openVisit(url)
    await unknown.post('/sign-in', { email: 'nobody@portal.test' })
    const other = await unknown.post('/sign-in/code', { email: 'nobody@portal.test', code: '00000000' })
    const shape = (text: string) =>
      text
        .replaceAll(/nobody@portal\\.test|nobody@portal.test|ana@portal.test/g, '')
        .replaceAll(/nonce="[^"]+"/g, '')
    expect(shape(other.text)).toBe(shape(wrong.text))
    expect((await visit.post('/sign-in/code', { email, code: '' })).status).toBe(422)
    expect(visit.jar.has(session)).toBe(false)
  })

  test('C27 opens the link as often as mail is read by programs, and spends it with the button alone', async () => {
    const { link } = await keys()
    for (let each = 0; each < 3; each++) {
      const page = await openVisit(url).get(`/sign-in/link?token=${link}`)
      expect([page.status, page.setCookies.filter((line) => line.startsWith(session))]).toEqual([200, []])
      expect(page.text).toContain(`value="${link}"`)
    }
    // On another device than the one that asked: no cookie is needed.
    const visit = openVisit(url)
    const entered = await visit.post('/sign-in/link', { token: link })
    expect([entered.status, entered.location]).toEqual([303, '/'])
    expect((await visit.get('/help')).text).toContain(norte.name)
    const again = await openVisit(url).post('/sign-in/link', { token: link })
    expect(again.status).toBe(403)
    expect(again.text).toContain('We could not sign you in. Contact us.')
    expect(again.text).not.toContain(link)
  })

  test('C32 leads nowhere but to a page of its own', async () => {
    for (const returnTo of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      const visit = openVisit(url)
      const asked = await visit.post('/sign-in', { email, returnTo })
      expect(asked.location).toBe('/sign-in/code')
      const entered = await visit.post('/sign-in/code', { email, code: (await keys()).code, returnTo })
      expect(entered.location).toBe('/')
      expect((await visit.post('/switch', { customerNumber: sur.number, returnTo })).location).toBe('/')
    }
  })

  test('C25 waits with an address on the net that tries too often, and names the wait', async () => {
    await db.ask(
      `insert into auth_portal.attempts (bucket) select 'address:127.0.0.1' from generate_series(1, 100)`,
    )
    const visit = openVisit(url)
    const answer = await visit.post('/sign-in', { email })
    expect(answer.status).toBe(429)
    expect(answer.text).toMatch(/Go on in [\d,]+ seconds/)
  })
})

describe('one login for two customers', () => {
  test('goes over with a form, shows the other one alone, and says so', async () => {
    const visit = await enter()
    const [first, second] = (await visit.get('/help')).text.includes(`class="account">${norte.name}`)
      ? [norte, sur]
      : [sur, norte]
    const switched = await visit.post('/switch', { customerNumber: second.number })
    expect([switched.status, switched.location]).toEqual([303, '/'])
    const home = await visit.get('/')
    expect(home.text).toContain(`${second.name} (${second.number})`)
    expect((await visit.post('/switch', { customerNumber: first.number })).status).toBe(303)
  })

  test('C19 answers the number of a stranger as one that does not exist', async () => {
    const foreign = await addPortalCustomer(db)
    const visit = await enter()
    const texts = []
    for (const customerNumber of [foreign.number, 'C-999999']) {
      const answer = await visit.post('/switch', { customerNumber })
      expect(answer.status).toBe(404)
      texts.push(answer.text)
    }
    expect(texts[0]).toBe(texts[1])
  })
})

describe('leaving, and being left outside', () => {
  test('signs out, takes the cookie, and kills the session behind it', async () => {
    const visit = await enter()
    const token = visit.jar.get(session) ?? ''
    const left = await visit.post('/sign-out', {})
    expect([left.status, left.location, visit.jar.has(session)]).toEqual([303, '/sign-in', false])
    expect((await visit.get('/sign-in')).text).toContain('You are signed out.')
    visit.jar.set(session, token)
    expect((await visit.get('/files')).location).toBe('/sign-in?returnTo=%2Ffiles')
  })

  test('C22 shows an open tab at its next request whom to call, and the way to another customer', async () => {
    const visit = await enter()
    await visit.post('/switch', { customerNumber: norte.number })
    await db.ask(
      `update app.portal_memberships set sessions_from = clock_timestamp() where customer_id = $1 and revoked_at is null`,
      [norte.id],
    )
    for (const path of ['/', '/files', '/invoices']) {
      const answer = await visit.get(path)
      expect([answer.status, answer.location], path).toEqual([302, '/door-shut'])
    }
    const page = await visit.get('/door-shut')
    expect(page.status).toBe(200)
    for (const word of ['Muebles del Valle', '55 1234 5678', sur.name, sur.number])
      expect(page.text).toContain(word)
    expect(page.text).not.toMatch(/ACTV|SUSP/)
    expect((await visit.post('/messages', { body: 'Are you there?' })).status).toBeGreaterThanOrEqual(300)
    expect(await db.ask('select 1 from app.notes where customer_id = $1', [norte.id])).toEqual([])
    await visit.post('/switch', { customerNumber: sur.number })
    expect((await visit.get('/')).status).toBe(200)
  })

  test('says to a browser whose session ended that it did, and whom to call', async () => {
    const visit = await enter()
    await db.ask('delete from auth_portal.sessions')
    const page = await visit.get('/sign-in')
    expect(page.text).toContain('Your session has ended.')
    expect(page.text).toContain('55 1234 5678')
    expect((await openVisit(url).get('/sign-in')).text).not.toContain('Your session has ended.')
  })

  test('Q9 keeps what was typed when the session ended meanwhile', async () => {
    const visit = await enter()
    await db.ask('delete from auth_portal.sessions')
    const answer = await visit.post('/messages', { body: 'Where is the second table?' })
    expect(answer.status).toBe(401)
    expect(answer.text).toContain('Where is the second table?')
  })

  test('C23 is touched by a request, and not past its end', async () => {
    const visit = await enter()
    await db.ask(
      `update auth_portal.sessions set last_seen_at = now() - interval '1 minute', idle_expires_at = now() + interval '5 seconds'`,
    )
    await visit.get('/help')
    await expect
      .poll(async () => {
        const [row] = await db.ask<{ isLonger: boolean }>(
          `select idle_expires_at > now() + interval '50 minutes' as "isLonger" from auth_portal.sessions order by id desc limit 1`,
        )
        return row?.isLonger
      })
      .toBe(true)
  })
})

describe('the procedures of the portal', () => {
  test('C17 C28 answer its own cookie alone, and know no procedure of staff', async () => {
    const visit = await enter()
    expect((await visit.call('account.setLocale', { locale: 'en' })).status).toBe(200)
    expect((await visit.call('customer.deactivate', {})).status).toBe(404)
    const token = visit.jar.get(session) ?? ''
    visit.jar.clear()
    visit.jar.set('__Host-padron_staff', token.replace('pdp_', 'pds_'))
    expect((await visit.call('account.setLocale', { locale: 'en' })).status).toBe(401)
    visit.jar.clear()
    visit.jar.set(session, `pds_${token.slice(4)}`)
    expect((await visit.call('account.setLocale', { locale: 'en' })).status).toBe(401)
  })
})
