import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersHere } from './barriers.ts'
import { layBooks } from './books.ts'
import { complete, moveTo, register, threeFieldsOf } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { addressOf, isTold, sees, seesHeading, seesNo } from './see.ts'

/** What the worker does with FreshBooks, on a machine that is busy with something else. */
const workMs = 60_000
const matched = ['Acme Springs', 'Kuna Steel', 'Hacienda Añil'] as const
const held = 'Valle Dorado'

const { passed, books } = layBooks(
  [...matched, held].map((tradeName, at) => {
    const { legalName, taxId } = threeFieldsOf(tradeName)
    return {
      organization: legalName,
      email: `cuentas${at}@example.com`,
      currency: 'MXN',
      taxIdName: 'RFC',
      taxId,
    }
  }),
)

let office: Office
let page: Page

beforeAll(async () => {
  office = await openOffice({
    worker: true,
    passed,
    prepare: async (db) => {
      for (const tradeName of matched) await register(db, tradeName)
      await moveTo(db, await complete(db, held), 'INAC')
    },
  })
  page = await office.enter('owner')
})

const connection = '/settings/freshbooks'
const leave = (where: Page) => where.getByRole('button', { name: 'Go on to FreshBooks' }).click()
const agree = (where: Page) => where.getByRole('button', { name: 'Allow' }).click()
const rowOf = (tradeName: string) =>
  page.getByRole('row', { name: new RegExp(threeFieldsOf(tradeName).legalName.replace(/\W/g, '.')) })

/** Looks again until it stands there, as somebody without script does. */
async function untilSeen(where: Page, text: string | RegExp) {
  const look = async () => {
    await where.goto(connection)
    return where.getByText(text).count()
  }
  await expect.poll(look, { timeout: workMs, interval: 500 }).toBeGreaterThan(0)
}

describe('the way to FreshBooks and back', () => {
  test('says what will be asked, and takes a no for an answer', async () => {
    await page.goto(connection)
    await seesHeading(page, 'No business is connected')
    expect(await barriersHere(page)).toEqual([])
    await page.getByRole('link', { name: 'Connect FreshBooks' }).click()
    await sees(page, 'read clients, add them and correct them')
    expect(await barriersHere(page)).toEqual([])
    await leave(page)
    await page.getByRole('button', { name: 'Deny' }).click()
    await sees(page, 'You did not agree, so nothing was connected')
    expect(await barriersHere(page)).toEqual([])
    await page.getByRole('link', { name: 'Go on to the settings' }).click()
    await sees(page, 'Nobody agreed at FreshBooks. Nothing was changed.')
  })

  test('lets nobody in by an address that is made up or was used before', async () => {
    const stranger = await office.visit()
    for (const query of ['', '?code=x', `?state=${'a'.repeat(43)}&code=stolen`]) {
      await stranger.goto(`/freshbooks/callback${query}`)
      await sees(stranger, 'This way back was used already, or its time is over')
    }
    await stranger.context().close()
  })

  test('is walked without script, and one business of several is chosen', async () => {
    const plain = await office.enter('owner', { javaScriptEnabled: false })
    await plain.goto(`${connection}/connect`)
    await leave(plain)
    await seesHeading(plain, 'FreshBooks stand-in')
    await agree(plain)
    await plain.waitForURL(`**${connection}`)
    await untilSeen(plain, 'Which business?')
    await plain.getByRole('radio', { name: /^Empresa Demo/ }).check()
    await plain.getByRole('button', { name: 'Connect this business' }).click()
    await untilSeen(plain, 'FreshBooks is connected')
    await plain.context().close()
  })

  test('ends with their books being read, in sight', async () => {
    await page.goto(connection)
    await sees(page, 'owner@example.com')
    const first = page.getByRole('table', { name: 'Readings of their books' }).getByRole('row').nth(1)
    await first.getByText('Done').waitFor({ timeout: workMs })
    await sees(first, 'Everything')
    await sees(page, 'Nothing waits.')
    expect(await barriersHere(page)).toEqual([])
  })
})

