import { cancelInvoice, createInvoice, getInvoice, listInvoices } from '@padron/core/invoice'
import { CancelInvoice, CreateInvoice, GetInvoice, ListInvoices } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const invoiceRouter = router({
  list: staffProcedure.input(ListInvoices).query(({ ctx, input }) => listInvoices(ctx, input)),
  get: staffProcedure.input(GetInvoice).query(({ ctx, input }) => getInvoice(ctx, input)),
  create: staffProcedure.input(CreateInvoice).mutation(({ ctx, input }) => createInvoice(ctx, input)),
  cancel: staffProcedure.input(CancelInvoice).mutation(({ ctx, input }) => cancelInvoice(ctx, input)),
})
