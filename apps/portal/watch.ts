import type { ServerBuild } from '@remix-run/node'
import type { Express } from 'express'
import { createServer } from 'vite'

/** Development only: pages come from Vite, which rebuilds them as they are edited. */
export async function watchPages(app: Express): Promise<() => Promise<ServerBuild>> {
  const vite = await createServer({ server: { middlewareMode: true } })
  app.use(vite.middlewares)
  return () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
}
