import { z } from 'zod'
import { type Metric, metricSources, metricSubjects, missingRules } from './metric.ts'

/** A metric is known by its code in every version of the catalogue. */
export const metricCode = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_]*$/)
  .max(40)
const version = z.number().int()
/** The rule says the bounds in words of their own; here a figure is one the database can keep. */
const figure = z.number().int().min(-1_000_000_000).max(1_000_000_000)

/** Every field of a metric; nothing is left to a default, so that a catalogue says all of it. */
export const MetricFields = z.strictObject({
  code: metricCode,
  name: z.string().trim().min(1).max(80),
  appliesTo: z.enum(metricSubjects),
  source: z.enum(metricSources),
  multiplier: figure,
  missing: z.enum(missingRules),
  defaultRating: figure.nullable(),
  worst: figure.nullable(),
  best: figure.nullable(),
  enabled: z.boolean(),
  position: z.number().int().min(0).max(100_000),
}) satisfies z.ZodType<Metric>

const metrics = z.array(MetricFields).max(100)

/** The catalogue as it stands, or as one version had it. */
export const ListMetrics = z.object({ version: version.min(1).optional() }).default({})
export const ListMetricVersions = z
  .object({
    /** Older than this version. */
    cursor: version.min(1).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  })
  .default({ limit: 50 })
export const SaveMetrics = z.object({
  /** The version that was edited; 0 saves the first catalogue. */
  expectedVersion: version.min(0),
  metrics,
  note: z.string().trim().max(500).optional(),
})
export const PreviewMetrics = z.object({ metrics })

export type ListMetrics = z.output<typeof ListMetrics>
export type ListMetricVersions = z.output<typeof ListMetricVersions>
export type SaveMetrics = z.output<typeof SaveMetrics>
export type PreviewMetrics = z.output<typeof PreviewMetrics>
