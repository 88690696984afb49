import { exportInvoice, getPortalInvoice, listPortalInvoices, printInvoice } from '@padron/core/invoice'
import { ExportInvoice, GetPortalInvoice, ListPortalInvoices, PrintInvoice } from '@padron/domain'
import { portalProcedure, router } from '../portal-procedures.ts'

export const invoiceRouter = router({
  list: portalProcedure.input(ListPortalInvoices).query(({ ctx, input }) => listPortalInvoices(ctx, input)),
  get: portalProcedure.input(GetPortalInvoice).query(({ ctx, input }) => getPortalInvoice(ctx, input)),
  pdf: portalProcedure.input(PrintInvoice).query(({ ctx, input }) => printInvoice(ctx, input)),
  xml: portalProcedure.input(ExportInvoice).query(({ ctx, input }) => exportInvoice(ctx, input)),
})
