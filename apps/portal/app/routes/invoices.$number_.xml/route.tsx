import type { LoaderFunctionArgs } from '@remix-run/node'
import { downloadInvoice } from '../../request/download-invoice.server.ts'

/** The invoice for a program. */
export const loader = (args: LoaderFunctionArgs) =>
  downloadInvoice(args, (api, asked) => api.invoice.xml(asked))
