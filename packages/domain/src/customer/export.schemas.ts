import { z } from 'zod'
import { ListCustomers } from './customer.schemas.ts'
import { exportColumnCodes } from './export.ts'

export const ExportCustomers = z.object({
  filter: ListCustomers.omit({ cursor: true, limit: true }),
  columns: z.array(z.enum(exportColumnCodes)).min(1).max(exportColumnCodes.length),
  /** Headings and states in the language of whoever reads the file, by code. */
  words: z.record(z.string().max(120), z.string().max(120)).default({}),
})
export const GetExport = z.object({ jobId: z.uuid() })
export const GetExportPart = z.object({ jobId: z.uuid(), position: z.number().int().min(0).max(1_000_000) })

export type ExportCustomers = z.output<typeof ExportCustomers>
export type GetExport = z.output<typeof GetExport>
export type GetExportPart = z.output<typeof GetExportPart>
