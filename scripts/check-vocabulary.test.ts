import { describe, expect, it } from 'vitest'
import { checkVocabulary } from './check-vocabulary.ts'
import { readTree } from './tree.ts'

const plant = (path: string, text = 'export {}\n') => checkVocabulary(new Map([[path, text]]))

describe('the vocabulary', () => {
  it('knows a verb file by its one verbNoun', () => {
    expect(
      plant('packages/core/src/customer/deactivate.ts', 'export function deactivateCustomer() {}\n'),
    ).toEqual([])
    expect(
      plant('packages/core/src/session/sign-out-everywhere.ts', 'export const signOutEverywhere = 1\n'),
    ).toEqual([])
    expect(plant('packages/core/src/customer/list.ts', 'export const a = 1\nexport const b = 2\n')).toEqual(
      [],
    )
  })

  it.each([
    [
      'a second export',
      'packages/core/src/customer/save.ts',
      'export const saveCustomer = 1\nexport const saveAll = 2\n',
    ],
    [
      'another verb than its name',
      'packages/core/src/customer/save.ts',
      'export function storeCustomer() {}\n',
    ],
    ['no verb at all', 'packages/core/src/customer/save.ts', 'export type Saved = 1\n'],
    ['an unknown noun in core', 'packages/core/src/client/save.ts', 'export function saveClient() {}\n'],
    ['an unknown noun in domain', 'packages/domain/src/person/person.ts', 'export {}\n'],
    ['an unknown noun in a handler', 'apps/worker/src/handlers/thing/run.ts', 'export {}\n'],
    ['a table file without a noun', 'packages/db/src/schema/tables.ts', 'export {}\n'],
    ['a router without a noun', 'packages/api/src/staff/everything.ts', 'export {}\n'],
    ['a contract without a noun', 'packages/jobs/src/queue.ts', 'export {}\n'],
    ['a drawer', 'packages/domain/src/customer/utils.ts', 'export {}\n'],
    ['a drawer in a longer name', 'packages/ui/src/date-helpers.ts', 'export {}\n'],
    ['a folder of leftovers', 'apps/back-office/app/shared/x.ts', 'export {}\n'],
    ['a second edition', 'packages/ui/src/v2.tsx', 'export {}\n'],
    ['a service', 'packages/domain/src/customer/customer.ts', 'export class CustomerService {}\n'],
  ])('refuses %s', (_, path, text) => {
    expect(plant(path, text)).toHaveLength(1)
  })

  it('knows the services a customer has from a drawer', () => {
    const schema = [
      'packages/domain/src/service/service.schemas.ts',
      'export const AddService = 1\n',
    ] as const
    expect(plant(...schema)).toEqual([])
    const found = 'export const findService = () => 1\n'
    expect(plant('packages/core/src/charge/find.ts', found)).toEqual([])
  })

  it('is spoken in this house', () => {
    expect(checkVocabulary(readTree())).toEqual([])
  })
})
