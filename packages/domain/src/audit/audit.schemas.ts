import { z } from 'zod'
import { actorKinds } from './audit.ts'

/** Without a customer: what happened to settings, people and lists. */
export const ListAudit = z.object({
  customerId: z.uuid().optional(),
  event: z.string().max(80).optional(),
  noun: z.string().max(40).optional(),
  actorKind: z.enum(actorKinds).optional(),
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export type ListAudit = z.output<typeof ListAudit>
