import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import type { PortalCaller } from '../load-context.ts'
import { load } from './run.server.ts'

type Written = { fileName: string; mediaType: string; content: string }

/** An invoice as a download; what stands in the way is said by the page of the invoice. */
export async function downloadInvoice(
  args: LoaderFunctionArgs,
  write: (api: PortalCaller, asked: { number: string }) => Promise<Written>,
) {
  const number = args.params.number ?? ''
  const written = await load(args, (api) => write(api, { number })).catch((thrown: unknown) => {
    if (thrown instanceof Response || thrown instanceof Error) throw thrown
    throw redirect(`/invoices/${encodeURIComponent(number)}`)
  })
  return new Response(Buffer.from(written.content, 'base64'), {
    headers: {
      'Content-Type': written.mediaType,
      'Content-Disposition': `attachment; filename="${written.fileName.replace(/[^\w.-]/g, '_')}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
