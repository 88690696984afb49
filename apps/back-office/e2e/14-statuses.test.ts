import type { Download, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { complete, moveTo, register } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { headOf, openCustomer } from './pages/customer.ts'
import { rowOf } from './pages/directory.ts'
import { hasFocus } from './pages/form.ts'
import { enterOn, tabTo } from './pages/keys.ts'
import { openPanel, panelOf } from './pages/panel.ts'
import { gate, openEditor, openStatuses, publish, saveToDraft, statusRow } from './pages/statuses.ts'
import { addressOf, isTold, sees, seesHeading, seesNo } from './see.ts'

type Customer = { id: string; number: string; legalName: string; version: number }

let office: Office
let admin: Page
let kuna: Customer
let acme: Customer
let lonas: Customer
beforeAll(async () => {
  office = await openOffice({
    worker: true,
    prepare: async (db) => {
      kuna = await complete(db, 'Kuna Steel')
      acme = await register(db, 'Acme Springs')
      lonas = await complete(db, 'Hacienda Añil')
      await moveTo(db, acme, 'PROS')
      await moveTo(db, lonas, 'BID')
    },
  })
  admin = await office.enter('admin')
})

describe('a status', () => {
  test('shows what it decides while it is edited, and waits in a draft', async () => {
    await openEditor(admin, 'ACTV')
    await sees(
      admin,
      'Customers here can sign in to the portal, be quoted, order, and be assigned work; are billed.',
    )
    await gate(admin, 'Orders: Blocked').check()
    await admin.getByRole('textbox', { name: 'Name', exact: true }).fill('Trading')
    await sees(
      admin,
      'Customers here can sign in to the portal, be quoted, and be assigned work; cannot order; are billed.',
    )
    await saveToDraft(admin)
    await isTold(admin, 'Trading is saved in the draft.')
    await sees(admin, /Draft of version \d+ · 2 edits/)
    await sees(statusRow(admin, 'ACTV'), 'Edited')
    await openCustomer(admin, kuna)
    await sees(headOf(admin), 'Active')
    await seesNo(headOf(admin), 'Trading')
  })

  test('is refused with every answer kept when it asks for what is not there', async () => {
    await openEditor(admin, 'SUSP')
    await admin.getByRole('textbox', { name: 'Name', exact: true }).fill('')
    await admin.getByLabel('Short name').fill('SP')
    await admin.getByLabel('Only the statuses ticked here').check()
    await saveToDraft(admin)
    await sees(admin, 'There is a problem')
    await sees(admin, 'Tick at least one status, or choose any other status.')
    expect(await admin.getByLabel('Short name').inputValue()).toBe('SP')
    await admin.getByRole('checkbox', { name: 'Trading' }).check()
    await saveToDraft(admin)
    await sees(admin, 'Fill this field: it is required.')
    await admin.getByRole('textbox', { name: 'Name', exact: true }).fill('Suspended')
    await saveToDraft(admin)
    await isTold(admin, 'Suspended is saved in the draft.')
  })

  test('cannot contradict itself: the draft says so, with the way to it', async () => {
    await openEditor(admin, 'CCIP')
    await admin.getByLabel('CRM only').check()
    await saveToDraft(admin)
    await sees(statusRow(admin, 'CCIP'), /contradiction/)
    await admin.getByRole('link', { name: 'Simulate' }).click()
    await sees(admin, 'This draft cannot be published yet')
    await sees(admin, 'A CRM-only status has no portal: it cannot allow sign-in.')
    expect(await admin.getByRole('link', { name: 'Publish…' }).count()).toBe(0)
    await admin.getByRole('listitem').getByRole('link', { name: 'Credit check in progress' }).first().click()
    await admin.getByLabel('CRM only').uncheck()
    await saveToDraft(admin)
    await isTold(admin, 'Credit check in progress is saved in the draft.')
    expect(
      await statusRow(admin, 'CCIP')
        .getByText(/contradiction/)
        .count(),
    ).toBe(0)
  })

  test('is simulated over everybody, published with a note, and holds at the next click', async () => {
    await openStatuses(admin)
    await admin.getByRole('link', { name: 'Simulate' }).click()
    await sees(admin, '1 customer now: Orders held back for 1.')
    await sees(admin, /moves close$/)
    await publish(admin, 'No orders before the credit check')
    await isTold(admin, /Version \d+ is in force\./)
    await sees(admin, 'No draft: nothing waits to be published.')
    await openCustomer(admin, kuna)
    await sees(headOf(admin), 'Trading')
    await admin.goto(`/customers/${kuna.number}/gates`)
    await sees(rowOf(admin, 'Orders').first(), 'Blocked')
    await admin.goto('/settings/statuses/versions')
    await sees(rowOf(admin, 'No orders before the credit check'), 'in force')
  })
})

describe('two people at the draft', () => {
  test('edit different statuses side by side, and are told when it is the same one', async () => {
    const owner = await office.enter('owner')
    await openEditor(admin, 'HOLD')
    await openEditor(owner, 'HOLD')
    await owner.getByLabel('Short name').fill('HC')
    await saveToDraft(owner)
    await isTold(owner, 'Hold for credit check is saved in the draft.')
    await openEditor(owner, 'DNS')
    await owner.getByLabel('Short name').fill('DN')
    await admin.getByLabel('Short name').fill('HL')
    await saveToDraft(admin)
    await sees(admin, 'Owner (test) edited this status meanwhile')
    expect(await admin.getByLabel('Short name').inputValue()).toBe('HL')
    await saveToDraft(admin)
    await isTold(admin, 'Hold for credit check is saved in the draft.')
    await saveToDraft(owner)
    await isTold(owner, 'Do not service is saved in the draft.')
    await admin.goto('/settings/statuses/discard')
    await sees(admin, 'HL')
    await sees(admin, 'DN')
    await admin.getByRole('button', { name: 'Discard draft' }).click()
    await isTold(admin, 'The draft was discarded.')
  })
})

describe('18 a status that is no longer given', () => {
  test('is not offered, still filters, and a hidden one is found by its number alone', async () => {
    await openEditor(admin, 'PROS')
    await admin.getByLabel('Availability').selectOption('Historical')
    await saveToDraft(admin)
    await isTold(admin, 'Prospect is saved in the draft.')
    await openEditor(admin, 'BID')
    await admin.getByLabel('Shown in lists and reports').uncheck()
    await saveToDraft(admin)
    await isTold(admin, 'Bid is saved in the draft.')
    await publish(admin, 'Prospects and bids are over')
    await isTold(admin, /Version \d+ is in force\./)
    await openCustomer(admin, kuna)
    await openPanel(admin)
    expect(
      await panelOf(admin)
        .getByRole('link', { name: /^(Prospect|Bid)/ })
        .count(),
    ).toBe(0)
    await admin.goto('/customers?status=PROS')
    await rowOf(admin, acme.legalName).waitFor()
    await openCustomer(admin, acme)
    await sees(headOf(admin), 'Prospect')
    await admin.goto('/customers')
    await rowOf(admin, acme.legalName).waitFor()
    expect(await rowOf(admin, lonas.legalName).count()).toBe(0)
    await admin.goto(`/customers?q=${lonas.number}`)
    await rowOf(admin, lonas.legalName).waitFor()
  })
})

describe('retiring a status', () => {
  test('says where it is used and moves its customers to the replacement', async () => {
    await admin.goto('/settings/statuses/BID/retire')
    await sees(admin, '1 customer has this status now and moves on, in the background.')
    await admin.getByLabel('Customers move to').selectOption({ label: 'Trading' })
    await admin.getByRole('button', { name: 'Retire Bid' }).click()
    await isTold(admin, 'Bid is retired. Its customers are being moved.')
    await sees(statusRow(admin, 'BID'), 'Historical')
    await expect
      .poll(
        async () => {
          await admin.goto(`/customers?q=${lonas.number}`)
          return rowOf(admin, lonas.legalName).textContent()
        },
        { timeout: 30_000 },
      )
      .toContain('Trading')
  })
})

describe('two statuses', () => {
  test('stand side by side, and only what differs on demand', async () => {
    await openStatuses(admin)
    await admin.getByRole('link', { name: 'Compare' }).click()
    await admin.getByLabel('First').selectOption('Hold for credit check')
    await admin.getByLabel('Second').selectOption('Credit check in progress')
    await admin.waitForURL(/a=HOLD&b=CCIP/)
    await sees(rowOf(admin, 'Prepaid assignments'), 'Needs approval')
    await rowOf(admin, 'Automatic payments').waitFor()
    await admin.getByLabel('Only what differs').check()
    await rowOf(admin, 'Automatic payments').waitFor({ state: 'detached' })
    await sees(rowOf(admin, 'Prepaid assignments'), 'differs')
  })

  test('leave as a file and come back as a draft', async () => {
    const [file] = await Promise.all([
      admin.waitForEvent('download'),
      admin.goto('/settings/statuses').then(() => admin.getByRole('link', { name: 'Export' }).click()),
    ])
    await admin.goto('/settings/statuses/import')
    await admin.getByLabel('Or paste the JSON').fill('{"definitions": []}')
    await admin.getByRole('button', { name: 'Import into draft' }).click()
    await sees(admin, /This does not fit\. Places that differ: definitions/)
    await admin.getByLabel('JSON file').setInputFiles({
      name: file.suggestedFilename(),
      mimeType: 'application/json',
      buffer: await contentOf(file),
    })
    await admin.getByRole('button', { name: 'Import into draft' }).click()
    await isTold(admin, '15 statuses are in the draft.')
    await admin.goto('/settings/statuses/discard')
    await admin.getByRole('button', { name: 'Discard draft' }).click()
    await isTold(admin, 'The draft was discarded.')
  })
})

describe('without a mouse', () => {
  test('one finds a status, edits it, moves it and leaves the draft', async () => {
    const page = await office.enter('owner')
    await seesHeading(page, 'Customers')
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await seesHeading(page, 'Statuses')
    const down = page.getByRole('button', { name: 'Move Ceased down' })
    await enterOn(page, down)
    await isTold(page, 'Ceased moved down in the draft.')
    await expect.poll(() => hasFocus(page.getByRole('button', { name: 'Move Ceased down' }))).toBe(true)
    await tabTo(page, statusRow(page, 'CEAS').getByRole('link').first(), 160)
    await page.keyboard.press('Enter')
    await page.getByText('Code CEAS').waitFor()
    await tabTo(page, gate(page, 'Quotes: Blocked'), 80)
    await page.keyboard.press('ArrowLeft')
    expect(await gate(page, 'Quotes: Needs approval').isChecked()).toBe(true)
    await page.keyboard.press('Control+Enter')
    await isTold(page, 'Ceased is saved in the draft.')
    await openEditor(page, 'CEAS')
    await page.getByLabel('Short name').fill('ZZ')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click()
    await seesHeading(page, 'Statuses')
  })
})

describe('without script', () => {
  test('a status is edited, a reason added, and the draft published', async () => {
    const plain = await office.enter('admin', { javaScriptEnabled: false })
    await openEditor(plain, 'LOST')
    await plain.getByRole('textbox', { name: 'Reason 5' }).fill('Moved away')
    await saveToDraft(plain)
    await isTold(plain, 'Lost is saved in the draft.')
    await publish(plain, 'Moved away is a reason')
    await isTold(plain, /Version \d+ is in force\./)
    await openEditor(plain, 'LOST')
    expect(await plain.getByRole('textbox', { name: 'Reason 5' }).inputValue()).toBe('Moved away')
  })
})

describe('permission sets and access', () => {
  test('a set is made, given to a person, and their access explains itself', async () => {
    await admin.goto('/settings/status-sets/create')
    await admin.getByLabel('Name').fill('Closing desk')
    await admin.getByLabel('Code', { exact: true }).fill('closing')
    await admin.getByRole('checkbox', { name: 'Trading' }).check()
    await admin.getByRole('checkbox', { name: 'Final bill' }).check()
    await admin.getByRole('button', { name: 'Save set' }).click()
    await isTold(admin, 'The set Closing desk was saved.')
    await sees(rowOf(admin, 'Closing desk'), '2 statuses')
    await admin.goto('/settings/staff-users')
    await admin.getByRole('button', { name: 'More actions for Support (test)' }).click()
    await admin.getByRole('menuitem', { name: 'Change status set' }).click()
    await admin.getByLabel('Status set').selectOption('Closing desk')
    await admin.getByRole('button', { name: 'Save status set' }).click()
    await isTold(admin, 'Support (test) moves customers within Closing desk.')
    await sees(rowOf(admin, 'Support (test)'), 'Closing desk')
    await admin.getByRole('button', { name: 'More actions for Support (test)' }).click()
    await admin.getByRole('menuitem', { name: 'Explain access' }).click()
    await admin.getByRole('link', { name: /Change the status of customers/ }).click()
    await seesHeading(admin, /^Support \(test\) may not: Change the status/)
    await sees(admin, 'The role Support does not hold it.')
    await sees(admin, 'It reaches as far as the status set Closing desk.')
    await sees(admin, /Who can: .*Manager/)
  })

  test('everybody sees why they themselves may or may not', async () => {
    const reader = await office.enter('reader')
    await reader.getByRole('button', { name: /Account of/ }).click()
    await reader.getByRole('menuitem', { name: 'Your access' }).click()
    await seesHeading(reader, 'Access of Reader (test)')
    await reader.getByRole('link', { name: /Edit statuses, reasons/ }).click()
    await seesHeading(reader, /^Reader \(test\) may not/)
    expect(addressOf(reader)).toContain('ability=status.configure')
    await reader.goto('/settings/statuses')
    await seesHeading(reader, 'You may not open this page')
  })
})

async function contentOf(file: Download) {
  const pieces: Buffer[] = []
  for await (const piece of await file.createReadStream()) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
