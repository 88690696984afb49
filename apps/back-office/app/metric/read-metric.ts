import { checkCatalogue, type FieldProblem, invalid, type Metric, missingRules } from '@padron/domain'
import type { Form } from '../request/form.ts'
import { hundredthsIn } from './figures.ts'

/** A metric as its form has it; what the source and the missing rule do not ask for is left out. */
export function readMetric(form: Form, base: Metric): Metric {
  const isComputed = base.source !== 'rating'
  const missing = missingRules.find((rule) => rule === form.text('missing')) ?? base.missing
  const standIn = missing === 'default' ? readFigure(form, 'defaultRating') : null
  return {
    ...base,
    name: form.text('name'),
    multiplier: readFigure(form, 'multiplier') ?? 0,
    missing,
    defaultRating: standIn === null ? null : standIn / 100,
    worst: isComputed ? readFigure(form, 'worst') : null,
    best: isComputed ? readFigure(form, 'best') : null,
    enabled: form.has('enabled'),
  }
}

/** Throws `invalid: metric_figure_unreadable` at the field. */
export function readFigure(form: Form, field: string): number | null {
  const figure = hundredthsIn(form.text(field))
  if (figure === undefined) throw refusedAt(field, 'metric_figure_unreadable')
  return figure
}

export const refusedAt = (path: string, code: string) =>
  invalid(code, { fields: [{ path, reason: { code } }] })

/** Throws `invalid` with the problems of the catalogue at the fields of the form that has this metric. */
export function assertProposed(
  metrics: readonly Metric[],
  fieldOf: (code: string, field: string) => string,
): void {
  const unnamed = metrics.flatMap(({ name }, at) => (name ? [] : [empty(`metrics.${at}.name`)]))
  const fields = [...unnamed, ...checkCatalogue(metrics)].map(({ path, reason }) => {
    const [, at, field = ''] = path.split('.')
    return { path: fieldOf(metrics[Number(at)]?.code ?? '', field), reason }
  })
  const [first] = fields
  if (first) throw invalid(first.reason.code, { fields })
}

const empty = (path: string): FieldProblem => ({
  path,
  reason: { code: 'input_too_small', params: { minimum: 1 } },
})
