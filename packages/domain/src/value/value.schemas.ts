import { z } from 'zod'

export const GetValue = z.object({ customerId: z.uuid() })

export type GetValue = z.output<typeof GetValue>
