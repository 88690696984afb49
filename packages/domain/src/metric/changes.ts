import type { Metric, MetricSubject } from './metric.ts'

type MetricField = Exclude<keyof Metric, 'code'>
type Value = Metric[MetricField]

/** What one version of the catalogue changed of a metric against the version before. */
export type MetricChange = {
  code: string
  name: string
  appliesTo: MetricSubject
  change: 'added' | 'removed' | 'changed'
  fields: { field: MetricField; before: Value; after: Value }[]
}

/** One version as the list of them and the markers of a history show it; newest first. */
export type MetricVersion = {
  version: number
  savedAt: Date
  savedBy: string | null
  note: string | null
  changes: MetricChange[]
  /** Of what the scores may come out otherwise since. */
  changesFormulaOf: MetricSubject[]
}

const fields = [
  'name',
  'appliesTo',
  'source',
  'multiplier',
  'missing',
  'defaultRating',
  'worst',
  'best',
  'enabled',
  'position',
] as const satisfies readonly MetricField[]

/** Names and places say how a metric looks, never what it counts. */
const formulaFields = ['source', 'multiplier', 'missing', 'defaultRating', 'worst', 'best'] as const

/** Metric by metric what differs, in the order of the later catalogue; what is gone comes last. */
export function compareCatalogues(before: readonly Metric[], after: readonly Metric[]): MetricChange[] {
  const kept = after.flatMap((metric) => {
    const was = before.find(({ code }) => code === metric.code)
    if (!was) return [changeOf(metric, 'added', [])]
    const changed = fields
      .filter((field) => was[field] !== metric[field])
      .map((field) => ({ field, before: was[field], after: metric[field] }))
    return changed.length > 0 ? [changeOf(metric, 'changed', changed)] : []
  })
  const gone = before.filter(({ code }) => !after.some((metric) => metric.code === code))
  return [...kept, ...gone.map((metric) => changeOf(metric, 'removed', []))]
}

/** Can the same ratings give another score since? A marker stands where they can (screens G5). */
export const changesFormula = (
  before: readonly Metric[],
  after: readonly Metric[],
  subject: MetricSubject,
): boolean => formulaOf(before, subject) !== formulaOf(after, subject)

/** What a score is made of, in one text; where a metric stands in the catalogue does not matter. */
const formulaOf = (metrics: readonly Metric[], subject: MetricSubject) =>
  JSON.stringify(
    metrics
      .filter(({ appliesTo, enabled }) => appliesTo === subject && enabled)
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .map((metric) => [metric.code, ...formulaFields.map((field) => metric[field])]),
  )

const changeOf = (
  { code, name, appliesTo }: Metric,
  change: MetricChange['change'],
  changed: MetricChange['fields'],
): MetricChange => ({ code, name, appliesTo, change, fields: changed })
