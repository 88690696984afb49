import { z } from 'zod'

export const GetValue = z.object({ customerId: z.uuid() })
/** The first month of the fiscal year, 1 to 12. */
export const SetFiscalYear = z.object({ month: z.number().int().min(1).max(12) })

export type GetValue = z.output<typeof GetValue>
export type SetFiscalYear = z.output<typeof SetFiscalYear>
