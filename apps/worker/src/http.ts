import { createHash, timingSafeEqual } from 'node:crypto'
import type { Server } from 'node:http'
import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { ExpressAdapter } from '@bull-board/express'
import type { Queue as BullQueue } from 'bullmq'
import express, { type RequestHandler, type Router } from 'express'

export type HttpOptions = {
  host: string
  port: number
  secret: string
  board: BullQueue
  /** What `/healthz` tells; throwing answers 503. */
  health: () => Promise<Record<string, number>>
  /** What comes from outside, and proves itself. */
  hooks: Router
}

export const secretHeader = 'x-internal-secret'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Lets in who knows the installation's secret: the back office, after it has checked the person. */
function askSecret(secret: string): RequestHandler {
  const expected = digest(secret)
  return (request, response, next) => {
    if (timingSafeEqual(digest(request.get(secretHeader) ?? ''), expected)) return next()
    response.status(404).type('text').send('Not found')
  }
}

function makeBoard(board: BullQueue): RequestHandler {
  const serverAdapter = new ExpressAdapter()
  serverAdapter.setBasePath('/queue')
  const queue = new BullMQAdapter(board, {
    readOnlyMode: true,
    description: 'The outbox decides; this is its doorbell.',
  })
  createBullBoard({ queues: [queue], serverAdapter, options: { uiConfig: { boardTitle: 'Padrón' } } })
  return serverAdapter.getRouter()
}

/**
 * Listens for health checks, hints from FreshBooks and the board; settles when it listens, rejects when the
 * port is taken.
 */
export function serveHttp({ host, port, secret, board, health, hooks }: HttpOptions): Promise<Server> {
  const app = express()
  app.disable('x-powered-by')
  app.get('/healthz', async (_request, response) => {
    try {
      response.set('cache-control', 'no-store').json({ ok: true, ...(await health()) })
    } catch {
      response.status(503).json({ ok: false })
    }
  })
  app.use(hooks)
  app.use('/queue', askSecret(secret), makeBoard(board))
  app.use((_request, response) => {
    response.status(404).type('text').send('Not found')
  })
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error) => (error ? reject(error) : resolve(server)))
  })
}
