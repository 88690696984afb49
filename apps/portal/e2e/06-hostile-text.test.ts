import { emailOf, openSession } from '@padron/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  type BrowserContextOptions,
  meetBrowser,
  openWindow,
  type Page,
} from '../../back-office/e2e/visit.ts'
import { type Customer, trade } from './cast.ts'
import { openRooms, type Rooms } from './rooms.ts'

/** What would run if it were taken for anything but text; every one of them sets the same mark. */
const run = `window.ran=(window.ran||0)+1`
const payloads = [
  ...[
    `<script>${run}</script>`,
    `<SCRIPT SRC=/nothing onerror="${run}"></SCRIPT>`,
    `"><script>${run}</script>`,
  ],
  ...[`'><script>${run}</script>`, `</title><script>${run}</script>`, `</textarea><script>${run}</script>`],
  ...[`</script><script>${run}</script>`, `</style><script>${run}</script>`, `--><script>${run}</script>`],
  ...[
    `]]><script>${run}</script>`,
    `<scr<script>ipt>${run}</scr</script>ipt>`,
    `<script\n>${run}</script\n>`,
  ],
  ...[`<script/x>${run}</script>`, `<script type=module>${run}</script>`, `<img src=x onerror="${run}">`],
  ...[`<img src=x onerror=${run}>`, `"><img src=x onerror="${run}">`, `<img/src="x"/onerror="${run}">`],
  ...[`<svg onload="${run}">`, `<svg/onload=${run}>`, `<svg><script>${run}</script></svg>`],
  ...[`<svg><animate onbegin="${run}" attributeName=x dur=1s>`, `<body onload="${run}">`],
  ...[`<iframe srcdoc="<script>parent.ran=1</script>">`, `<iframe src="javascript:parent.ran=1">`],
  ...[
    `<object data="javascript:${run}">`,
    `<embed src="javascript:${run}">`,
    `<base href="https://evil.example/">`,
  ],
  ...[`<a href="javascript:${run}" autofocus onfocus="${run}">x</a>`, `<input autofocus onfocus="${run}">`],
  ...[`<select autofocus onfocus="${run}"><option>x</select>`, `<textarea autofocus onfocus="${run}">`],
  ...[
    `<details open ontoggle="${run}">`,
    `<video><source onerror="${run}"></video>`,
    `<audio src=x onerror="${run}">`,
  ],
  ...[
    `<marquee onstart="${run}">x</marquee>`,
    `<math><mtext></form><form><mglyph><style></math><img src onerror="${run}">`,
  ],
  ...[
    `<form action="javascript:${run}"><button autofocus>x</button></form>`,
    `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  ],
  ...[`<link rel=stylesheet href="data:text/css,*{}" onload="${run}">`, `<style onload="${run}"></style>`],
  ...[
    `" autofocus onfocus="${run}" x="`,
    `' autofocus onfocus='${run}' x='`,
    ` onmouseover="${run}" style="position:fixed;inset:0" `,
  ],
  ...[
    `javascript:${run}`,
    `JaVaScRiPt:${run}//`,
    `java\tscript:${run}`,
    `data:text/html,<script>${run}</script>`,
  ],
  ...[
    `{{constructor.constructor('${run}')()}}`,
    `\${${run}}`,
    `[x](javascript:${run})`,
    `![x](x"onerror="${run})`,
  ],
  ...[
    `<template><script>${run}</script></template><noscript><p title="</noscript><img src=x onerror=${run}>">`,
  ],
  ...[
    `\u2028<img src=x onerror="${run}">`,
    `&lt;img src=x onerror=&quot;${run}&quot;&gt;`,
    `\\u003cimg src=x onerror=${run}\\u003e`,
  ],
]

/** All of them, some at a time in one text. */
const joined = (many: number) =>
  Array.from({ length: Math.ceil(payloads.length / many) }, (_, at) =>
    payloads.slice(at * many, (at + 1) * many).join(' '),
  )

let rooms: Rooms
let acme: Customer
let page: Page
const rosa = 'rosa@hostile.test'
beforeAll(async () => {
  rooms = await openRooms({
    also: ['back-office'],
    prepare: async (db) => {
      acme = await trade(db, 'Acme Springs')
      const behind = await db.hold()
      await behind.run('set session_replication_role = replica')
      for (const [at, payload] of payloads.entries())
        for (const text of rowsOf(at))
          await behind.run(text, text.includes('$2') ? [acme.id, payload] : [acme.id])
    },
  })
  page = await rooms.enter({ customerId: acme.id, name: payloads[0], email: rosa })
})