describe('many customers at once', () => {
  test('are matched side by side, and held where their status holds them', async () => {
    await page
      .getByRole('link', { name: /^Match customers/ })
      .last()
      .click()
    await seesHeading(page, 'Match customers with FreshBooks')
    await sees(rowOf('Acme Springs'), 'Same tax id')
    await sees(rowOf(held), 'Its status forbids linking')
    expect(await rowOf(held).getByRole('checkbox').count()).toBe(0)
    expect(await barriersHere(page)).toEqual([])
  })

  test('are linked by the keyboard, while the page says how far that is', async () => {
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByRole('button', { name: 'Link 1 selected' }).waitFor()
    await page.getByRole('button', { name: 'Select the 3 strong matches' }).click()
    await page.getByRole('button', { name: 'Link 3 selected' }).click()
    await sees(page, '3 links were asked for.')
    await page.getByText('All of them are through.').waitFor({ timeout: workMs })
    expect(await rowOf('Acme Springs').count()).toBe(0)
    await page.goto(connection)
    await sees(page.locator('dl'), /^3$/)
  })

  test('show what FreshBooks has otherwise, and ours is sent again', async () => {
    books().standIn.people.changeClient(10_001, { organization: 'Otra Agua' })
    const look = async () => {
      await page.goto(`${connection}/drift`)
      return page.getByText('Otra Agua').count()
    }
    await expect.poll(look, { timeout: workMs, interval: 500 }).toBeGreaterThan(0)
    expect(await barriersHere(page)).toEqual([])
    await page.getByRole('button', { name: /^Send ours: Company of/ }).click()
    await isTold(page, 'is being sent to FreshBooks')
    expect(addressOf(page)).toBe(`${connection}/drift`)
    await expect.poll(look, { timeout: workMs, interval: 500 }).toBe(0)
    await seesHeading(page, 'No differences')
  })
})

describe('access that is lost', () => {
  test('is told on every page to those who see the link, and to nobody else', async () => {
    const { tokens } = books().standIn.state
    Object.assign(tokens, { accessTokens: {}, refreshToken: null })
    await page.goto(connection)
    await page.getByRole('button', { name: 'Sync now' }).click()
    await page.getByText('FreshBooks has to be reconnected').waitFor({ timeout: workMs })
    await sees(page, 'Nothing is lost')
    expect(await barriersHere(page)).toEqual([])
    const [manager, buyer] = await Promise.all([office.enter('manager'), office.enter('buyer')])
    await sees(manager, 'FreshBooks has to be reconnected. Links and changes wait')
    await manager.getByRole('link', { name: 'Open FreshBooks' }).click()
    await sees(manager, 'An administrator or the owner connects the company.')
    expect(await buyer.getByText('FreshBooks').count()).toBe(0)
    await Promise.all([manager.context().close(), buyer.context().close()])
  })

  test('comes back with a reconnect, and what waited goes on', async () => {
    await page.goto('/customers')
    await page.getByRole('link', { name: 'Reconnect FreshBooks' }).click()
    await confirmSelf()
    await leave(page)
    await agree(page)
    await page.waitForURL(`**${connection}`)
    await page.getByText('Connected', { exact: true }).first().waitFor({ timeout: workMs })
    await sees(page.locator('dl'), /^3$/)
    await page.goto('/customers')
    await seesNo(page, 'FreshBooks has to be reconnected')
  })

  test('is given back when the company lets go, which says before what stays', async () => {
    await page.goto(`${connection}/disconnect`)
    await confirmSelf()
    await sees(page, 'The links of 3 customers')
    expect(await barriersHere(page)).toEqual([])
    await page.getByRole('button', { name: 'Disconnect FreshBooks' }).click()
    await isTold(page, 'FreshBooks is disconnected.')
    await seesHeading(page, 'No business is connected')
    expect(books().standIn.state.accounts[0]?.clients.length).toBeGreaterThan(3)
  })

  /** Whoever came in a while ago proves once more who they are. */
  async function confirmSelf() {
    if (!addressOf(page).startsWith('/account/confirm')) return
    const { password } = await office.credentialsOf('owner')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Confirm' }).click()
  }
})
