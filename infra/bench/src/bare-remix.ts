import { createRequire } from 'node:module'
import { PassThrough } from 'node:stream'
import { findFreePort } from '@padron/local'

// What the portal itself renders with; the bench leans on nothing of its own for it.
const of = createRequire(new URL('../../../apps/portal/package.json', import.meta.url))
const express = of('express')
const { createElement } = of('react')
const { renderToPipeableStream } = of('react-dom/server')
const { createReadableStreamFromReadable } = of('@remix-run/node')
const { Outlet, RemixServer } = of('@remix-run/react')
const { createRequestHandler } = of('@remix-run/express')

const root = () =>
  createElement(
    'html',
    { lang: 'en' },
    createElement('head', null, createElement('title', null, 'Bare')),
    createElement('body', null, createElement(Outlet)),
  )
const page = () => createElement('main', null, createElement('h1', null, 'Nothing asked, nothing found'))

function handleRequest(request: Request, status: number, headers: Headers, context: unknown) {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(createElement(RemixServer, { context, url: request.url }), {
      onAllReady() {
        const body = new PassThrough()
        headers.set('Content-Type', 'text/html; charset=utf-8')
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
        pipe(body)
      },
      onShellError: reject,
    })
  })
}

const about = (id: string) => ({
  id,
  module: '',
  imports: [],
  hasAction: false,
  hasLoader: false,
  hasErrorBoundary: false,
})
const index = { id: 'routes/_index', parentId: 'root', index: true }
const build = {
  entry: { module: { default: handleRequest } },
  routes: {
    root: { id: 'root', path: '', module: { default: root } },
    'routes/_index': { ...index, module: { default: page } },
  },
  assets: {
    version: '1',
    url: '',
    entry: { imports: [], module: '' },
    routes: {
      root: { ...about('root'), path: '' },
      'routes/_index': { ...about('routes/_index'), ...index },
    },
  },
  future: {},
  publicPath: '/',
  assetsBuildDirectory: '',
  isSpaMode: false,
}

/** The least a page of Remix can be: no session, no data, no words. The ceiling of any page of the portal. */
const port = await findFreePort()
const app = express()
app.all('*', createRequestHandler({ build, mode: 'production' }))
app.listen(port, '127.0.0.1', () => process.stdout.write(`${port}\n`))
