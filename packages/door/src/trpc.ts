import { isFailure } from '@padron/domain'
import { type AnyTRPCRouter, type inferRouterContext, TRPCError } from '@trpc/server'
import type { Express, Request, Response } from 'express'
import { describeError } from './describe-error.ts'
import type { DoorLog } from './log.ts'
import { readBody } from './read-body.ts'
import { answerCalls, type Outcome, toOutcome } from './trpc-answer.ts'
import { parseInputs, readAsked } from './trpc-calls.ts'
import { openLive } from './trpc-live.ts'
import { kindOf, runCalls } from './trpc-run.ts'
import { visitOf } from './visit.ts'

export type TrpcOptions<Router extends AnyTRPCRouter> = {
  router: Router
  /** Called once per HTTP request; a batch shares it. */
  createContext: (
    req: Request,
    res: Response,
  ) => inferRouterContext<Router> | Promise<inferRouterContext<Router>>
  log?: DoorLog
}

type Handle = (req: Request, res: Response) => unknown

/**
 * Serves a router at `/api/trpc`. Queries and mutations go through our own thin adapter, which speaks the wire
 * format of tRPC's clients at a fraction of the stock adapter's cost (performance 12); subscriptions take the stock one.
 */
export function mountTrpc<Router extends AnyTRPCRouter>(app: Express, options: TrpcOptions<Router>) {
  const live = openLive(app, options)
  app.use('/api/trpc', (req, res, next) => {
    if (req.method === 'HEAD') return void res.status(204).end()
    answer(req, res, options, live).catch(next)
  })
}

async function answer(req: Request, res: Response, options: TrpcOptions<AnyTRPCRouter>, live: Handle) {
  const { router, log } = options
  const type = req.method === 'GET' ? 'query' : 'mutation'
  const send = (outcomes: Outcome[], isBatch: boolean) => {
    for (const outcome of outcomes) tellUnknown(log, res, outcome)
    answerCalls(res, router._def._config, outcomes, type, isBatch)
  }
  try {
    const asked = readAsked(req.url)
    const inputs = parseInputs(type === 'query' ? asked.input : await readText(req, res), asked)
    const isLive = type === 'query' && !asked.isBatch && kindOf(router, asked.paths[0]!) === 'subscription'
    if (isLive) return live(req, res)
    const ctx = await options.createContext(req, res)
    send(await runCalls(res, router, ctx, type, asked, inputs), asked.isBatch)
  } catch (thrown) {
    if (!res.destroyed && !res.headersSent) send([toOutcome('', thrown)], false)
  }
}

async function readText(req: Request, res: Response): Promise<string> {
  const text = await readBody(req, visitOf(res).maxBodyBytes)
  if (text === null) throw new TRPCError({ code: 'PAYLOAD_TOO_LARGE', message: 'The body is too large.' })
  return text
}

/** A failure of the closed family is an answer; anything else is a defect that somebody must see. */
function tellUnknown(log: DoorLog | undefined, res: Response, outcome: Outcome) {
  if (!('error' in outcome) || outcome.error.code !== 'INTERNAL_SERVER_ERROR') return
  if (isFailure(outcome.error.cause)) return
  const { requestId } = visitOf(res)
  log?.error('request.failed', { requestId, procedure: outcome.path, ...describeError(outcome.error) })
}
