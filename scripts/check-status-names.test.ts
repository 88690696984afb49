import { describe, expect, it } from 'vitest'
import { checkStatusNames } from './check-status-names.ts'
import { readTree } from './tree.ts'

const plant = (path: string, text: string) => checkStatusNames(new Map([[path, text]]))

describe('status names', () => {
  it.each([
    ['a code', "if (to === 'INAC') stop()"],
    ['a name', "if (status.name === 'Do not service') stop()"],
    ['a code compared with any word', "if (status.code === 'MINE') stop()"],
    ['a switch over codes', 'switch (customer.statusCode) { }'],
    ['a name that a company may change', "if (row.statusName !== 'Dormant') go()"],
  ])('in product code are refused: %s', (_, text) => {
    expect(plant('packages/core/src/customer/save.ts', text)).not.toEqual([])
  })

  it('in SQL are refused too', () => {
    expect(plant('packages/db/src/migrations/0003_rule.sql', "where status_code = 'PAIN'")).toHaveLength(1)
  })

  it('are free to stand in presets, texts, the cast and tests', () => {
    for (const path of [
      'packages/db/presets/full.ts',
      'packages/texts/src/en/status.ts',
      'packages/core/src/x.test.ts',
    ])
      expect(plant(path, "code: 'PAIN'"), path).toEqual([])
  })

  it('may be compared with one another, and categories with words', () => {
    const text = "if (before.statusCode === after.statusCode || status.category === 'void') stop()"
    expect(plant('packages/core/src/customer/save.ts', text)).toEqual([])
  })

  it('stand nowhere in this house’s product code', () => {
    expect(checkStatusNames(readTree())).toEqual([])
  })
})
