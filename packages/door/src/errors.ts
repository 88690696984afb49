import type { ErrorRequestHandler, Express, RequestHandler } from 'express'
import { describeError } from './describe-error.ts'
import { isApi, splitUrl } from './gate.ts'
import type { DoorLog } from './log.ts'
import { answerRefusal } from './refuse.ts'
import { visitOf } from './visit.ts'

/** The last handlers of an app: nothing found, and whatever was thrown, as a fixed text with an id. */
export function mountErrors(app: Express, log?: DoorLog) {
  app.use(sayNotFound, hideError(log))
}

const sayNotFound: RequestHandler = (req, res) =>
  answerRefusal(res, 404, 'not_found', isApi(splitUrl(req.originalUrl)[0]))

/** Express needs four parameters to see an error handler. */
const hideError =
  (log?: DoorLog): ErrorRequestHandler =>
  (error, req, res, _next) => {
    const status = statusOf(error)
    const { requestId } = visitOf(res)
    if (status >= 500)
      log?.error('request.failed', { requestId, method: req.method, ...describeError(error) })
    if (res.headersSent) return void res.destroy()
    // What a half-made answer had set about itself no longer holds.
    for (const name of ['Content-Encoding', 'Content-Length', 'Set-Cookie']) res.removeHeader(name)
    res.setHeader('Cache-Control', 'no-store')
    answerRefusal(res, status, status < 500 ? 'bad_request' : 'internal', isApi(splitUrl(req.originalUrl)[0]))
  }

/** Express and `send` mark a malformed or missing path by a 4xx status; nothing else is believed. */
function statusOf(error: unknown): number {
  const status = (error as { status?: unknown } | null)?.status
  return status === 400 || status === 404 ? status : 500
}
