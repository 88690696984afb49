import { beforeAll, describe, expect, test } from 'vitest'
import { register } from './cast.ts'
import { type Office, openOffice } from './office.ts'
import { openForm } from './pages/customer.ts'
import { save } from './pages/form.ts'
import { isTold, sees, seesHeading } from './see.ts'

let office: Office
let acme: { number: string; legalName: string }
beforeAll(async () => {
  office = await openOffice({
    prepare: async (db) => {
      acme = await register(db, 'Acme Springs')
    },
  })
})

describe('two people edit the same customer', () => {
  test('different fields: both changes stand and nobody is asked', async () => {
    const [ana, luis] = await Promise.all([office.enter('sales'), office.enter('manager')])
    await Promise.all([openForm(ana, acme), openForm(luis, acme)])
    await ana.getByLabel('Website').fill('acme.example.com')
    await save(ana)
    await isTold(ana, /was saved/)
    await luis.getByLabel('Sales stage').fill('Key account')
    await save(luis)
    await isTold(luis, /was saved/)
    await sees(luis, 'acme.example.com')
    await sees(luis, 'Key account')
  })

  test('the same field: the second sees mine and theirs, chooses, and can finish', async () => {
    const [ana, luis] = await Promise.all([office.enter('sales'), office.enter('manager')])
    await Promise.all([openForm(ana, acme), openForm(luis, acme)])
    await ana.getByLabel('Trade name').fill('Acme of Ana')
    await save(ana)
    await isTold(ana, /was saved/)
    await luis.getByLabel('Trade name').fill('Acme of Luis')
    await luis.getByLabel('Sales stage').fill('Won back')
    await save(luis)
    await sees(luis, 'Somebody saved this customer while you were editing')
    const choice = luis.getByRole('group', { name: 'Trade name' })
    await sees(choice, 'Keep mine: Acme of Luis')
    await choice.getByRole('radio', { name: 'Take theirs: Acme of Ana' }).check()
    expect(await luis.getByLabel('Sales stage').inputValue()).toBe('Won back')
    await save(luis)
    await isTold(luis, /was saved/)
    await seesHeading(luis, acme.legalName)
    await sees(luis, 'Acme of Ana')
    await sees(luis, 'Won back')
  })
})
