import { reckonFigures } from '@padron/freshbooks'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersHere } from './barriers.ts'
import { layBooks, today } from './books.ts'
import { complete, moveTo } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { headOf } from './pages/customer.ts'
import { openRowMenu, search } from './pages/directory.ts'
import { enterOn, tabTo } from './pages/keys.ts'
import { isTold, sees, seesHeading, seesNo } from './see.ts'

type Customer = { id: string; number: string; legalName: string; version: number }

/** What the worker does with FreshBooks, on a machine that is busy with something else. */
const workMs = 60_000

const { passed, books } = layBooks([
  {
    organization: 'Manantiales El Wey SA',
    email: 'cuentas@manantiales.example.com',
    city: 'Monterrey',
    currency: 'MXN',
    taxIdName: 'RFC',
    taxId: 'EWE1709045U0',
  },
  { organization: 'Manantiales El Güey', email: 'hola@guey.example.com', currency: 'MXN' },
  { organization: 'Estructuras Kuna, S.A. de C.V.', email: 'kuna@example.com', currency: 'USD' },
])

let office: Office
let page: Page
let acme: Customer
let kuna: Customer
let valle: Customer

beforeAll(async () => {
  office = await openOffice({
    worker: true,
    passed,
    prepare: async (db) => {
      acme = await complete(db, 'Acme Springs')
      kuna = await complete(db, 'Kuna Steel')
      valle = await complete(db, 'Valle Dorado')
    },
  })
  page = await office.enter('owner')
})

const at = ({ number }: Customer, part = '') => `/customers/${number}${part && `/${part}`}`
const wizard = (customer: Customer) => at(customer, 'link-freshbooks')
const candidate = (where: Page, name: string) => where.getByRole('article', { name })
const linked = (where: Page) => seesLater(where, / is linked$/)
const seesLater = (where: Page, text: string | RegExp) =>
  where.getByText(text).first().waitFor({ timeout: workMs })

/** The items of a customer's row menu in the directory. */
async function menuOf({ number, legalName }: Customer) {
  await page.goto('/customers')
  await search(page, number)
  return openRowMenu(page, legalName)
}

/** Looks at a page again and again until this stands on it. */
async function untilSeen(where: Page, path: string, text: string | RegExp) {
  const look = async () => {
    await where.goto(path)
    return where.getByText(text).count()
  }
  await expect.poll(look, { timeout: workMs, interval: 500 }).toBeGreaterThan(0)
}

/** What the books of the stand-in say of a client now. */
const figureOf = (clientId: number, currency: string) => {
  const [account] = books().standIn.state.accounts
  const figures = account && reckonFigures(account, today()).get(`${clientId} ${currency}`)
  if (!figures) throw new Error(`The books say nothing of ${clientId} in ${currency}`)
  return figures
}
const pesos = (minor: number) => `$${(minor / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })} MXN`
const clientsThere = () => books().standIn.state.accounts[0]?.clients ?? []

describe('the way to FreshBooks', () => {
  test('begins at a customer, and leads through the connection back to it', async () => {
    expect(await menuOf(acme)).toContain('FreshBooks')
    await page.getByRole('menuitem', { name: 'FreshBooks' }).click()
    await seesHeading(page, 'First, connect the company with FreshBooks')
    expect(await barriersHere(page)).toEqual([])
    await page.getByRole('link', { name: 'Go to the connection' }).click()
    await page.getByRole('button', { name: 'Go on to FreshBooks' }).click()
    await seesHeading(page, 'FreshBooks stand-in')
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.getByRole('radio', { name: /^Empresa Demo/ }).waitFor({ timeout: workMs })
    await page.getByRole('radio', { name: /^Empresa Demo/ }).check()
    await page.getByRole('button', { name: 'Connect this business' }).click()
    const goOn = page.getByRole('link', { name: 'Go on where you were' })
    await goOn.waitFor({ timeout: workMs })
    await goOn.click()
    await page.waitForURL(`**${wizard(acme)}`)
  })
})

