import type { LoaderFunctionArgs } from '@remix-run/node'
import { downloadInvoice } from '../../request/download-invoice.server.ts'

/** The invoice on paper. */
export const loader = (args: LoaderFunctionArgs) =>
  downloadInvoice(args, (api, asked) => api.invoice.pdf(asked))
