import { describe, expect, it } from 'vitest'
import { checkProportions } from './check-proportions.ts'
import { describeProportions } from './measures.ts'

const lines = (count: number) => 'const a = 1\n'.repeat(count)
const laws = (path: string, text: string) => checkProportions(new Map([[path, text]])).map(({ law }) => law)

describe('the proportions', () => {
  it('leave a file of ordinary size alone', () => {
    expect(laws('packages/core/src/customer/save.ts', lines(50))).toEqual([])
  })

  it.each([
    ['a verb of 151 lines', 'packages/core/src/customer/save.ts', 151, 'a verb file has at most 150'],
    ['a route of 251 lines', 'apps/portal/app/routes/_index/route.tsx', 251, 'a route file has at most 250'],
    ['a handler of 41 lines', 'apps/worker/src/handlers/job/run.ts', 41, 'a handler file has at most 40'],
    ['a policy of 81 lines', 'packages/domain/src/job/job.policy.ts', 81, 'a policy file has at most 80'],
    ['any file of 301 lines', 'packages/ui/src/pill.tsx', 301, 'a other file has at most 300'],
    ['a median of 61 lines', 'packages/ui/src/pill.tsx', 61, 'the median file has at most 60'],
    ['a ninth decile of 181 lines', 'packages/ui/src/pill.tsx', 181, 'nine files of ten have at most 180'],
  ])('refuse %s', (_, path, count, law) => {
    expect(laws(path, lines(count)).join()).toContain(law)
  })

  it('refuse a line of 111 characters, but not an address that cannot be broken', () => {
    expect(laws('packages/ui/src/a.ts', `${'x'.repeat(111)}\n`).join()).toContain('at most 110')
    expect(
      laws('packages/ui/src/a.ts', `// see https://${'x'.repeat(100)}\n${lines(60)}`).join(),
    ).not.toContain('110')
  })

  it('refuse four lines of comment in a row, and a house that talks too much', () => {
    expect(laws('packages/ui/src/a.ts', `// a\n// b\n// c\n// d\n${lines(200)}`).join()).toContain(
      'in at most 3 lines',
    )
    expect(laws('packages/ui/src/a.ts', `// a\n// b\n${lines(20)}`).join()).toContain('at most 5 %')
    expect(laws('packages/ui/src/a.ts', `/**\n * a\n * b\n * @param c d\n */\n${lines(20)}`)).toEqual([])
  })

  it('count neither tests, migrations nor catalogues', () => {
    for (const path of [
      'packages/ui/src/a.test.ts',
      'packages/texts/src/en/customer.ts',
      'packages/db/presets/full.ts',
    ])
      expect(laws(path, lines(900)), path).toEqual([])
  })

  it('are printed a kind a line', () => {
    const printed = describeProportions(new Map([['packages/core/src/customer/save.ts', lines(50)]]))
    expect(printed.find((line) => line.trim().startsWith('verb'))).toMatch(/verb\s+1\s+50\s+50\s+50/)
  })
})
