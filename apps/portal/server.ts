import { existsSync } from 'node:fs'
import {
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
import { openWiring, type Wiring } from './app/wiring.server.ts'

const log = openLog('portal')
const uploadPaths = ['/files/add', '/api/trpc/file.add']

async function start(env: Env) {
  const wiring = openWiring(env, log)
  const app = express()
  const isWatching = env.NODE_ENV === 'development'
  mountDoor(app, {
    origin: env.PORTAL_ORIGIN,
    uploadPaths,
    formTargets: [env.FILES_ORIGIN],
    health: wiring.check,
    watching: isWatching,
    log,
  })
  await wiring.check()
  const contextOf = openContexts('portal', wiring)
  mountTrpc(app, { router: wiring.router, createContext: contextOf, log })
  const build = isWatching ? await (await import('./watch.ts')).watchPages(app) : await readPages(app)
  app.all('*', openPages(build, { isWatching, contextOf, wiring }))
  mountErrors(app, log)
  await serve(app, { host: env.HOST, port: env.PORTAL_PORT, onClose: wiring.close })
  log.info('portal.started', { host: env.HOST, port: env.PORTAL_PORT })
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
        nonce,
        requestId,
        reportError: (error) => log.error('request.failed', { requestId, ...describeError(error) }),
      }
    },
  })
}

/** The built pages and their files; a missing build is one clear line. */
async function readPages(app: Express): Promise<Build> {
  mountAssets(app, new URL('build/client', import.meta.url).pathname)
  const built = new URL('build/server/index.js', import.meta.url)
  if (!existsSync(built))
    throw new Error('The portal is not built: run `npx remix vite:build` in apps/portal.')
  return import(built.href)
}

try {
  await start(readEnv())
} catch (error) {
  console.error(error instanceof Error ? error.message : 'The portal cannot start.')
  process.exit(1)
}
