import type { Paper } from '@padron/core/ports'

/** Paper as PDF, in the fonts every reader has; the library is loaded with the first sheet. */
export const openPaper = (): Paper => ({
  writeInvoice: async (invoice) => (await import('./invoice.ts')).writeInvoice(invoice),
})
