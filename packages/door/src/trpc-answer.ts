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
import { describeError } from './describe-error.ts'
import type { DoorLog } from './log.ts'
import { textOf } from './refuse.ts'
import { visitOf } from './visit.ts'

/** What came of one call. */
export type Outcome = { path: string; data: unknown } | FailedCall
export type FailedCall = { path: string; error: TRPCError; ctx?: unknown; input?: unknown }
export type Asking = 'query' | 'mutation' | 'subscription' | 'unknown'

type Config = AnyTRPCRouter['_def']['_config']
type Shape = TRPCErrorShape<{ httpStatus?: unknown; id?: unknown }>

/** Turns failed calls into what a client may see of them. */
export type WordError = (failed: FailedCall, type: Asking, requestId: string) => Shape

/**
 * The router's own formatter words the closed family of failures. What it leaves unknown is hidden here once
 * more, behind a fixed text and an id (guarantees F2, C33), and logged unless the formatter's id says it was.
 */
export function openWording(config: Config, log?: DoorLog): WordError {
  const quiet = { ...config, isDev: false }
  return ({ error, path, ctx, input }, type, requestId) => {
    const shape: Shape = getTRPCErrorShape({ config: quiet, error, type, path, ctx, input })
    if (statusOf(shape) !== 500) return shape
    const id = typeof shape.data?.id === 'string' ? shape.data.id : requestId
    if (!shape.data?.id) log?.error('request.failed', { requestId, path, ...describeError(error) })
    const hidden = { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, id }
    return { message: textOf(500), code: -32603, data: hidden }
  }
}

/** Writes outcomes as tRPC's clients expect them: an array for a batch, one object otherwise. */
export function answerCalls(
  res: Response,
  config: Config,
  word: WordError,
  outcomes: Outcome[],
  type: Asking,
  isBatch: boolean,
) {
  const { requestId } = visitOf(res)
  const answers = outcomes.map((outcome) =>
    'error' in outcome ? { error: word(outcome, type, requestId) } : { result: { data: outcome.data } },
  )
  const wire = JSON.stringify(transformTRPCResponse(config, isBatch ? answers : answers[0]!))
  const statuses = new Set(answers.map(({ error }) => (error ? statusOf(error) : 200)))
  // 207 is what tRPC's clients know for "look into each answer".
  res.statusCode = statuses.size === 1 ? [...statuses][0]! : 207
  setHints(res, outcomes)
  res.setHeader('Content-Type', 'application/json')
  res.end(wire)
}

const statusOf = ({ data }: Shape): number => (typeof data?.httpStatus === 'number' ? data.httpStatus : 500)

/** When to come back (429, 503) and how to sign in (401). */
function setHints(res: Response, outcomes: Outcome[]) {
  const wait = Math.max(0, ...outcomes.map(retryAfterSeconds))
  if (wait > 0) res.setHeader('Retry-After', String(Math.ceil(wait)))
  if (res.statusCode === 401) res.setHeader('WWW-Authenticate', 'Bearer')
}

const retryAfterSeconds = (outcome: Outcome) =>
  'error' in outcome && isFailure(outcome.error.cause)
    ? (outcome.error.cause.detail.retryAfterSeconds ?? 0)
    : 0

export const toOutcome = (path: string, thrown: unknown, ctx?: unknown): FailedCall => ({
  path,
  error: getTRPCErrorFromUnknown(thrown),
  ctx,
})
