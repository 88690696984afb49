import { z } from 'zod'
import { operations } from '../status/status.ts'
import { overrideHours } from './override.ts'

const operation = z.enum(operations)
const reason = z.string().trim().min(3).max(500)
const note = z.string().trim().max(500).optional()
const about = {
  customerId: z.uuid(),
  operation,
  /** Limits the exception to one record: the order to be copied, the quote to be converted. */
  recordNoun: z.enum(['quote', 'project', 'order', 'assignment']).optional(),
  recordId: z.uuid().optional(),
}
const term = {
  expiresInHours: z.number().int().min(1).max(overrideHours.most).default(overrideHours.usual),
  uses: z.number().int().min(1).max(100).default(1),
}

export const ExplainGate = z.object({ ...about, prepaid: z.boolean().default(false) })
export const ExplainAllGates = z.object({ customerId: z.uuid() })
export const RequestOverride = z.object({ ...about, reason })
/** Grants what somebody asked for, or, unasked, to everybody but the granter. */
export const OverrideGate = z.union([
  z.object({ requestId: z.uuid(), note, ...term }),
  z.object({ ...about, reason, ...term }),
])
export const RefuseOverride = z.object({ requestId: z.uuid(), note })
export const RevokeOverride = z.object({ overrideId: z.uuid(), note })
export const ListOverrides = z.object({
  customerId: z.uuid().optional(),
  state: z.enum(['requested', 'live', 'refused', 'revoked', 'expired', 'used']).optional(),
})

export type ExplainGate = z.output<typeof ExplainGate>
export type ExplainAllGates = z.output<typeof ExplainAllGates>
export type RequestOverride = z.output<typeof RequestOverride>
export type OverrideGate = z.output<typeof OverrideGate>
export type RefuseOverride = z.output<typeof RefuseOverride>
export type RevokeOverride = z.output<typeof RevokeOverride>
export type ListOverrides = z.output<typeof ListOverrides>
