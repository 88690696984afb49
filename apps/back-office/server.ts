import {
  checkOrigin,
  type DoorLog,
  describeError,
  mountAssets,
  mountDoor,
  mountErrors,
  mountTrpc,
  openContexts,
  openLog,
  serve,
  visitOf,
} from '@padron/door'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import express, { type Express, type Request, type Response } from 'express'
import { type Env, readEnv } from './app/env.ts'
import { openFileHost } from './app/file-host.server.ts'
import { proxyQueue } from './app/queue-proxy.server.ts'
import { openWiring, type Wiring } from './app/wiring.server.ts'

const log = openLog('back-office')
const uploadPaths = [
  '/settings/screening/load',
  '/api/trpc/screening.loadList',
  '/customers/*/files/add',
  '/customers/*/files/*/replace',
  '/api/trpc/file.add',
  '/api/trpc/file.replace',
]

async function start(env: Env) {
  const wiring = openWiring(env, log)
  await wiring.check()
  const app = express()
  const isWatching = env.NODE_ENV === 'development'
  mountDoor(app, {
    origin: env.BACK_OFFICE_ORIGIN,
    uploadPaths,
    formTargets: [env.FILES_ORIGIN],
    health: wiring.check,
    watching: isWatching,
    log,
  })
  const contextOf = openContexts('staff', wiring)
  mountTrpc(app, { router: wiring.router, createContext: contextOf, log })
  app.use(
    '/queue',
    proxyQueue({
      workerUrl: env.WORKER_URL,
      secret: env.INTERNAL_SECRET,
      contextOf: async (req, res) => (await contextOf(req, res)).ctx,
    }),
  )
  app.all(
    '*',
    openPages(isWatching ? await watchPages(app) : await readPages(app), { isWatching, contextOf, wiring }),
  )
  mountErrors(app, log)
  const fileHost = await openFileHost(
    { origin: checkOrigin(env.FILES_ORIGIN), serveFile: wiring.serveFile, log },
    { host: env.HOST, port: env.FILES_PORT },
  )
  const onClose = () => {
    fileHost.close()
    return wiring.close()
  }
  await serve(app, { host: env.HOST, port: env.BACK_OFFICE_PORT, onClose })
  log.info('back-office.started', { host: env.HOST, port: env.BACK_OFFICE_PORT })
}

type Opened = {
  isWatching: boolean
  contextOf: (req: Request, res: Response) => ReturnType<Wiring['openContext']>
  wiring: Wiring
}
type Build = ServerBuild | (() => Promise<ServerBuild>)

/** Remix, in production mode whatever NODE_ENV says: any other sends stacks to the browser. */
function openPages(build: Build, { isWatching, contextOf, wiring }: Opened) {
  return createRequestHandler({
    build,
    mode: isWatching ? 'development' : 'production',
    async getLoadContext(req, res) {
      const context = await contextOf(req, res)
      const { nonce, requestId } = visitOf(res)
      return {
        api: wiring.callerOf(context),
        apiOnce: (idempotencyKey) => wiring.callerOf(context, idempotencyKey),
        nonce: isWatching ? undefined : nonce,
        requestId,
        reportError: (error) => report(log, requestId, error),
      }
    },
  })
}

const report = (to: DoorLog, requestId: string, error: unknown) =>
  to.error('request.failed', { requestId, ...describeError(error) })

async function readPages(app: Express): Promise<Build> {
  mountAssets(app, new URL('build/client', import.meta.url).pathname)
  return import(new URL('build/server/index.js', import.meta.url).href)
}

async function watchPages(app: Express): Promise<Build> {
  const { createServer } = await import('vite')
  const vite = await createServer({ server: { middlewareMode: true } })
  app.use(vite.middlewares)
  return () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
}

try {
  await start(readEnv())
} catch (error) {
  console.error(error instanceof Error ? error.message : 'The back office cannot start.')
  process.exit(1)
}
