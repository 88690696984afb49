import type { Metric } from '@padron/domain'

const slider = (code: string, name: string, given: Partial<Metric> = {}): Omit<Metric, 'position'> => ({
  code,
  name,
  appliesTo: 'customer',
  source: 'rating',
  multiplier: 100,
  missing: 'exclude',
  defaultRating: null,
  worst: null,
  best: null,
  enabled: true,
  ...given,
})

/** The catalogue the demo begins with: two sliders, what the register says, and what offers are judged by. */
export const demoMetrics: Metric[] = [
  slider('commitment', 'Cumplimiento', { multiplier: 300 }),
  slider('communication', 'Comunicación'),
  slider('punctuality', 'Pagos a tiempo', {
    ...{ source: 'payment_punctuality', multiplier: 200, worst: 5_000, best: 10_000 },
  }),
  slider('days_late', 'Días de atraso', { source: 'average_days_late', worst: 3_000, best: 0 }),
  slider('acceptance', 'Cotizaciones ganadas', {
    ...{ source: 'quote_acceptance', multiplier: 50, worst: 0, best: 10_000 },
  }),
  slider('last_order', 'Compra reciente', {
    ...{ source: 'days_since_last_order', enabled: false, worst: 36_500, best: 3_000 },
  }),
  slider('margin', 'Margen', { appliesTo: 'quote', multiplier: 200 }),
  slider('chance', 'Probabilidad de cierre', { appliesTo: 'quote' }),
  slider('satisfaction', 'Satisfacción', { appliesTo: 'project' }),
].map((metric, at) => ({ ...metric, position: (at + 1) * 10 }))
