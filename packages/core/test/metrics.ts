import type { Metric } from '@padron/domain'

/** A slider of customers, as a catalogue says it. */
export const slider = (code: string, over: Partial<Metric> = {}): Metric => ({
  code,
  name: `Metric ${code}`,
  appliesTo: 'customer',
  source: 'rating',
  multiplier: 100,
  missing: 'exclude',
  defaultRating: null,
  worst: null,
  best: null,
  enabled: true,
  position: 10,
  ...over,
})

/** One that is read from the register. */
export const computed = (
  code: string,
  source: Metric['source'],
  { worst, best }: { worst: number; best: number },
  over: Partial<Metric> = {},
): Metric => slider(code, { source, worst, best, ...over })