describe('the link of a customer', () => {
  test('is matched before it is created, with reasons and a choice per field, by the keyboard', async () => {
    await untilSeen(page, wizard(acme), 'Same tax id')
    await seesHeading(page, `Which of their clients is ${acme.legalName}?`)
    const best = candidate(page, 'Manantiales El Wey SA')
    await sees(best, 'Strong match')
    await sees(candidate(page, 'Manantiales El Güey'), 'Similar name')
    await sees(candidate(page, 'Create a new client'), /look like this customer/)
    expect(await barriersHere(page)).toEqual([])
    const theirs = best.getByRole('radio', { name: /^Company: theirs/ })
    await tabTo(page, best.getByRole('radio', { name: /^Company: ours/ }))
    await page.keyboard.press('ArrowRight')
    expect(await theirs.isChecked()).toBe(true)
    await page.keyboard.press('ArrowLeft')
    await enterOn(page, best.getByRole('button', { name: /^Go on with this client/ }))
    await seesHeading(page, 'What will happen')
  })

  test('is seen before it is made: what is sent, what stays, what comes in', async () => {
    await sees(page, `${acme.legalName} is linked with “Manantiales El Wey SA”`)
    await seesHeading(page, 'What is sent')
    await seesHeading(page, 'What stays theirs')
    await sees(page.getByRole('region', { name: 'What stays theirs' }), 'cuentas@manantiales.example.com')
    // Until their books were read to the end nothing is said of what is in them.
    const { pathname, search: asked } = new URL(page.url())
    await untilSeen(page, pathname + asked, /invoices? in MXN/)
    await sees(page.getByRole('region', { name: 'What comes in' }), /invoices? in MXN/)
    expect(await barriersHere(page)).toEqual([])
    // Somebody changes our side meanwhile: the plan is shown anew, and nothing was done.
    acme = { ...acme, legalName: 'Manantiales El Wey, SA de CV' }
    await office.db.ask('update app.customers set legal_name = $2 where id = $1', [acme.id, acme.legalName])
    await page.getByRole('button', { name: 'Link with FreshBooks' }).click()
    await sees(page, 'Something changed since you looked')
    await page.getByRole('button', { name: 'Link with FreshBooks' }).click()
    await linked(page)
    expect(await barriersHere(page)).toEqual([])
    const [client] = clientsThere()
    expect(client?.fields).toMatchObject({ organization: acme.legalName, p_city: 'Monterrey' })
  })

  test('brings the figures of the books home, beside our own records', async () => {
    const figures = figureOf(10_001, 'MXN')
    await untilSeen(page, at(acme, 'billing'), pesos(figures.receivableMinor))
    await seesHeading(page, 'In FreshBooks: Empresa Demo, S.A. de C.V.')
    const card = page.getByRole('article', { name: 'MXN' })
    await sees(card, pesos(figures.lifetimeSalesMinor))
    await sees(card, pesos(figures.yearSalesMinor))
    await seesHeading(page, 'Latest invoices in FreshBooks')
    expect(await barriersHere(page)).toEqual([])
    await headOf(page)
      .getByRole('link', { name: /^FreshBooks/ })
      .waitFor()
    await page.goto(at(acme))
    await sees(page.getByRole('region', { name: 'At a glance' }), 'In FreshBooks')
    expect(await barriersHere(page)).toEqual([])
    expect(await menuOf(acme)).not.toContain('FreshBooks')
  })

  test('tells its figures to nobody who may not see money', async () => {
    const sales = await office.enter('sales')
    await sales.goto(at(acme))
    await sales.getByRole('region', { name: 'FreshBooks' }).waitFor()
    expect(await sales.getByText('AR balance').count()).toBe(0)
    const buyer = await office.enter('buyer')
    await buyer.goto(at(acme))
    await headOf(buyer).waitFor()
    expect(await buyer.getByText('FreshBooks').count()).toBe(0)
    await Promise.all([sales.context().close(), buyer.context().close()])
  })

  test('is kept up to date by what FreshBooks calls to tell', async () => {
    const before = figureOf(10_001, 'MXN').receivableMinor
    books().standIn.people.addInvoice({ clientId: 10_001, netMinor: 123_400, currency: 'MXN' })
    await untilSeen(page, at(acme, 'billing'), pesos(before + 123_400))
  })

  test('shows where their record says something else, and sends ours when somebody says so', async () => {
    books().standIn.people.changeClient(10_001, { organization: 'Otra Agua' })
    await untilSeen(page, at(acme), 'Their record says something else')
    await sees(page, /Company: ours .* theirs Otra Agua/)
    expect(await barriersHere(page)).toEqual([])
    await page.getByRole('button', { name: 'Send ours' }).click()
    await isTold(page, '1 field is being sent to FreshBooks.')
    const there = () => clientsThere()[0]?.fields.organization
    await expect.poll(there, { timeout: workMs }).toBe(acme.legalName)
  })

  test('without script, and a second customer cannot have the same client', async () => {
    const plain = await office.visit({ javaScriptEnabled: false })
    const { email, password } = await office.credentialsOf('manager')
    await plain.goto('/sign-in')
    await plain.getByLabel('E-mail').fill(email)
    await plain.getByLabel('Password', { exact: true }).fill(password)
    await plain.getByRole('button', { name: 'Sign in' }).click()
    await plain.goto(wizard(kuna))
    await plain.getByLabel('Search their clients').fill('Manantiales')
    await plain.getByRole('button', { name: 'Search', exact: true }).click()
    await sees(candidate(plain, acme.legalName), 'It cannot be chosen')
    await plain.goto(wizard(kuna))
    await candidate(plain, 'Estructuras Kuna, S.A. de C.V.')
      .getByRole('button', { name: /^Go on with this client/ })
      .click()
    await plain.getByRole('button', { name: 'Link with FreshBooks' }).click()
    await untilSeen(plain, wizard(kuna), `${kuna.legalName} is linked`)
    await plain.context().close()
  })

  test('is created new once, after a look', async () => {
    const before = clientsThere().length
    await page.goto(wizard(valle))
    await page.getByRole('button', { name: 'Go on with a new client' }).click()
    await sees(page, `A new client for ${valle.legalName} is created in FreshBooks`)
    await page.getByRole('button', { name: 'Create and link' }).click()
    await linked(page)
    expect(clientsThere()).toHaveLength(before + 1)
    expect(clientsThere().at(-1)?.fields.note).toContain(`[PADRON:${valle.number}:`)
  })

  test('is let go: what stays and what goes is said before, and it can be linked again', async () => {
    await page.goto(at(acme))
    await page.getByRole('link', { name: 'Unlink' }).click()
    await sees(page, 'all its invoices and payments, at FreshBooks')
    expect(await barriersHere(page)).toEqual([])
    await page.getByRole('button', { name: 'Unlink' }).click()
    await isTold(page, 'is no longer linked')
    await seesNo(headOf(page), /^FreshBooks/)
    await page.goto(at(acme, 'billing'))
    await sees(page, 'Once linked, balance, overdue and sales')
    await page.getByRole('link', { name: 'Link with FreshBooks' }).click()
    await sees(page, 'Same tax id')
  })

  test('is held where the status holds it, with the way to ask', async () => {
    const [row] = await office.db.ask<{ version: number }>(
      'select version from app.customers where id = $1',
      [acme.id],
    )
    await moveTo(office.db, { id: acme.id, version: row?.version ?? 0 }, 'INAC')
    expect(await menuOf(acme)).not.toContain('FreshBooks')
    await page.goto(wizard(acme))
    await seesHeading(page, 'Not possible now')
    expect(await barriersHere(page)).toEqual([])
    await page.goto(at(acme, 'gates'))
    await sees(page.getByRole('region', { name: 'What FreshBooks is not asked to do' }), 'not billable')
  })
})
