import { z } from 'zod'
import { acknowledged, recordVersion } from '../order/order.schemas.ts'
import { linkFields } from './link.ts'

const expectedVersion = recordVersion
const externalId = z.string().regex(/^\d{1,20}$/)
const owners = z.partialRecord(z.enum(linkFields), z.enum(['ours', 'theirs'])).default({})
const chosen = {
  customerId: z.uuid(),
  choice: z.enum(['link', 'create']),
  /** The client that was chosen; none for a new one. */
  externalId: externalId.optional(),
  owners,
}

export const ReceiveConsent = z.object({
  state: z.string().min(20).max(200),
  /** What FreshBooks gave, or how it refused. */
  code: z.string().min(1).max(300).optional(),
  error: z.string().max(200).optional(),
})
export const ChooseBusiness = z.object({ consentId: z.uuid(), accountId: z.string().min(1).max(40) })
export const GetLink = z.object({ customerId: z.uuid() })
export const GetFigures = z.object({ customerId: z.uuid() })
export const StartSync = z.object({ kind: z.enum(['incremental', 'sweep']).default('incremental') })
export const Disconnect = z.object({ connectionId: z.uuid(), expectedVersion })
export const FindCandidates = z.object({ customerId: z.uuid(), text: z.string().trim().max(200).optional() })
export const PlanLink = z.object(chosen)
export const LinkCustomer = z.object({ ...chosen, planHash: z.string().max(100), acknowledged })
export const RetryLink = z.object({
  linkId: z.uuid(),
  expectedVersion,
  choice: z.enum(['link', 'create']).optional(),
  externalId: externalId.optional(),
  acknowledged,
})
export const UnlinkCustomer = z.object({ linkId: z.uuid(), expectedVersion })
export const SendFields = z.object({
  linkId: z.uuid(),
  expectedVersion,
  fields: z.array(z.enum(linkFields)).min(1).max(linkFields.length),
})
export const ListDrift = z.object({ after: z.uuid().optional() })
export const ListMatches = z.object({
  after: z.uuid().optional(),
  /** Only those with a candidate, or only those without. */
  show: z.enum(['all', 'found', 'missing']).default('all'),
})
export const LinkMany = z.object({
  rows: z
    .array(z.object({ customerId: z.uuid(), externalId }))
    .min(1)
    .max(100),
})

export type ReceiveConsent = z.output<typeof ReceiveConsent>
export type ChooseBusiness = z.output<typeof ChooseBusiness>
export type GetLink = z.output<typeof GetLink>
export type GetFigures = z.output<typeof GetFigures>
export type StartSync = z.output<typeof StartSync>
export type Disconnect = z.output<typeof Disconnect>
export type FindCandidates = z.output<typeof FindCandidates>
export type PlanLink = z.output<typeof PlanLink>
export type LinkCustomer = z.output<typeof LinkCustomer>
export type RetryLink = z.output<typeof RetryLink>
export type UnlinkCustomer = z.output<typeof UnlinkCustomer>
export type SendFields = z.output<typeof SendFields>
export type ListDrift = z.output<typeof ListDrift>
export type ListMatches = z.output<typeof ListMatches>
export type LinkMany = z.output<typeof LinkMany>
