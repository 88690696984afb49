import type { AnyTRPCRouter } from '@trpc/server'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import type { Express, Request, Response } from 'express'
import type { TrpcOptions } from './trpc.ts'
import type { WordError } from './trpc-answer.ts'
import { visitOf } from './visit.ts'

/** Subscriptions as server-sent events through the stock adapter; streams end when the app closes. */
export function openLive(app: Express, options: TrpcOptions<AnyTRPCRouter>, word: WordError) {
  const streams = new Set<Response>()
  const events: NodeJS.EventEmitter = app
  events.on('closing', () => {
    // Destroyed, not ended: only then does the stock adapter tell the procedure to stop.
    for (const stream of streams) stream.destroy()
  })
  return (req: Request, res: Response) => {
    streams.add(res)
    res.once('close', () => streams.delete(res))
    const handle = createExpressMiddleware<AnyTRPCRouter>({
      router: guardErrors(options.router, word, visitOf(res).requestId),
      createContext: () => options.createContext(req, res),
      allowBatching: false,
    })
    return handle(req, res, () => {})
  }
}

/** A view of the router whose errors are worded like those of a call. */
function guardErrors(router: AnyTRPCRouter, word: WordError, requestId: string): AnyTRPCRouter {
  const config = router._def._config
  const errorFormatter: typeof config.errorFormatter = ({ error, path = '', type, ctx, input }) =>
    word({ error, path, ctx, input }, type, requestId)
  return { ...router, _def: { ...router._def, _config: { ...config, isDev: false, errorFormatter } } }
}
