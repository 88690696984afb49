import { loadCrowd } from '@padron/testing/crowd'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { barriersHere } from './barriers.ts'
import { complete, moveTo } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { rowOf } from './pages/directory.ts'
import { addressOf, isTold, sees, seesHeading, seesNo } from './see.ts'

/** Enough for two ranges, so that one can wait while the other is done. */
const crowdSize = 10_500
/** A run over all of them, on a machine that is busy with something else. */
const runMs = 60_000

let office: Office
let page: Page
beforeAll(async () => {
  office = await openOffice({
    worker: true,
    prepare: async (db) => {
      await loadCrowd(db.adminUrl, { size: crowdSize })
      await complete(db, 'Kuna Steel')
      const held = await complete(db, 'Valle Dorado')
      await moveTo(db, held, 'INAC')
    },
  })
  page = await office.enter('manager')
})

const openMetrics = (at: Page) => at.goto('/settings/metrics')
const start = (at: Page) => at.getByRole('button', { name: /^Calculate [\d,]+ customers$/ }).click()
const hasEnded = (at: Page, name: string) => at.getByRole('heading', { name }).waitFor({ timeout: runMs })
const savedCatalogue = () => page.getByRole('button', { name: /^Save version/ }).click()

const sleeping = 'with held as materialized (select from app.customers'

/** Holds the last customers as another change would: the range they lie in waits until they are let go. */
async function holdLast() {
  const last = 'order by id desc limit 20 for update) select pg_sleep(60) from (select count(*) from held) c'
  const held = office.db.ask(`${sleeping} ${last}`).catch(() => undefined)
  const letGo = 'select pg_cancel_backend(pid) from pg_stat_activity where starts_with(query, $1)'
  const release = async () => {
    await office.db.ask(letGo, [sleeping])
    await held
  }
  onTestFinished(release)
  return release
}

describe('the catalogue of metrics', () => {
  test('begins empty, and a metric is saved only after its effect was seen', async () => {
    await openMetrics(page)
    await seesHeading(page, 'No metrics yet')
    await page.getByRole('link', { name: 'Add a metric' }).click()
    await page.getByLabel('Name').fill('Site access')
    await page.getByLabel('Code').fill('Site access')
    await page.getByRole('button', { name: 'See what changes' }).click()
    await sees(page, 'Use lower-case letters, digits and _')
    expect(await page.getByLabel('Name').inputValue()).toBe('Site access')
    await page.getByLabel('Code').fill('site_access')
    await page.getByLabel('When nothing was rated or recorded').selectOption('default')
    await page.getByLabel('The fixed rating').fill('60')
    await page.getByRole('button', { name: 'See what changes' }).click()
    await seesHeading(page, 'Scores before and after')
    await sees(page, 'Site access is added')
    await page.getByText('Figures as a table').click()
    await page.getByRole('row', { name: /^60 to 65/ }).waitFor()
    await page.getByLabel('Note').fill('Whether we get in')
    await savedCatalogue()
    await isTold(page, 'Version 1 is in force.')
    await sees(rowOf(page, 'Site access'), '100 % of the score')
  })

  test('shares follow the multipliers, and the order changes without a preview', async () => {
    await page.goto('/settings/metrics/add')
    await page.waitForLoadState('networkidle')
    await page.getByLabel('Name').fill('Pays on time')
    await page.getByLabel('Code').fill('pays_on_time')
    await page.getByLabel('Where the rating comes from').selectOption('payment_punctuality')
    await page.getByLabel('Rates 0, in %').fill('40')
    await page.getByLabel('Rates 100, in %').fill('95')
    await page.getByRole('button', { name: 'See what changes' }).click()
    await sees(page, 'Pays on time is added')
    await savedCatalogue()
    await isTold(page, 'Version 2 is in force.')
    await page.getByRole('link', { name: 'Change multipliers' }).click()
    await page.waitForLoadState('networkidle')
    await page.getByLabel('Multiplier of Site access').fill('3')
    await sees(page, '75 % of the score')
    await page.getByRole('button', { name: 'See what changes' }).click()
    await savedCatalogue()
    await sees(rowOf(page, 'Site access'), '75 % of the score')
    await page.getByRole('button', { name: 'Move Pays on time up' }).click()
    await isTold(page, 'The order is saved.')
    await page.getByRole('link', { name: 'Versions' }).click()
    await sees(rowOf(page, 'Whether we get in'), 'formula changed')
    await sees(page, 'only the order')
  })
})

