import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { load } from '../../request/run.server.ts'

/** The invoice on paper, as a download; what stands in the way is said by the page of the invoice. */
export async function loader(args: LoaderFunctionArgs) {
  const number = args.params.number ?? ''
  const paper = await load(args, (api) => api.invoice.pdf({ number })).catch((thrown: unknown) => {
    if (thrown instanceof Response || thrown instanceof Error) throw thrown
    throw redirect(`/invoices/${encodeURIComponent(number)}`)
  })
  const { fileName, mediaType, content } = paper
  return new Response(Buffer.from(content, 'base64'), {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename="${fileName.replace(/[^\w.-]/g, '_')}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
