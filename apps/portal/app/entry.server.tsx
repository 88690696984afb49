import { PassThrough } from 'node:stream'
import { formatsFor, translator } from '@padron/texts'
import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import type { AppLoadContext } from './load-context.ts'
import { type Page, PageContext } from './page.ts'
import { localeOf, schemeOf } from './preferences.server.ts'
import { isRefusal } from './request/refusal.ts'
import type { Visitor } from './request/visitor.ts'
import { wordsFor } from './request/word.ts'

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
  const page = openPage(request, entry, requestId)
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

function openPage(request: Request, { staticHandlerContext }: EntryContext, requestId: string): Page {
  const { loaderData, actionData } = staticHandlerContext
  const visitor: Visitor | null = loaderData.root?.visitor ?? null
  const t = translator(localeOf(request, visitor?.locale))
  return {
    t,
    format: formatsFor(t.locale),
    word: wordsFor(t),
    scheme: schemeOf(request),
    requestId,
    visitor,
    isRefused: Object.values(actionData ?? {}).some(isRefusal),
  }
}
