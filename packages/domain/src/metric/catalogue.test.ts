import { describe, expect, it } from 'vitest'
import { isFailure } from '../failure.ts'
import type { Actor } from '../permission/permission.ts'
import { assertCatalogue, assertRatedKept, checkCatalogue } from './catalogue.ts'
import { changesFormula, compareCatalogues } from './changes.ts'
import { metricPolicy } from './metric.policy.ts'
import { ListMetrics, ListMetricVersions, PreviewMetrics, SaveMetrics } from './metric.schemas.ts'
import { type Metric, metricsFor } from './metric.ts'

const slider: Metric = {
  code: 'reliability',
  name: 'Reliability',
  appliesTo: 'customer',
  source: 'rating',
  multiplier: 3_00,
  missing: 'exclude',
  defaultRating: null,
  worst: null,
  best: null,
  enabled: true,
  position: 10,
}
const punctual: Metric = {
  ...slider,
  code: 'punctual',
  name: 'Pays in time',
  source: 'payment_punctuality',
  worst: 0,
  best: 10_000,
  position: 20,
}
const finish: Metric = { ...slider, code: 'finish', name: 'Finish', appliesTo: 'project', position: 5 }
const catalogue = [slider, punctual, finish]
const said = (metric: Partial<Metric>) => checkCatalogue([{ ...slider, ...metric }])
const codes = (metric: Partial<Metric>) => said(metric).map(({ path, reason }) => `${path} ${reason.code}`)

describe('a catalogue of metrics', () => {
  it('passes when it contradicts itself nowhere', () => {
    expect(checkCatalogue(catalogue)).toEqual([])
    expect(() => assertCatalogue(catalogue)).not.toThrow()
    expect(() => assertCatalogue([])).not.toThrow()
  })

  it.each<[string, Partial<Metric>, string[]]>([
    ['a multiplier of a thousand', { multiplier: 100_000 }, []],
    ['a multiplier of nothing', { multiplier: 0 }, []],
    ['a multiplier below nothing', { multiplier: -1 }, ['multiplier metric_multiplier_out_of_range']],
    ['one above a thousand', { multiplier: 100_001 }, ['multiplier metric_multiplier_out_of_range']],
    ['a default of 0', { missing: 'default', defaultRating: 0 }, []],
    ['no default where one is asked', { missing: 'default' }, ['defaultRating metric_default_missing']],
    ['a default nobody asks for', { defaultRating: 50 }, ['defaultRating metric_default_unused']],
    [
      'a default above 100',
      { missing: 'default', defaultRating: 101 },
      ['defaultRating metric_default_out_of_range'],
    ],
    ['bounds of a slider', { worst: 0, best: 1 }, ['worst metric_bounds_unused']],
    ['one bound of a slider', { best: 1 }, ['best metric_bounds_unused']],
    ['days of any direction', { source: 'average_days_late', worst: 90_00, best: 0 }, []],
    ['no bounds of what is computed', { source: 'quote_acceptance' }, ['worst metric_bounds_missing']],
    ['half of them', { source: 'quote_acceptance', worst: 0 }, ['best metric_bounds_missing']],
    ['equal bounds', { source: 'quote_acceptance', worst: 5, best: 5 }, ['best metric_bounds_equal']],
    [
      'more than all',
      { source: 'cancellation_share', worst: 10_001, best: 0 },
      ['worst metric_bounds_out_of_range'],
    ],
    [
      'a negative bound',
      { source: 'order_frequency', worst: -1, best: 10 },
      ['worst metric_bounds_out_of_range'],
    ],
    [
      'a quote that is computed',
      { source: 'quote_acceptance', worst: 0, best: 1, appliesTo: 'quote' },
      ['source metric_computed_for_customers'],
    ],
  ])('with %s is told so', (_, metric, problems) => {
    expect(codes(metric)).toEqual(problems.map((problem) => `metrics.0.${problem}`))
  })

  it('has every code once, whatever else is said twice', () => {
    const twice = [slider, punctual, { ...slider, appliesTo: 'quote' as const }]
    expect(checkCatalogue(twice)).toEqual([
      { path: 'metrics.2.code', reason: { code: 'metric_code_twice', params: { metric: 'Reliability' } } },
    ])
  })

  it('is refused with everything that is wrong in it, field by field', () => {
    const wrong = [{ ...slider, multiplier: -5, defaultRating: 5 }, slider]
    try {
      assertCatalogue(wrong)
      expect.unreachable()
    } catch (error) {
      if (!isFailure(error)) throw error
      expect(error).toMatchObject({ kind: 'invalid', reason: { code: 'metric_multiplier_out_of_range' } })
      expect(error.detail.fields).toHaveLength(3)
    }
  })

  it('is weighed in its own order, kind by kind', () => {
    const shuffled = [punctual, { ...finish, code: 'a' }, slider, finish]
    expect(metricsFor(shuffled, 'customer').map(({ code }) => code)).toEqual(['reliability', 'punctual'])
    expect(metricsFor(shuffled, 'project').map(({ code }) => code)).toEqual(['a', 'finish'])
    expect(metricsFor(shuffled, 'quote')).toEqual([])
  })
})

