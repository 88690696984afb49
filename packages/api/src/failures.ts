import type { Log } from '@padron/core'
import {
  type Failure,
  type FailureDetail,
  type FailureKind,
  invalid,
  isFailure,
  type Reason,
  z,
} from '@padron/domain'
import { TRPCError } from '@trpc/server'

type Code = TRPCError['code']

const codes: Record<FailureKind, Code> = {
  not_found: 'NOT_FOUND',
  forbidden: 'FORBIDDEN',
  conflict: 'CONFLICT',
  invalid: 'UNPROCESSABLE_CONTENT',
  limit: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
}

const statuses: Partial<Record<Code, number>> = {
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_SUPPORTED: 405,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNPROCESSABLE_CONTENT: 422,
  TOO_MANY_REQUESTS: 429,
  SERVICE_UNAVAILABLE: 503,
}

/** What an answer of failure carries besides its status: words by code, never the error's own text. */
export type FailureShape = { kind: FailureKind; reason: Reason; detail: FailureDetail }

const unexpected = 'Something went wrong on our side. Give this id to support.'

/** Turns any error into a transport error: failures keep their words, the rest is fixed text and an id. */
export function wordError(
  error: TRPCError,
  { log, path, requestId }: { log: Log; path: string; requestId: string },
): TRPCError {
  const failure = failureOf(error)
  if (failure) return new TRPCError({ code: codeOf(failure), message: failure.reason.code, cause: failure })
  if (statuses[error.code]) return error
  const cause = error.cause as
    | { code?: string; constraint?: string; cause?: { code?: string; constraint?: string }; name?: string }
    | undefined
  const deep = cause?.cause ?? cause
  log.error('procedure.failed', {
    path,
    requestId,
    error: cause?.name ?? error.name,
    ...(deep?.code ? { code: deep.code } : {}),
    ...(deep?.constraint ? { constraint: deep.constraint } : {}),
  })
  return new TRPCError({
    code: 'INTERNAL_SERVER_ERROR',
    message: unexpected,
    cause: new Unexpected(requestId),
  })
}

/** Carries the request id, so that the person and the log speak of the same event. */
class Unexpected extends Error {
  readonly requestId: string
  constructor(requestId: string) {
    super('unexpected')
    this.requestId = requestId
  }
}

const codeOf = (failure: Failure): Code =>
  failure.reason.code === 'sign_in_required' ? 'UNAUTHORIZED' : codes[failure.kind]

function failureOf(error: TRPCError): Failure | undefined {
  if (isFailure(error.cause)) return error.cause
  if (error.cause instanceof z.core.$ZodError) return wordInput(error.cause)
  if (error.code === 'BAD_REQUEST') return invalid('unreadable_input')
  return undefined
}

/** A zod problem as field problems, each worded by zod's own code. */
function wordInput(error: z.core.$ZodError): Failure {
  const fields = error.issues.slice(0, 50).map((issue) => ({
    path: issue.path.join('.'),
    reason: { code: `input_${issue.code}`, params: boundsOf(issue) },
  }))
  return invalid('input', { fields })
}

function boundsOf(issue: z.core.$ZodIssue): Record<string, string | number> {
  const { minimum, maximum, origin } = issue as { minimum?: number; maximum?: number; origin?: string }
  return {
    ...(typeof minimum === 'number' ? { minimum } : {}),
    ...(typeof maximum === 'number' ? { maximum } : {}),
    ...(origin ? { origin } : {}),
  }
}

type Shape = { message: string; code: number; data: Record<string, unknown> }

/** The one error formatter: allow-listed keys, so that neither stack nor SQL nor a path of ours gets out. */
export function formatError<S extends Shape>({ shape, error }: { shape: S; error: TRPCError }) {
  const failure = isFailure(error.cause) ? error.cause : undefined
  const status = statuses[error.code] ?? (error.code === 'BAD_REQUEST' ? 422 : 500)
  return {
    code: shape.code,
    message: failure ? failure.reason.code : status === 500 ? unexpected : error.code.toLowerCase(),
    data: {
      code: error.code,
      httpStatus: status,
      ...(failure
        ? {
            failure: {
              kind: failure.kind,
              reason: failure.reason,
              detail: failure.detail,
            } satisfies FailureShape,
          }
        : {}),
      ...(error.cause instanceof Unexpected ? { id: error.cause.requestId } : {}),
    },
  }
}