describe('the update of all scores', () => {
  test('says who is skipped, goes on while nobody looks, is joined by a second click, and is called off', async () => {
    const release = await holdLast()
    await openMetrics(page)
    await page.getByRole('link', { name: 'Update clients’ scores' }).click()
    await sees(page, 'Their status holds the score back')
    await start(page)
    await seesHeading(page, 'Scores are being updated')
    await sees(page, /· [1-9]\d %/)
    await sees(page, 'formula of version 4')
    expect(await barriersHere(page)).toEqual([])
    const run = addressOf(page)
    await sees(page.locator('header'), 'Updating clients’ scores')
    await page.goto('/customers')
    await page.goto(run)
    await seesHeading(page, 'Scores are being updated')
    const owner = await office.enter('owner')
    await owner.goto('/settings/metrics/update-all')
    await sees(owner, 'An update is running')
    await owner.getByRole('button', { name: 'See how far it is' }).click()
    await isTold(owner, 'An update was running already')
    expect(addressOf(owner)).toBe(run)
    await page.getByRole('button', { name: 'Cancel, keep what is done' }).click()
    await sees(page, 'It stops at its next step.')
    await release()
    await hasEnded(page, 'The update was cancelled')
    await sees(page, 'What was calculated before stays.')
    await owner.context().close()
  })

  test('ends with a result by outcome, to read and to download', async () => {
    await page.goto('/settings/metrics/update-all')
    await start(page)
    await hasEnded(page, 'Scores were updated')
    await page.getByRole('link', { name: /^Skipped/ }).click()
    await sees(page.getByRole('table'), /Inactive|Closed/)
    expect(await barriersHere(page)).toEqual([])
    const href = await page.getByRole('link', { name: 'Download the result (CSV)' }).getAttribute('href')
    const answer = await page.request.get(href ?? '')
    expect(answer.headers()['content-disposition']).toMatch(/^attachment/)
    const lines = (await answer.text()).split('\r\n')
    expect(lines[0]).toBe('\uFEFFNumber,Customer,Outcome,Before,After,Why')
    expect(lines.some((line) => line.includes('Skipped'))).toBe(true)
    await page.goto('/jobs')
    await page.getByRole('link', { name: 'Open the result' }).first().click()
    await seesHeading(page, 'Scores were updated')
    await openMetrics(page)
    await sees(page, /customers with a score/)
  })

  test('is taken back, and finds only what is stale afterwards', async () => {
    await page.goto('/settings/metrics/site_access')
    await page.waitForLoadState('networkidle')
    await page.getByLabel('The fixed rating').fill('90')
    await page.getByRole('button', { name: 'See what changes' }).click()
    await sees(page, 'Who moves most')
    await savedCatalogue()
    await sees(page, /scores are stale/)
    await page.goto('/settings/metrics/update-all?scope=stale')
    await start(page)
    await hasEnded(page, 'Scores were updated')
    await page.getByRole('link', { name: /^Up \d/ }).click()
    await sees(page, '+30.00')
    await page.getByRole('button', { name: 'Undo run' }).click()
    await hasEnded(page, 'A run was taken back')
    await page.getByRole('link', { name: 'See that run' }).click()
    await sees(page, 'This run was taken back.')
    await page.goto('/settings/metrics/runs')
    await sees(rowOf(page, 'Undo of a run').first(), 'Done')
  })

  test('is off until a rhythm is chosen', async () => {
    await page.goto('/settings/metrics/schedule')
    await sees(page, 'Scores are only updated when somebody asks.')
    await page.getByLabel('How often').selectOption('weekly')
    await page.getByRole('button', { name: 'Save the schedule' }).click()
    await isTold(page, 'The schedule is saved.')
    await sees(page, 'Next update:')
  })
})

describe('the pages of scores', () => {
  test('show a reader the catalogue and nothing to change', async () => {
    const reader = await office.enter('sales')
    await openMetrics(reader)
    await sees(reader, 'Site access')
    await seesNo(reader, 'Update clients’ scores')
    expect(await reader.getByRole('link', { name: 'Add a metric' }).count()).toBe(0)
    await reader.context().close()
  })

  test('work where no script runs: every field stands, and a reload shows how far a run is', async () => {
    const plain = await office.enter('manager', { javaScriptEnabled: false })
    await plain.goto('/settings/metrics/add')
    await plain.getByLabel('Rates 0').waitFor()
    const release = await holdLast()
    await plain.goto('/settings/metrics/update-all')
    await start(plain)
    await plain.getByRole('link', { name: 'Show how far it is now' }).click()
    await plain.getByRole('button', { name: 'Cancel, keep what is done' }).waitFor()
    await release()
    await expect
      .poll(
        async () => {
          await plain.reload()
          return plain.getByRole('heading', { level: 1 }).textContent()
        },
        { timeout: runMs },
      )
      .toBe('Scores were updated')
    await plain.context().close()
  })
})
