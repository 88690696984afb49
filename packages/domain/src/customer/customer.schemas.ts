import { z } from 'zod'
import { badgeCodes } from '../badge/badge.ts'

const text = (max: number) => z.string().trim().max(max)
const optionalText = (max: number) =>
  text(max)
    .transform((value) => value || null)
    .nullish()
const customerId = z.uuid()
const expectedVersion = z.number().int().positive()

/** A person's answer to a screening hit: they saw it, and why they go on. */
export const Acknowledgement = z.union([
  text(500)
    .min(3)
    .transform((reason) => ({ reason })),
  z.object({ reason: text(500).min(3) }),
])

export const RegisterCustomer = z.object({
  legalName: text(300).min(1),
  tradeName: text(300).min(1),
  taxId: text(40).min(1),
  acknowledgement: Acknowledgement.optional(),
})

export const completions = ['if_complete', 'require', 'never'] as const

export const addressKinds = ['fiscal', 'billing', 'delivery', 'visiting'] as const
export const AddressInput = z.object({
  kind: z.enum(addressKinds),
  country: z.string().length(2),
  line1: text(200).min(1),
  line2: optionalText(200),
  neighbourhood: optionalText(120),
  city: text(120).min(1),
  state: optionalText(80),
  postalCode: text(12).min(1),
})

export const contactMethodKinds = ['phone', 'email', 'website', 'social'] as const
export const ContactMethodInput = z.object({
  kind: z.enum(contactMethodKinds),
  value: text(200).min(1),
  label: optionalText(60),
})

export const contactRoles = [
  'billing',
  'purchasing',
  'delivery',
  'portal_admin',
  'management',
  'technical',
  'other',
] as const
/** An existing directory contact by id, or a new one by name. */
export const ContactAssignmentInput = z.object({
  contactId: z.uuid().optional(),
  name: text(160).min(1),
  email: z
    .union([z.literal(''), z.email().max(200)])
    .transform((value) => value || null)
    .nullish(),
  phone: optionalText(40),
  role: z.enum(contactRoles),
})

/** Every field of the full form; an absent key stays as it is, null clears it. */
export const CustomerFields = z.object({
  legalName: text(300).min(1),
  tradeName: text(300).min(1),
  taxId: text(40).min(1),
  partyType: z.enum(['company', 'person']),
  classCode: text(60).min(1),
  parentNumber: optionalText(20),
  /** A sub-account that follows its parent's changes of status (B-46). */
  inheritStatus: z.boolean(),
  subAccountName: text(120).min(1),
  branchId: z.uuid().nullish(),
  website: optionalText(200),
  externalReference: optionalText(80),
  paymentMethod: optionalText(40),
  paymentTerms: optionalText(40),
  billingCycle: optionalText(40),
  currency: z.string().regex(/^[A-Z]{3}$/),
  creditLimitMinor: z.number().int().min(0).max(1e14).nullish(),
  minimumInvoiceMinor: z.number().int().min(0).max(1e14).nullish(),
  vatTreatment: optionalText(40),
  billToParent: z.boolean(),
  salesStage: optionalText(60),
  country: z.string().length(2).nullish(),
  fiscalName: optionalText(300),
  capitalRegime: optionalText(120),
  taxRegime: optionalText(10),
  cfdiUse: optionalText(10),
  fiscalPostalCode: optionalText(12),
  addresses: z.array(AddressInput).max(20),
  contactMethods: z.array(ContactMethodInput).max(40),
  contactAssignments: z.array(ContactAssignmentInput).max(60),
})

export const SaveCustomer = CustomerFields.partial().extend({
  customerId,
  expectedVersion,
  completion: z.enum(completions).default('never'),
  acknowledgement: Acknowledgement.optional(),
})

export const DeactivateCustomer = z.object({
  customerId,
  expectedVersion,
  reasonCode: text(60).optional(),
  comment: text(1000).optional(),
  /** Only where the target status asks for a date; today or within the past-date window. */
  effectiveAt: z.date().optional(),
  /** Of the plan that was shown; without it a switch that reaches more than the customer answers the plan. */
  planHash: text(100).optional(),
})
export const ActivateCustomer = DeactivateCustomer
/** Mistakenly entered: hidden for good, its number kept (B-45). */
export const VoidCustomer = z.object({
  customerId,
  expectedVersion,
  reasonCode: text(60).min(1),
  comment: text(1000).optional(),
})

export const GetCustomer = z.object({ number: text(20).min(1) })
/** What stands on the tabs of a customer. */
export const CountCustomer = z.object({ customerId })

export const sorts = ['-created', 'created', 'name', '-name', 'number', '-number', '-score', 'score'] as const

const scoreBound = z.number().int().min(0).max(10_000)
/** Customers by their score, in hundredths; for whoever may see scores. */
export const ScoreFilter = z.strictObject({
  from: scoreBound.optional(),
  to: scoreBound.optional(),
  /** Those nobody calculated, or with nothing to calculate from. */
  none: z.literal(true).optional(),
  /** Those whose score is older than what it is made of. */
  stale: z.literal(true).optional(),
})

/** One of each kind that is named has to fit; within a kind any one will do. */
export const SegmentFilter = z.strictObject({
  badges: z.array(z.enum(badgeCodes)).min(1).max(3).optional(),
  groups: z.array(text(60).min(1)).min(1).max(40).optional(),
  tags: z.array(text(60).min(1)).min(1).max(40).optional(),
  owners: z.array(z.uuid()).min(1).max(40).optional(),
  /** Those nobody looks after. */
  unowned: z.literal(true).optional(),
  branches: z.array(z.uuid()).min(1).max(40).optional(),
})
export const ListCustomers = z.object({
  query: text(120).optional(),
  active: z.enum(['yes', 'no', 'any']).default('any'),
  statusCodes: z.array(text(40)).max(40).optional(),
  score: ScoreFilter.optional(),
  segments: SegmentFilter.optional(),
  /** Customers below another one too, unless it says no: then only primary ones are listed (TempWorks). */
  includeSubAccounts: z.boolean().optional(),
  sort: z.enum(sorts).default('-created'),
  cursor: z.string().max(600).optional(),
  limit: z.number().int().min(1).max(200).default(50),
})

export const FindDuplicates = z.object({
  legalName: text(300).optional(),
  tradeName: text(300).optional(),
  taxId: text(40).optional(),
})

export type RegisterCustomer = z.output<typeof RegisterCustomer>
export type SaveCustomer = z.output<typeof SaveCustomer>
export type CustomerFields = z.output<typeof CustomerFields>
export type DeactivateCustomer = z.output<typeof DeactivateCustomer>
export type ActivateCustomer = z.output<typeof ActivateCustomer>
export type ListCustomers = z.output<typeof ListCustomers>
export type FindDuplicates = z.output<typeof FindDuplicates>
export type VoidCustomer = z.output<typeof VoidCustomer>
export type CountCustomer = z.output<typeof CountCustomer>
