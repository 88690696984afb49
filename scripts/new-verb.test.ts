import { describe, expect, it } from 'vitest'
import { checkVocabulary } from './check-vocabulary.ts'
import { checkWalls } from './check-walls.ts'
import { growVerb } from './room/grow.ts'
import { inflect, spell } from './room/words.ts'
import { readTree } from './tree.ts'

const tree = readTree()
const words = spell({ noun: 'customer', verb: 'archive' })
const { files, left } = growVerb(tree, words)
const text = (path: string) => files.get(path) ?? ''

describe('a new verb', () => {
  it('gets a room on every floor, under one word', () => {
    const floors = [
      ['packages/domain/src/customer/customer.schemas.ts', 'ArchiveCustomer'],
      ['packages/domain/src/customer/customer.policy.ts', "archive: requires('customer.edit')"],
      ['packages/core/src/customer/archive.ts', 'export function archiveCustomer('],
      ['packages/core/src/customer/index.ts', "export { archiveCustomer } from './archive.ts'"],
      ['packages/api/src/staff/customer.ts', 'archive: staffProcedure.input(ArchiveCustomer)'],
      ['apps/back-office/app/routes/customers.$number_.archive/route.tsx', 'api.customer.archive('],
      ['packages/texts/src/en/customer.ts', "archived: '{{name}} was archived.'"],
    ] as const
    for (const [path, line] of floors) expect(text(path), path).toContain(line)
  })

  it('keeps the walls and the vocabulary as they were', () => {
    const grown = new Map([...tree, ...files])
    expect(checkVocabulary(grown)).toEqual(checkVocabulary(tree))
    expect(checkWalls(grown)).toEqual(checkWalls(tree))
  })

  it('proves four things, none skipped, none that passes before the verb is written', () => {
    const test = text('packages/core/src/customer/archive.test.ts')
    expect(test.match(/^ {2}it\('(works|refuses|hides|leaves)/gm)).toHaveLength(4)
    expect(test).not.toMatch(/\.(skip|todo|only)|expect\(true\)/)
    expect(text('packages/core/src/customer/archive.ts').match(/throw new Error/g)).toHaveLength(3)
  })

  it('says what is left to a person, the Spanish words among it', () => {
    expect(left.join('\n')).toContain('es-MX/customer.ts')
    expect(left.join('\n')).toContain('find, decide and save')
  })

  it('is refused when it is there already, or its noun is not of the house', () => {
    expect(() => growVerb(tree, spell({ noun: 'customer', verb: 'register' }))).toThrow('is there already')
    expect(() => growVerb(tree, spell({ noun: 'client', verb: 'archive' }))).toThrow('no noun of the house')
  })

  it('knows the past of ordinary verbs', () => {
    expect(['archive', 'tag', 'copy', 'void', 'reopen'].map(inflect)).toEqual([
      'archived',
      'tagged',
      'copied',
      'voided',
      'reopened',
    ])
  })
})
