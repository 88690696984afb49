import { putListInForce, writeSyntheticList } from '@padron/testing'
import type { Page } from 'playwright-core'
import { beforeAll, describe, test } from 'vitest'
import { register, threeFieldsOf } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { rowOf } from './pages/directory.ts'
import { isTold, sees, seesNo } from './see.ts'

const { legalName, taxId } = threeFieldsOf('Acme Springs')
const asOf = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
const whole = Buffer.from(
  writeSyntheticList({ rows: 10_000, seed: 70, asOf, hits: [{ taxId, situation: 'presunto' }] }),
)

let office: Office
let page: Page
beforeAll(async () => {
  office = await openOffice({
    worker: true,
    prepare: async (db) => {
      await putListInForce(db)
      await register(db, 'Acme Springs')
    },
  })
  page = await office.enter('finance')
})

async function upload(name: string, content: Buffer) {
  await page.goto('/settings/screening')
  await page.getByRole('link', { name: 'Load a list' }).click()
  await page.getByLabel('CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer: content })
  await page.getByRole('button', { name: 'Load list' }).click()
  await isTold(page, 'The file was received. It is checked and loaded now.')
}

describe('loading a SAT list', () => {
  test('a whole file of 10,000 rows is received, loaded by the worker and comes into force', async () => {
    await upload('Listado_de_hoy.csv', whole)
    await page.getByText('Listado_de_hoy.csv').waitFor({ timeout: 90_000 })
    await sees(page, 'Up to date')
    await sees(page, /^10,000/)
  })

  test('everybody is screened again: who is on the new list is marked', async () => {
    const mark = rowOf(page, legalName).getByText('Blacklist')
    for (let tries = 0; tries < 40 && !(await mark.isVisible()); tries++) {
      await page.goto('/customers')
      await page.waitForTimeout(500)
    }
    await mark.waitFor()
  })

  test('a damaged file is refused with the reason, and the list in force stays', async () => {
    await upload('Listado_roto.csv', whole.subarray(0, Math.floor(whole.length * 0.6)))
    const refused = page.getByRole('row').filter({ hasText: 'Listado_roto.csv' })
    await refused.waitFor({ timeout: 90_000 })
    await sees(refused, /The list in force stays\./)
    await sees(page, 'Listado_de_hoy.csv')
    await seesNo(page, 'The file was received.')
  })
})
