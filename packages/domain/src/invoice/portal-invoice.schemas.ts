import { z } from 'zod'
import { invoiceFilters } from './portal-invoice.ts'

export const ListPortalInvoices = z.object({
  filter: z.enum(invoiceFilters).default('all'),
  before: z.uuid().optional(),
})
export const GetPortalInvoice = z.object({ number: z.string().trim().min(1).max(40) })
export const PrintInvoice = GetPortalInvoice
export const ExportInvoice = GetPortalInvoice

export type ListPortalInvoices = z.output<typeof ListPortalInvoices>
export type GetPortalInvoice = z.output<typeof GetPortalInvoice>
export type PrintInvoice = z.output<typeof PrintInvoice>
export type ExportInvoice = z.output<typeof ExportInvoice>
