import { describe, expect, it } from 'vitest'
import { checkStatusNames } from './check-status-names.ts'
import { readTree } from './tree.ts'

const plant = (path: string, text: string) => checkStatusNames(new Map([[path, text]]))
const product = (text: string) => plant('packages/core/src/customer/save.ts', text)

describe('status names', () => {
  it.each([
    ['a code', "if (to === 'INAC') stop()"],
    ['a name', "if (status.name === 'Do not service') stop()"],
    ['a name in the other language', "const off = 'Suspendido'"],
    ['a code in small letters', "if (status.code.toLowerCase() === 'inac') stop()"],
    ['a code taken apart', "if (to === 'IN' + 'AC') stop()"],
    ['a code in a template', 'const key = `$' + '{prefix}:INAC`'],
    ['a code in a template of constants', 'if (to === `IN$' + "{'AC'}`) stop()"],
    ['a code among others', "const shut = 'LOST,INAC'"],
    ['a code in a list', "if (['INAC', 'LOST'].includes(to)) stop()"],
    ['a code as a key', 'const rules = { INAC: stop }'],
    ['a code as a member', 'if (Codes.INAC === to) stop()'],
    ['a code in a pattern', 'if (/^(INAC|LOST)$/.test(to)) stop()'],
    ['a name on a screen', 'const a = <b>Do not service</b>'],
  ])('of a shipped status are refused in product code: %s', (_, text) => {
    expect(plant('packages/core/src/customer/save.tsx', text)).not.toEqual([])
  })

  it.each([
    ['compared', "if (status.code === 'MINE') stop()"],
    ['compared the other way round', "if ('MINE' == status.code) stop()"],
    ['compared past brackets and claims', "if ((before.status!.code as string) !== 'MINE') stop()"],
    ['compared with a constant', "const mine = 'MINE'; if (after.statusCode === mine) stop()"],
    [
      'compared by a name that a company may change',
      "if (row.statusName === 'x' || row.status.name !== 'Dormant') go()",
    ],
    ['compared after its case was changed', "if (status.code.trim().toLowerCase() === 'mine') stop()"],
    ['switched over', 'switch (customer.statusCode) { }'],
    ['looked up in a list', "if (['MINE', 'YOURS'].includes(customer.statusCode)) stop()"],
    ['looked up in a set', "if (new Set(['MINE']).has(status?.code)) stop()"],
    ['looked up in a table', 'go({ MINE: 1 }[status.code])'],
    ['asked how it begins', "if (status.code.startsWith('M')) stop()"],
    ['matched', 'if (/^M/.test(status.code)) stop()'],
    ['matched itself', 'if (status.shortName.match(/mine/i)) stop()'],
    ['taken out first', "const { code } = status; if (code === 'MINE') stop()"],
    ['taken out under another name', "const { code: at } = before.status; if (at === 'MINE') stop()"],
    ['taken out of an argument', "const isMine = ({ code }: StatusDefinition) => code === 'MINE'"],
    ['taken out of every status', "const mine = statuses.find(({ name }) => name === 'Mine')"],
    ['given another name', "const it = status.code; if (it === 'MINE') stop()"],
    ['named by a setting', "if (settings.defaultStatus === 'MINE') stop()"],
    ['named by another status', "if (definition.nextStatus === 'MINE') stop()"],
    ['asked for in a query', "tx.run('x', `select 1 from app.customers c where c.status_code = 'MINE'`, [])"],
  ])('of any status are refused in product code: %s', (_, text) => {
    expect(product(text)).not.toEqual([])
  })

  it.each([
    ['a shipped code', "where status_code = 'PAIN'"],
    ['a shipped name', "where name = 'Do not service'"],
    ['any code', "where c.status_code = 'MINE'"],
    ['any code, the other way round', "where 'MINE' = t.to_code"],
    ['a list', "where t.from_code in ('MINE', 'YOURS')"],
    ['an array', "where c.status_code = any (array['MINE'])"],
    ['a pattern', "where s.name ilike 'mine%'"],
    ['a case', "case s.code when 'MINE' then 1 end"],
    ['a function of it', "where lower(s.code) = 'mine'"],
    ['a distinction', "where held_status_code is distinct from 'MINE'"],
  ])('in SQL are refused too: %s', (_, text) => {
    expect(plant('packages/db/src/migrations/0009_rule.sql', `select 1 from t ${text}`)).not.toEqual([])
  })

  it('may not be fetched from a preset, the cast or a fixture either', () => {
    for (const door of ['@padron/db/presets', '@padron/db/cast', '../status/fixtures/definitions.ts'])
      expect(product(`import { presets } from '${door}'`), door).toHaveLength(1)
    const offered = "import { presets } from '@padron/db/presets'"
    expect(plant('packages/core/src/status/list-presets.ts', offered)).toEqual([])
  })

  it('are free to stand in presets, texts, the cast and tests', () => {
    for (const path of [
      'packages/db/presets/full.ts',
      'packages/texts/src/en/status.ts',
      'packages/core/src/x.test.ts',
      'apps/back-office/app/x.test.tsx',
    ])
      expect(plant(path, "const a = { code: 'PAIN' }"), path).toEqual([])
  })

  it.each([
    ['two of them', 'if (before.statusCode === after.statusCode || a.status.code !== code) stop()'],
    [
      'their categories and flags',
      "if (status.category === 'void' && status.availability === 'historical') stop()",
    ],
    [
      'reasons, failures and elements',
      "if (reason.code === 'merged' || error.code === 'PD110') stop(event.target.name === 'q')",
    ],
    ['how a code is written', 'if (!/^[A-Z][A-Z0-9_]*$/.test(status.code)) stop()'],
    ['a shadowing name', "statuses.map(({ code }) => code); reasons.find(({ code }) => code === 'x')"],
    ['whether there is one', "if (status.nextStatus === null || status.displayClass === '') stop()"],
    ['a comment', '// PAIN becomes ACTV\n/* status.code === "MINE" */ go()'],
  ])('may be compared with one another, and everything else with words: %s', (_, text) => {
    expect(product(text)).toEqual([])
  })

  it('may stand in a comment of SQL, and a column may be compared with a column', () => {
    const text =
      "-- PAIN → ACTV\nwhere c.status_code = s.code and d ->> 'code' = t.to_code and s.category = 'void'"
    expect(plant('packages/db/src/migrations/0009_rule.sql', text)).toEqual([])
  })

  it('stand nowhere in this house’s product code', () => {
    expect(checkStatusNames(readTree())).toEqual([])
  }, 120_000)
})