/** A row of everything a customer sees, its words the payload. */
const rowsOf = (at: number) => [
  `insert into app.notes (customer_id, scope, body, author_name, author_kind, published_at)
     values ($1, 'customer', $2, left($2, 100), '${at % 2 ? 'portal' : 'staff'}', now() - interval '1 hour')`,
  `insert into app.quotes (customer_id, title, total_minor, currency) values ($1, $2, 100, 'MXN')`,
  `insert into app.orders (customer_id, title, details, total_minor, currency) values ($1, $2, $2, 100, 'MXN')`,
  `insert into app.assignments (customer_id, title, kind) values ($1, $2, '${at % 2 ? 'delivery' : 'installation'}')`,
  `with i as (insert into app.invoices (customer_id, title, total_minor, paid_minor, currency, issued_on, due_on, state)
     values ($1, $2, 100, 50, 'MXN', current_date, current_date + 9, 'open') returning id)
   insert into app.payments (invoice_id, customer_id, amount_minor, currency, paid_on, method)
     select id, $1, 50, 'MXN', current_date, $2 from i`,
  `with f as (insert into app.files (customer_id, kind, scope, name, added_by_name, current_version)
     values ($1, 'other', 'customer', $2, left($2, 100), 1) returning id)
   insert into app.file_versions (file_id, number, key, media_type, bytes, sha256, state, uploaded_by_name)
     select id, 1, id::text, 'application/pdf', 10, 'x', 'ready', 'x' from f`,
  `insert into app.addresses (customer_id, kind, country, line1, line2, city, postal_code)
     values ($1, 'delivery', 'MX', $2, $2, $2, '64000')`,
  `insert into app.contact_methods (customer_id, kind, value, normalized, label) values ($1, 'phone', $2, 'x', $2)`,
  `with c as (insert into app.contacts (name, email, phone) values ($2, $2, $2) returning id)
   insert into app.contact_assignments (customer_id, contact_id, role) select $1, id, 'billing' from c`,
  `with u as (insert into app.portal_users (email, name) values (gen_random_uuid() || '@x.test', $2) returning id)
   insert into app.portal_memberships (portal_user_id, customer_id, permissions, expires_at, joined_at)
     select id, $1, '{billing}', now() + interval '1 day', now() from u`,
]

/** What stands once: written anew for every payload. */
const singles = (payload: string) => {
  const word = JSON.stringify(payload)
  return [
    {
      text: 'update app.customers set website = $2, trade_name = $2, legal_name = $2, fiscal_name = $2 where id = $1',
      values: [acme.id, payload],
    },
    { text: 'update app.portal_users set name = $2 where email = $1', values: [rosa, payload] },
    {
      text: `insert into app.settings (key, value) select k, $1::jsonb from unnest(array['companyName', 'companyPhone', 'companyEmail']) k
        on conflict (key) do update set value = excluded.value`,
      values: [word],
    },
    {
      text: `with gone as (delete from app.profile_requests where customer_id = $1)
        insert into app.profile_requests (customer_id, portal_user_id, requested_by_name, changes, comment, state, answer, decided_by_name, decided_at)
        select $1, u.id, $2, jsonb_build_object('tradeName', $2::text), $2, s, $2, $2, case s when 'open' then null else now() end
          from app.portal_users u, unnest(array['open', 'refused']) s where u.email = '${rosa}'`,
      values: [acme.id, payload],
    },
  ]
}

/** What of the payloads came to life in a page: scripts that ran, and elements that only markup makes. */
async function livingIn(at: Page): Promise<string[]> {
  return at.evaluate(() => {
    const made = document.querySelectorAll(
      `[onerror],[onload],[onfocus],[ontoggle],[onbegin],[onstart],[onmouseover],script:not([nonce]):not([src^="/"]),iframe,object,embed,base,
       marquee,meta[http-equiv],a[href^="javascript" i],a[href^="data:" i],form[action^="javascript" i],img[src="x"]`,
    )
    const ran = (window as unknown as { ran?: number }).ran
    return [...(ran ? [`ran ${ran}`] : []), ...[...made].map((one) => one.outerHTML.slice(0, 120))]
  })
}

async function visit(at: Page, address: string): Promise<string[]> {
  const answer = await at.goto(address)
  expect(answer?.status(), address).toBeLessThan(400)
  const found = await livingIn(at)
  return found.map((each) => `${address}: ${each}`)
}

/** A list to its end, page by page. */
async function visitAll(at: Page, address: string): Promise<{ found: string[]; text: string }> {
  const found: string[] = []
  let text = ''
  for (let next: string | null = address; next; ) {
    found.push(...(await visit(at, next)))
    text += await at.locator('body').textContent()
    const onward = at.locator('a[href*="before="]').last()
    next = (await onward.count()) > 0 ? await onward.getAttribute('href') : null
    if (next?.startsWith('?')) next = address.split('?')[0] + next
  }
  return { found, text }
}

