import { z } from 'zod'
import { childStatuses } from '../status/status.ts'
import { serviceKinds } from './service.ts'

export const ListServices = z.object({ customerId: z.uuid() })

export const AddService = z
  .object({
    customerId: z.uuid(),
    kind: z.enum(serviceKinds).default('service'),
    /** The service a number or feature belongs to. */
    parentId: z.uuid().optional(),
    name: z.string().trim().min(1).max(200),
    identifier: z.string().trim().min(1).max(100).optional(),
    status: z.enum(['pending', 'active']).default('pending'),
  })
  .refine(({ kind, parentId }) => (kind === 'service') === (parentId === undefined), {
    path: ['parentId'],
  })

export const SetServiceStatus = z.object({
  serviceId: z.uuid(),
  expectedVersion: z.number().int().min(1),
  status: z.enum(childStatuses),
})

export type ListServices = z.output<typeof ListServices>
export type AddService = z.output<typeof AddService>
export type SetServiceStatus = z.output<typeof SetServiceStatus>
