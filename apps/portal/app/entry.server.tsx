import { PassThrough } from 'node:stream'
import { translator } from '@padron/texts'
import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import type { AppLoadContext } from './load-context.ts'
import { PageContext } from './page.ts'
import { localeOf, schemeOf } from './preferences.server.ts'

/** What escapes a loader or an action is logged by class and place; its text may hold anything. */
export function handleError(error: unknown, { context }: { context: AppLoadContext }) {
  context.reportError(error)
}

/** Renders whole pages: without a client script there is nothing to stream into. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  { nonce, requestId, reportError }: AppLoadContext,
) {
  const page = { t: translator(localeOf(request)), scheme: schemeOf(request), requestId }
  return new Promise<Response>((resolve, reject) => {
    const { pipe } = renderToPipeableStream(
      <PageContext.Provider value={page}>
        <RemixServer context={entry} url={request.url} nonce={nonce} />
      </PageContext.Provider>,
      {
        nonce,
        onAllReady() {
          const body = new PassThrough()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          headers.set('Vary', 'Cookie, Accept-Language')
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
          pipe(body)
        },
        onShellError: reject,
        onError: reportError,
      },
    )
  })
}
