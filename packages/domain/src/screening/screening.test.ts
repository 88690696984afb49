import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../permission/permission.ts'
import { freshnessOf } from './freshness.ts'
import { refuseList, shippedGuards } from './list-guard.ts'
import { screeningPolicy } from './screening.policy.ts'
import { CheckScreening, ClearMark, LoadList } from './screening.schemas.ts'
import { hasWorsened, judge, type ListInForce, screen } from './screening.ts'
import { actionFor, occasions, type PolicyRow, screeningActions } from './shipped-policy.ts'
import { effectiveSituation, type ListedRow, situations } from './situation.ts'

const now = new Date('2026-07-01T12:00:00Z')
const list: ListInForce = { snapshotId: 's1', listCode: 'sat_69b', asOf: '2026-05-31' }
const row = (situation: ListedRow['situation'], situationDate: string | null): ListedRow => ({
  situation,
  situationDate,
})
const rules = (rows: PolicyRow[], occasion: (typeof occasions)[number] = 'created') => ({
  rows,
  list: 'sat_69b',
  country: 'MX' as const,
  occasion,
})

describe('several proceedings of one RFC', () => {
  it.each([
    [
      'the latest date counts',
      [row('definitivo', '2016-01-10'), row('sentencia_favorable', '2020-07-02')],
      'sentencia_favorable',
    ],
    [
      'a Definitivo nothing later lifted outweighs a later Presunto',
      [row('definitivo', '2016-01-10'), row('presunto', '2021-01-01')],
      'definitivo',
    ],
    [
      'a Definitivo after the favourable date stands',
      [row('sentencia_favorable', '2018-01-01'), row('definitivo', '2019-01-01')],
      'definitivo',
    ],
    [
      'a Definitivo of the favourable day stands',
      [row('desvirtuado', '2019-01-01'), row('definitivo', '2019-01-01')],
      'definitivo',
    ],
    [
      'a Presunto is overtaken by a later Desvirtuado',
      [row('presunto', '2016-01-10'), row('desvirtuado', '2017-01-01')],
      'desvirtuado',
    ],
    [
      'a hit without a date is not overtaken',
      [row('presunto', null), row('desvirtuado', '2017-01-01')],
      'presunto',
    ],
  ] as const)('%s', (_because, rows, expected) => {
    expect(effectiveSituation(rows)?.situation).toBe(expected)
    expect(effectiveSituation([...rows].reverse())?.situation).toBe(expected)
  })

  it('do not depend on the order of the file', () => {
    const rowOf = fc.record({
      situation: fc.constantFrom(...situations),
      situationDate: fc.option(fc.constantFrom('2015-01-01', '2018-06-30', '2020-02-29')),
    })
    fc.assert(
      fc.property(fc.array(rowOf, { maxLength: 5 }), (rows) => {
        expect(effectiveSituation([...rows].reverse())).toEqual(effectiveSituation(rows))
      }),
    )
  })

  it('not listed is no situation', () => expect(effectiveSituation([])).toBeNull())
})

describe('a screening', () => {
  it('is clear only against a fresh list, and cites its date', () => {
    expect(screen('rfc_moral', list, [], now)).toMatchObject({ outcome: 'clear', listDate: '2026-05-31' })
  })

  it('without a list is "not screened"', () =>
    expect(screen('rfc_moral', null, [], now).outcome).toBe('not_screened'))

  it('against a list of more than 100 days is "not screened", and keeps what the list said', () => {
    const stale = { ...list, asOf: '2026-03-01' }
    expect(screen('rfc_moral', stale, [], now)).toMatchObject({ outcome: 'not_screened', situation: null })
    const finding = screen('rfc_moral', stale, [row('definitivo', '2016-01-10')], now)
    expect(finding).toMatchObject({
      outcome: 'not_screened',
      situation: 'definitivo',
      listDate: '2026-03-01',
    })
    expect(judge(finding, rules([])).needsAcknowledgement).toBe(true)
  })

  it('skips generic RFCs and EINs, whatever the list says', () => {
    for (const kind of ['rfc_generic_national', 'rfc_generic_foreign', 'ein'] as const) {
      expect(screen(kind, list, [row('definitivo', '2016-01-10')], now).outcome).toBe('skipped')
    }
  })

  it('gets old by the date inside the list: 45 days warn, 100 days end it', () => {
    expect(freshnessOf('2026-05-31', now)).toBe('fresh')
    expect(freshnessOf('2026-05-17', now)).toBe('fresh')
    expect(freshnessOf('2026-05-16', now)).toBe('ageing')
    expect(freshnessOf('2026-03-23', now)).toBe('ageing')
    expect(freshnessOf('2026-03-22', now)).toBe('stale')
    expect(freshnessOf(null, now)).toBe('stale')
  })
})