describe('a metric with ratings', () => {
  const keep = (after: Metric[]) => () => assertRatedKept(catalogue, after, ['reliability', 'finish'])

  it('can be disabled, renamed and weighed otherwise', () => {
    expect(keep([{ ...slider, enabled: false, name: 'Trust', multiplier: 0 }, finish])).not.toThrow()
  })

  it('is not removed, and does not become another one', () => {
    expect(keep([slider])).toThrow('metric_in_use')
    expect(keep([{ ...slider, appliesTo: 'quote' }, finish])).toThrow('metric_in_use')
    expect(keep([{ ...punctual, code: 'reliability' }, finish])).toThrow('conflict')
  })
})

describe('what one version changes against another', () => {
  it('is told metric by metric and field by field', () => {
    const after = [{ ...slider, multiplier: 1_00, name: 'Trust' }, finish, { ...slider, code: 'manners' }]
    expect(compareCatalogues(catalogue, after)).toEqual([
      {
        code: 'reliability',
        name: 'Trust',
        appliesTo: 'customer',
        change: 'changed',
        fields: [
          { field: 'name', before: 'Reliability', after: 'Trust' },
          { field: 'multiplier', before: 3_00, after: 1_00 },
        ],
      },
      { code: 'manners', name: 'Reliability', appliesTo: 'customer', change: 'added', fields: [] },
      { code: 'punctual', name: 'Pays in time', appliesTo: 'customer', change: 'removed', fields: [] },
    ])
    expect(compareCatalogues(catalogue, [...catalogue])).toEqual([])
  })

  it('is a change of formula where the same ratings can give another score, and of that kind alone', () => {
    const against = (after: Metric[]) => changesFormula(catalogue, after, 'customer')
    expect(against([{ ...slider, multiplier: 1 }, punctual, finish])).toBe(true)
    expect(against([{ ...slider, enabled: false }, punctual, finish])).toBe(true)
    expect(against([{ ...slider, missing: 'zero' }, punctual, finish])).toBe(true)
    expect(against([slider, { ...punctual, best: 9_000 }, finish])).toBe(true)
    expect(against([slider])).toBe(true)
    expect(against([{ ...slider, appliesTo: 'quote' }, punctual])).toBe(true)
    expect(against([finish, punctual, { ...slider, name: 'Trust', position: 99 }])).toBe(false)
    expect(against([slider, punctual, { ...finish, multiplier: 7 }])).toBe(false)
    expect(against([...catalogue, { ...slider, code: 'later', enabled: false }])).toBe(false)
  })
})

describe('the door of the catalogue', () => {
  it('takes a whole catalogue and nothing half said', () => {
    expect(SaveMetrics.safeParse({ expectedVersion: 0, metrics: catalogue }).success).toBe(true)
    expect(PreviewMetrics.safeParse({ metrics: [] }).success).toBe(true)
    expect(SaveMetrics.safeParse({ expectedVersion: -1, metrics: catalogue }).success).toBe(false)
    const { worst: _, ...half } = slider
    expect(PreviewMetrics.safeParse({ metrics: [half] }).success).toBe(false)
    expect(PreviewMetrics.safeParse({ metrics: [{ ...slider, slot: 1 }] }).success).toBe(false)
    expect(ListMetrics.parse(undefined)).toEqual({})
    expect(ListMetricVersions.parse(undefined)).toEqual({ limit: 50 })
  })

  it.each(['', 'Reliability', '__proto__', '1st', 'a b', 'x'.repeat(41)])('refuses the code “%s”', (code) => {
    expect(PreviewMetrics.safeParse({ metrics: [{ ...slider, code }] }).success).toBe(false)
  })

  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e10, '3'])(
    'refuses the multiplier %s',
    (multiplier) => {
      expect(PreviewMetrics.safeParse({ metrics: [{ ...slider, multiplier }] }).success).toBe(false)
    },
  )

  it('is open to those who see scores, and changed by those who manage metrics', () => {
    const staff = (...abilities: string[]): Actor => ({
      kind: 'staff',
      userId: 'ana',
      name: 'Ana',
      role: 'any',
      abilities: new Set(abilities),
    })
    expect(metricPolicy.read(staff('metric.read'), undefined).allowed).toBe(true)
    expect(metricPolicy.manage(staff('metric.read', 'customer.edit'), undefined)).toEqual({
      allowed: false,
      code: 'ability_missing',
      whoCan: ['metric.manage'],
    })
    expect(metricPolicy.manage(staff('metric.manage'), undefined).allowed).toBe(true)
  })
})
