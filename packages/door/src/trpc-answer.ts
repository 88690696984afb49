import { isFailure } from '@padron/domain'
import {
  type AnyTRPCRouter,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  type TRPCError,
  type TRPCErrorShape,
  transformTRPCResponse,
} from '@trpc/server'
import type { Response } from 'express'
import { textOf } from './refuse.ts'
import { visitOf } from './visit.ts'

/** What came of one call. */
export type Outcome =
  | { path: string; data: unknown }
  | { path: string; error: TRPCError; ctx?: unknown; input?: unknown }

type Config = AnyTRPCRouter['_def']['_config']
type Shape = TRPCErrorShape<{ httpStatus?: unknown; path?: string }>

/** Writes the outcomes of one request as tRPC's clients expect them: an array for a batch, one object otherwise. */
export function answerCalls(
  res: Response,
  config: Config,
  outcomes: Outcome[],
  type: 'query' | 'mutation',
  isBatch: boolean,
) {
  const { requestId } = visitOf(res)
  const answers = outcomes.map((outcome) =>
    'error' in outcome
      ? { error: shapeError(config, outcome, type, requestId) }
      : { result: { data: outcome.data } },
  )
  const statuses = new Set(answers.map((answer) => ('error' in answer ? statusOf(answer.error!) : 200)))
  // 207 is what tRPC's clients know for "look into each answer".
  res.statusCode = statuses.size === 1 ? [...statuses][0]! : 207
  setRetryHeaders(res, outcomes)
  res.setHeader('Content-Type', 'application/json')
  res.end(JSON.stringify(transformTRPCResponse(config, isBatch ? answers : answers[0]!)))
}

/**
 * The router's own formatter words the closed family of failures; what it does not know is hidden here
 * once more: a fixed text and the request's id (guarantees F2, C33).
 */
export function shapeError(
  config: Config,
  outcome: Extract<Outcome, { error: TRPCError }>,
  type: 'query' | 'mutation' | 'subscription' | 'unknown',
  requestId: string,
): Shape {
  const { error, path, ctx, input } = outcome
  const known = { config: { ...config, isDev: false }, error, type, path, ctx, input }
  const shape = getTRPCErrorShape(known) as Shape
  if (statusOf(shape) !== 500) return shape
  return {
    message: textOf(500),
    code: -32603,
    data: { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, path, id: requestId } as Shape['data'],
  }
}

const statusOf = (shape: Shape): number =>
  typeof shape.data?.httpStatus === 'number' ? shape.data.httpStatus : 500

/** HTTP wants to know when to come back (429, 503) and how to sign in (401). */
function setRetryHeaders(res: Response, outcomes: Outcome[]) {
  const waits = outcomes.map((outcome) => ('error' in outcome ? retryAfterSeconds(outcome.error) : 0))
  const wait = Math.max(0, ...waits)
  if (wait > 0) res.setHeader('Retry-After', String(Math.ceil(wait)))
  if (res.statusCode === 401) res.setHeader('WWW-Authenticate', 'Bearer')
}

const retryAfterSeconds = (error: TRPCError) =>
  isFailure(error.cause) ? (error.cause.detail.retryAfterSeconds ?? 0) : 0

export const toOutcome = (path: string, thrown: unknown, ctx?: unknown, input?: unknown): Outcome => ({
  path,
  error: getTRPCErrorFromUnknown(thrown),
  ctx,
  input,
})