describe('the policy', () => {
  const match = (situation: ListedRow['situation']) =>
    screen('rfc_moral', list, [row(situation, '2016-01-10')], now)

  it('as shipped asks an acknowledgement for Definitivo and Presunto and informs of the favourable ones', () => {
    for (const occasion of occasions) {
      expect(judge(match('definitivo'), rules([], occasion))).toMatchObject({
        action: 'warn',
        needsAcknowledgement: true,
        mark: { severity: 'warn' },
      })
      expect(judge(match('presunto'), rules([], occasion)).needsAcknowledgement).toBe(true)
      expect(judge(match('desvirtuado'), rules([], occasion))).toMatchObject({
        needsAcknowledgement: false,
        mark: { severity: 'info' },
      })
      expect(judge(match('sentencia_favorable'), rules([], occasion)).needsAcknowledgement).toBe(false)
    }
    expect(judge(screen('rfc_moral', null, [], now), rules([]))).toMatchObject({
      action: 'warn',
      needsAcknowledgement: false,
      mark: { severity: 'warn' },
    })
    expect(judge(screen('ein', list, [], now), rules([])).mark.severity).toBe('info')
    expect(judge(screen('rfc_moral', list, [], now), rules([])).mark.severity).toBe('none')
  })

  it('of the company comes last and decides, by list, country, finding and occasion', () => {
    const rows: PolicyRow[] = [
      { list: '*', country: 'MX', found: 'definitivo', occasion: '*', action: 'block' },
      { list: 'sat_69b', country: '*', found: 'definitivo', occasion: 'tax_id_changed', action: 'approve' },
    ]
    const about = { list: 'sat_69b', country: 'MX', found: 'definitivo' } as const
    expect(actionFor(rows, { ...about, occasion: 'created' })).toBe('block')
    expect(actionFor(rows, { ...about, occasion: 'tax_id_changed' })).toBe('approve')
    expect(actionFor(rows, { ...about, country: 'US', occasion: 'created' })).toBe('warn')
  })

  it('for a loaded list never does more than warn', () => {
    for (const action of screeningActions) {
      const rows: PolicyRow[] = [{ list: '*', country: '*', found: 'definitivo', occasion: '*', action }]
      const expected = action === 'approve' || action === 'block' ? 'warn' : action
      expect(
        actionFor(rows, { list: 'sat_69b', country: 'MX', found: 'definitivo', occasion: 'list_loaded' }),
      ).toBe(expected)
    }
  })

  it('lets nobody past a block, a reviewer past an approval, anybody past a warning', () => {
    const sales: Actor = {
      kind: 'staff',
      userId: 'u',
      name: 'S',
      role: 'sales',
      abilities: new Set(['customer.edit']),
    }
    const reviewer: Actor = { ...sales, abilities: new Set(['screening.review']) }
    const judged = (action: PolicyRow['action']) =>
      judge(
        match('definitivo'),
        rules([{ list: '*', country: '*', found: 'definitivo', occasion: '*', action }]),
      )
    expect(screeningPolicy.proceed(reviewer, judged('block')).allowed).toBe(false)
    expect(screeningPolicy.proceed(sales, judged('approve'))).toMatchObject({
      allowed: false,
      whoCan: ['screening.review'],
    })
    expect(screeningPolicy.proceed(reviewer, judged('approve')).allowed).toBe(true)
    expect(screeningPolicy.proceed(sales, judged('warn')).allowed).toBe(true)
    expect(screeningPolicy.load(sales, undefined).allowed).toBe(false)
    expect(screeningPolicy.review(reviewer, undefined).allowed).toBe(true)
  })

  it('forgets an acknowledgement only when things got worse', () => {
    expect(hasWorsened('presunto', 'definitivo')).toBe(true)
    expect(hasWorsened(null, 'presunto')).toBe(true)
    expect(hasWorsened('definitivo', 'definitivo')).toBe(false)
    expect(hasWorsened('definitivo', 'sentencia_favorable')).toBe(false)
  })
})

describe('a received list', () => {
  const good = { rows: 14_523, rejected: 0, unknownSituation: null, asOf: '2026-05-31' }

  it.each([
    ['is taken when it is whole', good, 14_600, null],
    ['is taken as the first one', good, null, null],
    ['is refused when short', { ...good, rows: 9_999 }, null, 'list_too_short'],
    ['is refused below 90 % of the one before', good, 16_200, 'list_shrank'],
    [
      'is refused at 1 % of rejected rows',
      { ...good, rows: 9_900, rejected: 100 },
      null,
      'list_rejected_rows',
    ],
    [
      'is refused for one unknown situation',
      { ...good, unknownSituation: 'Absuelto' },
      null,
      'list_unknown_situation',
    ],
    ['is refused when dated in the future', { ...good, asOf: '2026-08-01' }, null, 'list_date_in_future'],
  ] as const)('%s', (_case, figures, previous, expected) => {
    expect(refuseList(figures, previous, shippedGuards, now)?.code ?? null).toBe(expected)
  })
})

describe('the inputs', () => {
  it('are a tax id, a file of at most 20 MB as base64, and a reason of three letters', () => {
    expect(CheckScreening.parse({ taxId: ' EKU9003173C9 ' }).taxId).toBe('EKU9003173C9')
    expect(LoadList.safeParse({ fileName: 'l.csv', content: 'A'.repeat(27_962_032) }).success).toBe(false)
    expect(LoadList.safeParse({ fileName: 'l.csv', content: 'AAAA' }).success).toBe(true)
    expect(
      ClearMark.safeParse({
        customerId: '018f3d5e-0000-7000-8000-000000000001',
        situation: 'presunto',
        reason: 'ok',
      }).success,
    ).toBe(false)
  })
})
