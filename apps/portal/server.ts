import { existsSync } from 'node:fs'
import { describeError, mountAssets, mountDoor, mountErrors, openLog, serve, visitOf } from '@padron/door'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import express, { type Express } from 'express'
import { type Env, readEnv } from './app/env.ts'
import { openPortal } from './app/wiring.server.ts'

const log = openLog('portal')

async function start(env: Env) {
  const portal = openPortal(env.PORTAL_DB, log)
  const app = express()
  const isWatching = env.NODE_ENV === 'development'
  mountDoor(app, { origin: env.PORTAL_ORIGIN, health: portal.check, watching: isWatching, log })
  await portal.check()
  const build = isWatching ? await (await import('./watch.ts')).watchPages(app) : await readPages(app)
  app.all('*', openPages(build, isWatching))
  mountErrors(app, log)
  await serve(app, { host: env.HOST, port: env.PORTAL_PORT, onClose: portal.close })
  log.info('portal.started', { host: env.HOST, port: env.PORTAL_PORT })
}

type Build = ServerBuild | (() => Promise<ServerBuild>)

/** Remix, in production mode whatever NODE_ENV says: any other sends stacks to the browser. */
function openPages(build: Build, isWatching: boolean) {
  return createRequestHandler({
    build,
    mode: isWatching ? 'development' : 'production',
    getLoadContext(_req, res) {
      const { nonce, requestId } = visitOf(res)
      const reportError = (error: unknown) =>
        log.error('request.failed', { requestId, ...describeError(error) })
      return { nonce, requestId, reportError }
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
