import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { hostileFiles } from '@padron/storage'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersHere } from './barriers.ts'
import { complete } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { isTold } from './see.ts'

type Customer = { id: string; number: string }

let office: Office
let page: Page
let kuna: Customer

const pdf = Buffer.from('%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n')

beforeAll(async () => {
  office = await openOffice({
    worker: true,
    prepare: async (db) => {
      kuna = await complete(db, 'Kuna Steel')
    },
  })
  page = await office.enter('sales')
})

const tab = () => `/customers/${kuna.number}/files`
const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name })

async function upload(
  name: string,
  content: Uint8Array,
  fields: (page: Page) => Promise<unknown> = async () => {},
) {
  await page.goto(`${tab()}/add`)
  await fields(page)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/html', buffer: Buffer.from(content) })
  await page.getByRole('button', { name: 'Upload' }).click()
}

describe('files of a customer', () => {
  test('an empty tab says what belongs there, and the form its limits before a file is chosen', async () => {
    await page.goto(tab())
    await page.getByText('No files yet').waitFor()
    expect(await barriersHere(page)).toEqual([])
    await page.getByRole('link', { name: 'Add file' }).click()
    await page.getByText('at most 10 MB each').waitFor()
    expect(await barriersHere(page)).toEqual([])
  })

  test('one is uploaded, checked while the page looks on, and opened from the other host', async () => {
    await upload('Contrato "ñ".pdf', pdf, (at) => at.getByLabel('What it is').selectOption('contract'))
    await isTold(page, '“Contrato _ñ_.pdf” is uploaded')
    await rowOf('Contrato').getByText('Ready').waitFor()
    expect(await barriersHere(page)).toEqual([])
    const hosts: string[] = []
    page.on('request', (request) => hosts.push(new URL(request.url()).host))
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Open Contrato' }).click(),
    ])
    expect(new URL(download.url()).origin).toBe(office.apps.filesOrigin)
    expect(hosts).toContain(new URL(office.apps.filesOrigin).host)
    expect(download.suggestedFilename()).toBe('Contrato _ñ_.pdf')
    const saved = path.join(mkdtempSync(path.join(tmpdir(), 'padron-')), 'saved.pdf')
    await download.saveAs(saved)
    expect(readFileSync(saved)).toEqual(pdf)
    rmSync(path.dirname(saved), { recursive: true })
    expect(new URL(page.url()).pathname).toBe(tab())
  })

  test('a hostile one is refused in words, at the door or by the check', async () => {
    const [page1] = hostileFiles()
    await upload('factura.pdf', page1!.content)
    await page.getByText('This kind of file is not taken.').first().waitFor()
    expect(await page.getByLabel('What it is').inputValue()).toBe('other')
    const script = hostileFiles().find(({ verdict, name }) => verdict === 'script' && name === 'a.pdf')!
    await upload('script.pdf', script.content)
    await rowOf('script.pdf').getByText('It holds a script.').waitFor()
    expect(await page.getByRole('button', { name: 'Open script.pdf' }).count()).toBe(0)
  })

  test('a new version waits beside the one before, and both can be opened', async () => {
    await page.goto(tab())
    await page.getByRole('button', { name: 'More actions for Contrato' }).click()
    await page.getByRole('menuitem', { name: 'Upload a new version' }).click()
    const second = Buffer.concat([pdf, Buffer.from('\n')])
    await page.locator('input[type=file]').setInputFiles({ name: 'c2.pdf', mimeType: 'x/y', buffer: second })
    await page.getByRole('button', { name: 'Upload' }).click()
    await rowOf('c2.pdf').getByText('Ready').waitFor()
    await page.getByRole('button', { name: 'More actions for c2.pdf' }).click()
    await page.getByRole('menuitem', { name: 'Versions' }).click()
    await page.getByText('handed out').waitFor()
    expect(await page.getByRole('button', { name: /^Open Version/ }).count()).toBe(2)
    expect(await barriersHere(page)).toEqual([])
  })

  test('a document that is asked for is brought, or waived with a reason and asked for again', async () => {
    await page.goto(tab())
    await page.getByRole('link', { name: 'Waive: Signed contract' }).click()
    await page.getByLabel('Reason').fill('Framework agreement of the group')
    await page.getByRole('button', { name: 'Waive document' }).click()
    await rowOf('Signed contract').getByText('Framework agreement of the group').waitFor()
    await page.getByRole('button', { name: 'Ask again for: Signed contract' }).click()
    await rowOf('Signed contract').getByText('Missing').waitFor()
    await page.getByRole('link', { name: 'Add: Signed contract' }).click()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'firmado.pdf', mimeType: 'x/y', buffer: pdf })
    await page.getByLabel('Valid until').fill('2030-12-31')
    await page.getByRole('button', { name: 'Upload' }).click()
    await rowOf('Signed contract').getByText('On file').first().waitFor()
  })

  test('what is kept for finance is not there for sales, and a removed one says only that it was', async () => {
    const finance = await office.enter('finance')
    await finance.goto(`${tab()}/add`)
    await finance.getByLabel('Who can read it').selectOption('finance')
    await finance
      .locator('input[type=file]')
      .setInputFiles({ name: 'buro.pdf', mimeType: 'x/y', buffer: pdf })
    await finance.getByRole('button', { name: 'Upload' }).click()
    await finance.getByRole('row').filter({ hasText: 'buro.pdf' }).getByText('Ready').waitFor()
    await page.goto(tab())
    expect(await page.content()).not.toContain('buro.pdf')
    await page.getByRole('button', { name: 'More actions for c2.pdf' }).click()
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    await page.getByRole('button', { name: 'Remove file' }).click()
    await page.getByText('The file is removed.').first().waitFor()
    expect(await rowOf('c2.pdf').count()).toBe(0)
    await page.getByRole('link', { name: 'Show removed files' }).click()
    await page.getByText('Removed by Sales (test)').waitFor()
    expect(await page.getByRole('main').textContent()).not.toContain('c2.pdf')
  })

  test('it all goes by keyboard', async () => {
    await page.goto(`${tab()}/add`)
    await page.getByLabel('Valid until').focus()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'nota.txt', mimeType: 'x/y', buffer: Buffer.from('hola') })
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('type'))
    for (let press = 0; press < 6 && (await focused()) !== 'submit'; press++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await rowOf('nota.txt').getByText('Ready').waitFor()
  })
})
