import { createServer, type Server } from 'node:http'
import process from 'node:process'
import type { Express } from 'express'

export type ServeOptions = {
  host: string
  port: number
  /** Runs after the last request: close pools here. */
  onClose?: () => Promise<unknown>
}

const graceMilliseconds = 5_000

/** Listens, and leaves cleanly on SIGTERM or SIGINT. Rejects with one clear line when the port is taken. */
export async function serve(app: Express, options: ServeOptions): Promise<Server> {
  const server = createServer({ maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 60_000 }, app)
  await listen(server, options)
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await closeServer(app, server)
    await options.onClose?.()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
  return server
}

const listen = (server: Server, { host, port }: ServeOptions) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE'
      reject(
        new Error(
          busy ? `Port ${port} on ${host} is taken.` : `Cannot listen on ${host}:${port} (${error.code}).`,
        ),
      )
    })
    server.listen(port, host, resolve)
  })

/** Ends live streams, lets running requests finish, and cuts what is still there after the grace. */
export async function closeServer(app: Express, server: Server, milliseconds = graceMilliseconds) {
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
  app.emit('closing')
  // A connection that becomes idle after `close` would otherwise be kept alive for seconds.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const cut = setTimeout(() => server.closeAllConnections(), milliseconds)
  await closed
  clearInterval(sweep)
  clearTimeout(cut)
}
