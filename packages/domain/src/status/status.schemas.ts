import { z } from 'zod'
import type { StatusSettings } from './settings.ts'
import {
  availabilities,
  categories,
  childStatuses,
  gateOutcomes,
  operations,
  type StatusDefinition,
  tones,
} from './status.ts'

/** A status is known by its code everywhere and for ever; its names may change any day. */
const code = z
  .string()
  .trim()
  .regex(/^[A-Z][A-Z0-9_]*$/)
  .max(12)
const otherCode = code.nullable()
const version = z.number().int().min(0)
const oneLine = (maximum: number) => z.string().trim().min(1).max(maximum)
const child = z.enum(childStatuses).nullable()

const NextTrigger = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('manual') }),
  z.strictObject({ kind: z.literal('after_final_invoice') }),
  z.strictObject({ kind: z.literal('after_billing_run') }),
  z.strictObject({ kind: z.literal('after_days'), days: z.number().int().min(1).max(3650) }),
])

const StatusReason = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9_]*$/)
    .max(60),
  name: oneLine(80),
  needsCompetitor: z.boolean().optional(),
})

const outcome = z.enum(gateOutcomes)

/** Every field of a status (domain §3); nothing is left to a default, so that a document says all of it. */
export const StatusFields = z.strictObject({
  code,
  name: oneLine(80),
  shortName: oneLine(12),
  category: z.enum(categories),
  availability: z.enum(availabilities),
  tone: z.enum(tones),
  displayClass: z.string().trim().max(60).nullable(),
  position: z.number().int().min(0).max(100_000),
  isActive: z.boolean(),
  isSuspended: z.boolean(),
  crmOnly: z.boolean(),
  hasFrontendLoginAccess: z.boolean(),
  visibleInBackend: z.boolean(),
  nextStatus: otherCode,
  nextTrigger: NextTrigger.nullable(),
  relatedNumberStatus: child,
  relatedServiceStatus: child,
  relatedFeatureStatus: child,
  completesTo: otherCode,
  allowedNext: z.array(code).max(100),
  onOrderCreated: otherCode,
  isBillable: z.boolean(),
  sendCorrespondence: z.boolean(),
  overrideInvoiceMessage: z.string().trim().min(1).max(500).nullable(),
  ignoreInvoiceThresholds: z.boolean(),
  canHaveCalls: z.boolean(),
  canHaveFixedCharges: z.boolean(),
  processAutomaticPayments: z.boolean(),
  finalInvoice: z.boolean(),
  ignoreCutoffDate: z.boolean(),
  ignoreBillableStatus: z.boolean(),
  ignoreCutoffDateCalls: z.boolean(),
  ignoreBillableStatusCalls: z.boolean(),
  requireStatusReason: z.boolean(),
  reasons: z.array(StatusReason).max(50),
  requireUpdatedDate: z.boolean(),
  gates: z.strictObject(
    Object.fromEntries(operations.map((operation) => [operation, outcome])) as Record<
      (typeof operations)[number],
      typeof outcome
    >,
  ),
  system: z.boolean(),
})

const StatusSettingsFields = z.strictObject({ defaultStatus: code, deactivatesTo: code })

/** The whole of a company's statuses as one document: what export gives and import takes. */
export const StatusDocument = z.strictObject({
  definitions: z.array(StatusFields).min(1).max(100),
  settings: StatusSettingsFields,
})
export type StatusDocument = { definitions: StatusDefinition[]; settings: StatusSettings }

/** A definition without what only its row knows, its keys in one order; a document is made of these. */
export const pickFields = (status: object) => z.object(StatusFields.shape).parse(status) as StatusDefinition

export const GetStatus = z.object({ code })
export const SaveStatusDraft = StatusDocument.extend({
  /** The version of the draft that was edited; 0 begins one. */
  expectedVersion: version,
})
/** The version that was seen; without one whatever draft there is. */
export const DiscardStatusDraft = z.object({ expectedVersion: version.min(1) }).optional()
export const SimulateStatuses = z.object({ draftVersion: version.min(1) })
export const PublishStatuses = SimulateStatuses.extend({
  /** From the simulation that was looked at. */
  hash: z.string().min(1).max(100),
  note: z.string().trim().max(500).optional(),
})
export const RetireStatus = z.object({
  code,
  /** Where its customers go; null leaves them where they are. */
  replacement: otherCode,
  reasonCode: z.string().trim().max(60).optional(),
})
export const ExportStatuses = z.object({ version: version.min(1).optional() }).default({})
export const SaveStatusSet = z.object({
  code: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9_-]*$/)
    .max(40),
  name: oneLine(80),
  level: z.enum(['system', 'branch']),
  description: z.string().trim().max(500).default(''),
  includesAll: z.boolean(),
  statusCodes: z.array(code).max(100),
  /** The version that was edited; without one the set is made anew. */
  expectedVersion: version.min(1).optional(),
})

export type GetStatus = z.output<typeof GetStatus>
export type SaveStatusDraft = StatusDocument & { expectedVersion: number }
export type DiscardStatusDraft = z.output<typeof DiscardStatusDraft>
export type SimulateStatuses = z.output<typeof SimulateStatuses>
export type PublishStatuses = z.output<typeof PublishStatuses>
export type RetireStatus = z.output<typeof RetireStatus>
export type ExportStatuses = z.output<typeof ExportStatuses>
export type SaveStatusSet = z.output<typeof SaveStatusSet>