describe(`C31 ${payloads.length} hostile texts in every free field`, () => {
  test('do run where nothing holds them: the mark is set, and the elements are seen', async () => {
    const bare = await openWindow(await meetBrowser(), rooms.apps.origins.portal, {})
    const free = await bare.context().newPage()
    let alive = 0
    for (const payload of payloads) {
      await free.goto('about:blank')
      await free.setContent(`<!doctype html><p title="x">${payload}</p>`)
      if ((await livingIn(free)).length > 0) alive++
    }
    await bare.context().close()
    expect(payloads.length).toBeGreaterThanOrEqual(50)
    expect(alive).toBeGreaterThan(30)
  })

  test.each([
    '/messages',
    '/invoices',
    '/payments',
    '/quotes',
    '/orders',
    '/deliveries',
    '/files',
    '/profile',
  ])('stay text on %s, down to the last one', async (address) => {
    const { found, text } = await visitAll(page, address)
    expect(found).toEqual([])
    // How something was paid is a word of ours there, whatever was written down.
    if (address !== '/payments') expect(text).toContain('<img src=x onerror')
  })

  test('stay text on what is opened from there: an invoice, a quote to accept, a contact to change', async () => {
    const found: string[] = []
    for (const [list, pattern] of [
      ['/invoices', /^\/invoices\/[^/]+$/],
      ['/quotes', /^\/quotes\/[^/]+\/accept$/],
      ['/profile', /^\/profile\/contacts\//],
    ] as const) {
      await page.goto(list)
      const hrefs = await page
        .locator('main a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
      const opened = hrefs.filter((href) => pattern.test(href)).slice(0, 12)
      expect(opened.length, list).toBeGreaterThan(5)
      for (const href of opened) found.push(...(await visit(page, href)))
    }
    expect(found).toEqual([])
  })

  test('stay text in invoices as XML: a reader finds each as it was written, and no element of its own', async () => {
    const invoices = await rooms.db.ask<{ number: string; title: string }>(
      'select number, title from app.invoices where customer_id = $1',
      [acme.id],
    )
    for (const { number, title } of invoices) {
      const xml = await (await page.request.get(`/invoices/${number}/xml`)).text()
      const read = await page.evaluate((text) => {
        const { documentElement: root } = new DOMParser().parseFromString(text, 'application/xml')
        const made = [...root.children].map(({ localName }) => localName)
        return { root: root.localName, made, title: root.querySelector('line')?.getAttribute('title') }
      }, xml)
      expect(read).toMatchObject({ root: 'invoice', title })
      expect(read.made.filter((name) => name !== 'payment')).toEqual(['company', 'customer', 'line', 'sum'])
    }
    expect(invoices.length).toBeGreaterThan(50)
  })

  test('stay text in what stands once: the names, the company, the wish and its answer', async () => {
    const found: string[] = []
    for (const many of joined(7)) {
      for (const { text, values } of singles(many)) await rooms.db.ask(text, values)
      for (const address of ['/', '/profile', '/profile/edit', '/profile/request', '/switch', '/help'])
        found.push(...(await visit(page, address)))
    }
    expect(found).toEqual([])
  }, 180_000)

  test('stay text when an address or a cookie brings them', async () => {
    const found: string[] = []
    const stranger = await rooms.visit()
    const origin = rooms.apps.origins.portal
    for (const payload of joined(4)) {
      const given = encodeURIComponent(payload)
      for (const address of [
        `/messages?invoice=${given}&quote=${given}`,
        `/invoices?show=${given}&filter=${given}`,
      ])
        found.push(...(await visit(page, address)))
      const value = encodeURIComponent(
        JSON.stringify({ key: 'portal.message.sent', params: { name: payload, number: payload } }),
      )
      await stranger
        .context()
        .addCookies([{ name: '__Host-padron_portal_notice', value, url: origin.replace('http', 'https') }])
        .catch(() => undefined)
      for (const address of [`/sign-in?returnTo=${given}`, `/sign-in/link?token=${given}`])
        found.push(...(await visit(stranger, address)))
    }
    expect(found).toEqual([])
  }, 180_000)

  test('stay text in a form that is refused and shown again', async () => {
    const found: string[] = []
    const quiet: BrowserContextOptions = { javaScriptEnabled: true }
    const typing = await rooms.visit(quiet)
    for (const payload of joined(7)) {
      await typing.goto('/sign-in')
      await typing.locator('input[name=email]').fill(payload)
      await typing.locator('main form button[type=submit]').first().click()
      await typing.locator('[aria-invalid=true]').first().waitFor()
      found.push(...(await livingIn(typing)))
    }
    expect(found).toEqual([])
  }, 120_000)

  test('stay text for the staff who read them', async () => {
    const [user] = await rooms.db.ask<{ id: string }>('select id from app.staff_users where email = $1', [
      emailOf('admin'),
    ])
    const value = await openSession(rooms.db, user?.id ?? '')
    const office = rooms.apps.origins['back-office']
    const desk = await openWindow(await meetBrowser(), office, {})
    const cookie = { name: '__Host-padron_staff', value, path: '/', httpOnly: true, secure: true } as const
    await desk.context().addCookies([{ ...cookie, domain: new URL(office).hostname, sameSite: 'Strict' }])
    const found: string[] = []
    const addresses = ['', '/notes', '/files', '/portal'].map((tab) => `/customers/${acme.number}${tab}`)
    for (const address of [...addresses, '/profile-requests', '/settings/portal'])
      found.push(...(await visit(desk, address)))
    await desk.goto(`/customers/${acme.number}/notes`)
    expect(await desk.locator('body').textContent()).toContain('onerror')
    expect(found).toEqual([])
  })
})
