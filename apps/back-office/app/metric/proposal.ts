import type { Metric } from '@padron/domain'

const kinds = {
  name: 'text',
  appliesTo: 'text',
  source: 'text',
  multiplier: 'number',
  missing: 'text',
  defaultRating: 'number',
  worst: 'number',
  best: 'number',
  enabled: 'flag',
} as const
type Field = keyof typeof kinds
const fields = Object.keys(kinds) as Field[]

/** What differs between two catalogues as an address holds it: `site_access.multiplier=300`. */
export function proposalOf(before: readonly Metric[], after: readonly Metric[]): URLSearchParams {
  const params = new URLSearchParams()
  for (const metric of after) {
    const was = before.find(({ code }) => code === metric.code)
    for (const field of fields)
      if (was?.[field] !== metric[field]) params.append(`${metric.code}.${field}`, written(metric[field]))
  }
  for (const { code } of before)
    if (!after.some((metric) => metric.code === code)) params.append(`${code}.remove`, 'yes')
  return params
}

/** The catalogue as the address would have it; what it does not name stays. */
export function propose(metrics: readonly Metric[], params: URLSearchParams): Metric[] {
  const asked = new Map<string, Map<string, string>>()
  for (const [name, value] of params) {
    const [code = '', field = ''] = name.split('.')
    if (code && (field === 'remove' || field in kinds))
      asked.set(code, (asked.get(code) ?? new Map()).set(field, value))
  }
  const kept = metrics.flatMap((metric) => {
    const change = asked.get(metric.code)
    if (!change) return [metric]
    return change.has('remove') ? [] : [changed(metric, change)]
  })
  const added = [...asked].filter(
    ([code, change]) => !change.has('remove') && !metrics.some((metric) => metric.code === code),
  )
  const last = Math.max(0, ...metrics.map(({ position }) => position))
  return [
    ...kept,
    ...added.map(([code, change], at) => changed({ ...blank, code, position: last + at + 1 }, change)),
  ]
}

export const blank: Metric = {
  code: '',
  name: '',
  appliesTo: 'customer',
  source: 'rating',
  multiplier: 100,
  missing: 'exclude',
  defaultRating: null,
  worst: null,
  best: null,
  enabled: true,
  position: 0,
}

const changed = (metric: Metric, change: ReadonlyMap<string, string>): Metric => ({
  ...metric,
  ...Object.fromEntries(
    fields.flatMap((field) => {
      const value = change.get(field)
      return value === undefined ? [] : [[field, read(field, value)]]
    }),
  ),
})

const written = (value: Metric[Field]) =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : value === null ? '' : String(value)

function read(field: Field, value: string) {
  if (kinds[field] === 'flag') return value === 'yes'
  if (kinds[field] === 'text') return value
  return value === '' ? null : Number(value)
}
